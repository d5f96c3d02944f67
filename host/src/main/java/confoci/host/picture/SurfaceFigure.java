package confoci.host.picture;

import confoci.host.drawing.Canvas;
import confoci.host.drawing.ColourMap;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Ink;
import confoci.host.drawing.RgbImage;
import confoci.host.drawing.Shape.Anchor;
import confoci.host.output.Notation;
import java.util.List;

/**
 * The cortex with a map: each hemisphere from its outer side, above, and from its inner side.
 *
 * @param hemispheres one or two
 * @param threshold   values above it are shown
 * @param twoSided    whether those below its negative are shown as well
 * @param colours     of the values
 * @param quantity    their short name and unit
 */
public record SurfaceFigure(List<Hemisphere> hemispheres, float threshold, boolean twoSided, ColourMap colours, String quantity) {

    private static final double GAP = 12;
    private static final double LINE = Canvas.TEXT + 6;

    public SurfaceFigure {
        hemispheres = List.copyOf(hemispheres);
    }

    private ColourScale scale() {
        int size = hemispheres.stream().mapToInt(hemisphere -> hemisphere.values().length).sum();
        float[] all = new float[size];
        int at = 0;
        for (Hemisphere hemisphere : hemispheres) {
            System.arraycopy(hemisphere.values(), 0, all, at, hemisphere.values().length);
            at += hemisphere.values().length;
        }
        return ColourScale.of(all, threshold, colours, twoSided);
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return scale().isEmpty();
    }

    /** The drawing. */
    public Drawing drawing(Look look, String title) {
        ColourScale scale = scale();
        Canvas canvas = new Canvas();
        double right = look.width() - ColourBar.COLUMN - GAP;
        List<Hemisphere> order = look.radiological() ? hemispheres.reversed() : hemispheres;
        List<SurfacePainter> painters = order.stream().map(hemisphere -> new SurfacePainter(hemisphere, scale)).toList();
        double mm = painters.stream().mapToDouble(SurfacePainter::width).sum();
        double perMm = Math.min((right - (hemispheres.size() - 1) * GAP) / mm, 3);
        double x = 0;
        double bottom = 0;
        for (int i = 0; i < order.size(); i++) {
            Hemisphere hemisphere = order.get(i);
            SurfacePainter painter = painters.get(i);
            int outside = hemisphere.left() ? -1 : 1;
            double y = LINE;
            double width = painter.width() * perMm;
            for (int viewer : new int[] {outside, -outside}) {
                RgbImage image = painter.paint(viewer, perMm * look.resolution());
                canvas.pixels(x, y, width, painter.height() * perMm, image);
                y += painter.height() * perMm + GAP;
            }
            canvas.words(x + width / 2, Canvas.TEXT, Anchor.MIDDLE, Ink.TEXT, hemisphere.left() ? "left" : "right");
            x += width + GAP;
            bottom = Math.max(bottom, y);
        }
        new ColourBar(scale, quantity).draw(canvas, Math.min(x, right + GAP), LINE, bottom - LINE);
        String shown = hemispheres.size() > 1 ? "The cortex from the outer sides, above, and from the inner sides"
                : "The " + (hemispheres.getFirst().left() ? "left" : "right")
                        + " cortex from the outer side, above, and from the inner side";
        return canvas.drawing(look.width(), bottom, title,
                shown + ", with " + quantity + " above " + Notation.significant(3).of(threshold) + ".");
    }
}
