package confoci.host.picture;

import confoci.host.drawing.Canvas;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Ink;
import confoci.host.drawing.RgbImage;
import confoci.host.drawing.Shape.Anchor;
import confoci.host.output.Notation;
import confoci.host.space.Point;
import java.util.List;
import java.util.stream.Collectors;

/** Slices with a map on anatomy: a row of three planes per spot, or slices of one plane. */
public final class SliceFigure {

    private static final double GAP = 8;
    private static final double LINE = Canvas.TEXT + 6;
    private static final double SCALE_BAR_MM = 50;
    /** Of one plane, as many as fit side by side at this width. */
    private static final double NARROWEST = 96;
    private static final int CROSSHAIR = 0x4FA8D8;
    private static final double CROSSHAIR_FREE = 8;

    private record Panel(SlicePlane plane, Point through) {
    }

    private final Volume anatomy;
    private final ShownMap map;
    private final ColourScale scale;
    private final Look look;
    private final boolean crosshair;
    private final float white;
    private final Canvas canvas = new Canvas();

    /** @param crosshair whether lines lead to the spots */
    public SliceFigure(Volume anatomy, ShownMap map, Look look, boolean crosshair) {
        this.anatomy = anatomy;
        this.map = map;
        this.scale = map.scale();
        this.look = look;
        this.crosshair = crosshair;
        this.white = anatomy.white();
    }

    /** A sagittal, a coronal and an axial slice through each spot; at least one. */
    public Drawing throughSpots(List<Spot> spots, String title) {
        List<Point> points = spots.stream().map(Spot::mm).toList();
        Extent extent = Extent.of(anatomy, Volume.FAINT * white, points);
        double widthMm = 0;
        for (SlicePlane plane : SlicePlane.values()) {
            widthMm += width(plane, extent);
        }
        double perMm = (look.width() - ColourBar.COLUMN - 3 * GAP) / widthMm;
        SlicePainter painter = painter(extent, perMm);
        double rowHeight = perMm * height(SlicePlane.SAGITTAL, extent);
        for (SlicePlane plane : SlicePlane.values()) {
            rowHeight = Math.max(rowHeight, perMm * height(plane, extent));
        }
        double y = 0;
        for (Spot spot : spots) {
            canvas.words(0, y + Canvas.TEXT, Anchor.START, Ink.TEXT, Canvas.fitted(spot.heading(), look.width()), Canvas.TEXT, true);
            double top = y + LINE;
            double x = 0;
            for (SlicePlane plane : SlicePlane.values()) {
                double down = (rowHeight - perMm * height(plane, extent)) / 2;
                draw(painter, new Panel(plane, spot.mm()), x, top + down, top + rowHeight);
                x += perMm * width(plane, extent) + GAP;
            }
            y = top + rowHeight + LINE + GAP;
        }
        new ColourBar(scale, map.quantity()).draw(canvas, look.width() - ColourBar.COLUMN, LINE, rowHeight);
        scaleBar(0, y, perMm);
        return canvas.drawing(look.width(), y + LINE, title, description(spots.stream().map(Spot::heading).toList()));
    }

    /** Slices of one plane at positions in mm; at least one. */
    public Drawing ofPlane(SlicePlane plane, List<Double> positions, String title) {
        Extent extent = Extent.of(anatomy, Volume.FAINT * white, List.of());
        double available = look.width() - ColourBar.COLUMN - GAP;
        int columns = Math.clamp((int) ((available + GAP) / (NARROWEST + GAP)), 1, positions.size());
        int rows = (positions.size() + columns - 1) / columns;
        columns = (positions.size() + rows - 1) / rows;
        double perMm = Math.min((available - (columns - 1) * GAP) / columns, 3 * NARROWEST) / width(plane, extent);
        double pitch = perMm * height(plane, extent) + LINE + GAP;
        SlicePainter painter = painter(extent, perMm);
        for (int n = 0; n < positions.size(); n++) {
            double x = n % columns * (perMm * width(plane, extent) + GAP);
            draw(painter, new Panel(plane, plane.at(positions.get(n), extent.centre())), x, n / columns * pitch,
                    n / columns * pitch + perMm * height(plane, extent));
        }
        double height = rows * pitch;
        new ColourBar(scale, map.quantity()).draw(canvas, look.width() - ColourBar.COLUMN, 0, Math.max(height, 80));
        scaleBar(0, height, perMm);
        return canvas.drawing(look.width(), Math.max(height, 80) + LINE, title,
                description(positions.stream().map(position -> plane.axisName() + " = " + mm(position)).toList()));
    }

    /**
     * The positions of a plane in mm between which its slices show something, the lower first.
     *
     * @param plane of the slices
     */
    public double[] range(SlicePlane plane) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        widen(range, plane, anatomy, Volume.FAINT * white, false);
        widen(range, plane, map.volume(), map.threshold(), map.twoSided());
        return range;
    }

    private static void widen(double[] range, SlicePlane plane, Volume volume, float above, boolean twoSided) {
        for (int i = 0; i < volume.values().length; i++) {
            float value = volume.values()[i];
            if (value > above || twoSided && value < -above) {
                double position = plane.position(volume.grid().toMm(i));
                range[0] = Math.min(range[0], position);
                range[1] = Math.max(range[1], position);
            }
        }
    }

    private SlicePainter painter(Extent extent, double perMm) {
        return new SlicePainter(anatomy, white, map.volume(), scale, extent, look.surrounding(), look.dark(),
                perMm * look.resolution(), look.radiological());
    }

    private static double width(SlicePlane plane, Extent extent) {
        return plane.across(extent.high()) - plane.across(extent.low());
    }

    private static double height(SlicePlane plane, Extent extent) {
        return plane.up(extent.high()) - plane.up(extent.low());
    }

    private void draw(SlicePainter painter, Panel panel, double x, double y, double bottom) {
        SlicePlane plane = panel.plane;
        RgbImage image = look.background().isPresent() ? new RgbImage(painter.width(plane), painter.height(plane), look.surrounding())
                : RgbImage.transparent(painter.width(plane), painter.height(plane));
        painter.paint(image, 0, 0, plane, panel.through);
        double width = image.width() / look.resolution();
        double height = image.height() / look.resolution();
        canvas.pixels(x, y, width, height, image);
        if (crosshair) {
            crosshair(x, y, width, height, painter.column(plane, panel.through) / look.resolution(),
                    painter.row(plane, panel.through) / look.resolution());
        }
        if (plane.showsSides()) {
            canvas.words(x + 1, y + Canvas.TEXT, Anchor.START, Ink.of(look.text()), look.leftSide());
            canvas.words(x + width - 1, y + Canvas.TEXT, Anchor.END, Ink.of(look.text()), look.rightSide());
        }
        canvas.words(x + width / 2, bottom + Canvas.TEXT, Anchor.MIDDLE, Ink.TEXT,
                plane.axisName() + " = " + mm(plane.position(panel.through)));
    }

    private void crosshair(double left, double top, double width, double height, double x, double y) {
        Ink ink = Ink.of(CROSSHAIR).at(0.8);
        canvas.line(ink, 0.75, left, top + y, left + Math.max(0, x - CROSSHAIR_FREE), top + y);
        canvas.line(ink, 0.75, left + Math.min(width, x + CROSSHAIR_FREE), top + y, left + width, top + y);
        canvas.line(ink, 0.75, left + x, top, left + x, top + Math.max(0, y - CROSSHAIR_FREE));
        canvas.line(ink, 0.75, left + x, top + Math.min(height, y + CROSSHAIR_FREE), left + x, top + height);
    }

    private void scaleBar(double x, double y, double perMm) {
        double base = y + Canvas.TEXT - 4;
        canvas.line(Ink.TEXT, 2, x, base, x + SCALE_BAR_MM * perMm, base);
        canvas.words(x + SCALE_BAR_MM * perMm + 6, y + Canvas.TEXT, Anchor.START, Ink.MUTED, mm(SCALE_BAR_MM) + " mm; "
                + (look.radiological() ? "left of the brain on the right (radiological)" : "left is left (neurological)"));
    }

    private String description(List<String> places) {
        return "Slices of the brain with " + map.quantity() + " above " + Notation.significant(3).of(map.threshold()) + ": "
                + places.stream().collect(Collectors.joining("; ")) + ".";
    }

    private static String mm(double value) {
        double rounded = Math.rint(value * 10) / 10;
        return (rounded == Math.rint(rounded) ? Notation.decimals(0) : Notation.decimals(1)).of(rounded).replace('-', '\u2212');
    }
}
