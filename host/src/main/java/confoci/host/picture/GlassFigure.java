package confoci.host.picture;

import confoci.host.drawing.Canvas;
import confoci.host.drawing.ColourMap;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Ink;
import confoci.host.drawing.RgbImage;
import confoci.host.drawing.Shape.Anchor;
import confoci.host.output.Notation;
import confoci.host.space.Point;
import java.util.List;

/** A brain of glass from four sides, with the strongest values of a map behind it, or with foci in it. */
public final class GlassFigure {

    /**
     * Foci of one colour.
     *
     * @param name of the experiment, or of all
     */
    public record Foci(String name, Ink ink, List<Point> mm) {

        public Foci {
            mm = List.copyOf(mm);
        }
    }

    private static final double GAP = 10;
    private static final double LINE = Canvas.TEXT + 6;
    private static final double OUTLINE_UNITS = 0.9;
    /** The depth of the brain, in parts of the colour of text. */
    private static final double SHADE = 0.13;
    private static final int OPAQUE = 255;
    private static final double FOCUS_MM = 2.2;
    private static final double KEY = 9;
    private static final double SCALE_BAR_MM = 50;

    private final Volume anatomy;
    private final Look look;
    private final Extent extent;
    private final float brain;
    private final Canvas canvas = new Canvas();
    private final double perMm;
    private final double width;

    /** @param barred whether a colour bar needs room */
    public GlassFigure(Volume anatomy, Look look, boolean barred) {
        this.anatomy = anatomy;
        this.look = look;
        this.brain = Volume.FAINT * anatomy.white();
        this.extent = Extent.of(anatomy, brain, List.of());
        this.width = look.width() - (barred ? ColourBar.COLUMN + GAP : 0);
        double mm = 0;
        for (GlassView view : GlassView.values()) {
            mm += across(view);
        }
        this.perMm = (width - (GlassView.values().length - 1) * GAP) / mm;
    }

    private double across(GlassView view) {
        return view.plane().across(extent.high()) - view.plane().across(extent.low());
    }

    private double up(GlassView view) {
        return view.plane().up(extent.high()) - view.plane().up(extent.low());
    }

    /** The strongest values of a map along each line of sight. */
    public Drawing of(ShownMap map, String title) {
        ColourScale scale = map.scale();
        double bottom = views((view, x, y) -> {
            Projection projection = Projection.of(map.volume(), view.plane(), map.twoSided(), view::shows);
            canvas.pixels(x, y, perMm * across(view), perMm * up(view), image(view, projection, scale));
        });
        new ColourBar(scale, map.quantity()).draw(canvas, width + GAP, 0, bottom);
        return canvas.drawing(look.width(), bottom, title,
                "A brain seen from the left, the back, the right and the top, with the strongest "
                + map.quantity() + " along each line of sight above " + Notation.significant(3).of(map.threshold()) + ".");
    }

    /**
     * Foci.
     *
     * @param named whether the names of groups are shown with their colours
     */
    public Drawing of(List<Foci> groups, boolean named, String title) {
        Projection none = new Projection(0, 0, 1, 1, 0, 0, new float[0]);
        ColourScale scale = new ColourScale(ColourMap.EMBER, false, 0, 0);
        double bottom = views((view, x, y) -> {
            canvas.pixels(x, y, perMm * across(view), perMm * up(view), image(view, none, scale));
            for (Foci foci : groups) {
                for (Point mm : foci.mm) {
                    if (view.shows(mm.x())) {
                        canvas.disc(x + perMm * column(view, mm), y + perMm * (view.plane().up(extent.high()) - view.plane().up(mm)),
                                FOCUS_MM * perMm, foci.ink, foci.name);
                    }
                }
            }
        });
        double end = named ? key(groups, bottom + GAP) : bottom;
        int foci = groups.stream().mapToInt(group -> group.mm.size()).sum();
        return canvas.drawing(look.width(), end, title, foci + " foci in a brain seen from the left, the back, the right and the top.");
    }

    private double key(List<Foci> groups, double top) {
        double x = 0;
        double y = top;
        for (Foci foci : groups) {
            String name = Canvas.fitted(foci.name, look.width() - 2 * KEY);
            double taken = 2 * KEY + Canvas.width(name) + GAP;
            if (x > 0 && x + taken > look.width()) {
                x = 0;
                y += LINE;
            }
            canvas.disc(x + KEY / 2, y + Canvas.TEXT - 4, KEY / 2 - 0.5, foci.ink, "");
            canvas.words(x + KEY + 4, y + Canvas.TEXT, Anchor.START, Ink.TEXT, name);
            x += taken;
        }
        return y + LINE;
    }

    private interface Painter {
        void paint(GlassView view, double x, double y);
    }

    /** Draws all views and returns where they end. */
    private double views(Painter painter) {
        double tallest = 0;
        for (GlassView view : GlassView.values()) {
            tallest = Math.max(tallest, perMm * up(view));
        }
        double x = 0;
        for (GlassView view : GlassView.values()) {
            double y = (tallest - perMm * up(view)) / 2;
            painter.paint(view, x, y);
            double right = x + perMm * across(view);
            if (view.plane().showsSides()) {
                canvas.words(x + 1, y + Canvas.TEXT, Anchor.START, Ink.TEXT, look.leftSide());
                canvas.words(right - 1, y + Canvas.TEXT, Anchor.END, Ink.TEXT, look.rightSide());
            }
            canvas.words((x + right) / 2, tallest + Canvas.TEXT, Anchor.MIDDLE, Ink.MUTED, view.title());
            x = right + GAP;
        }
        // Below the frontal lobe is room.
        canvas.line(Ink.TEXT, 2, 0, tallest - LINE + 2, SCALE_BAR_MM * perMm, tallest - LINE + 2);
        canvas.words(0, tallest - 2, Anchor.START, Ink.MUTED, (int) SCALE_BAR_MM + " mm");
        return tallest + LINE;
    }

    private double column(GlassView view, Point mm) {
        double across = view.plane().across(mm);
        return view.mirrored(look.radiological()) ? view.plane().across(extent.high()) - across
                : across - view.plane().across(extent.low());
    }

    private RgbImage image(GlassView view, Projection projection, ColourScale scale) {
        SlicePlane plane = view.plane();
        Silhouette silhouette = new Silhouette(anatomy, brain, view, extent);
        double pixelsPerMm = perMm * look.resolution();
        RgbImage image = RgbImage.transparent((int) Math.round(pixelsPerMm * across(view)), (int) Math.round(pixelsPerMm * up(view)));
        for (int row = 0; row < image.height(); row++) {
            double up = plane.up(extent.high()) - (row + 0.5) / pixelsPerMm;
            for (int column = 0; column < image.width(); column++) {
                double mm = (column + 0.5) / pixelsPerMm;
                double across = view.mirrored(look.radiological()) ? plane.across(extent.high()) - mm : plane.across(extent.low()) + mm;
                image.blend(column, row, look.text(), (int) (OPAQUE * SHADE * Math.sqrt(silhouette.share(across, up))));
                float value = projection.at(across, up);
                if (scale.shows(value)) {
                    image.set(column, row, scale.colour(value));
                }
                double beyond = silhouette.toOutline(across, up) * pixelsPerMm - OUTLINE_UNITS * look.resolution() / 2;
                image.blend(column, row, look.text(), (int) (OPAQUE * 0.75 * Math.clamp(0.5 - beyond, 0, 1)));
            }
        }
        return image;
    }
}
