package confoci.host.picture;

import confoci.host.drawing.ColourMap;
import confoci.host.drawing.Lettering;
import confoci.host.drawing.RgbImage;
import confoci.host.output.Notation;
import confoci.host.picture.Overview.Cluster;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.List;

/** Lays out the {@link Overview}: a heading, a row of slices per peak, a colour bar, and what is needed to read them. */
final class OverviewPainter {

    /** A row of slices. */
    private record Row(String heading, Point peak) {
    }

    static final int BACKGROUND = 0x101114;
    static final int BRIGHT = 0xF2F2F2;
    static final int DIM = 0xA9ADB3;
    private static final int ALERT = 0xFFB454;

    private static final int MARGIN = 32;
    private static final int GAP = 24;
    private static final int LINE_GAP = 6;
    private static final int BAR_WIDTH = 18;
    private static final int BAR_COLUMN = 84;
    private static final int TICK = 5;
    private static final int SMALL_SIZE = 15;
    private static final int TEXT_SIZE = 18;
    private static final int TITLE_SIZE = 25;

    private static final char MINUS = '\u2212';

    private final Overview overview;
    private final boolean significant;
    private final List<Row> rows;
    private final ColourScale scale;
    private final SlicePainter slices;
    private final int[] left = new int[SlicePlane.values().length];
    private final int rowHeight;
    private final int barLeft;
    private final Lettering small;
    private final Lettering text;
    private final Lettering titleFont;

    OverviewPainter(Overview overview) {
        this.overview = overview;
        small = Lettering.regular(SMALL_SIZE);
        text = Lettering.regular(TEXT_SIZE);
        titleFont = Lettering.bold(TITLE_SIZE);
        significant = overview.anySignificant();
        scale = ColourScale.of(overview.map(), overview.threshold(), significant ? ColourMap.WARM : ColourMap.COOL);
        float white = overview.anatomy().white();
        List<Point> peaks = new ArrayList<>();
        for (Cluster cluster : overview.shown()) {
            peaks.add(cluster.peak());
        }
        if (peaks.isEmpty() && overview.globalPeak() != null) {
            peaks.add(overview.globalPeak());
        }
        Extent extent = Extent.of(overview.anatomy(), Volume.FAINT * white, peaks);
        rows = rows(overview, extent);
        slices = new SlicePainter(overview.anatomy(), white, overview.map(), scale, extent, BACKGROUND);
        int x = MARGIN;
        int tallest = 0;
        for (SlicePlane plane : SlicePlane.values()) {
            left[plane.ordinal()] = x;
            x += slices.width(plane) + GAP;
            tallest = Math.max(tallest, slices.height(plane));
        }
        rowHeight = tallest;
        barLeft = x + GAP;
    }

    private static List<Row> rows(Overview overview, Extent extent) {
        List<Row> rows = new ArrayList<>();
        int number = 1;
        for (Cluster c : overview.shown()) {
            rows.add(new Row(number++ + "   peak " + mm(c.peak().x()) + " " + mm(c.peak().y()) + " " + mm(c.peak().z()) + ",  "
                    + Notation.grouped().of(c.voxels()) + (c.voxels() == 1 ? " voxel (" : " voxels (") + Notation.grouped().of(c.volume())
                    + " mm\u00B3),  corrected p = " + Notation.significant(2).of(c.p())
                    + (c.significant() ? "" : ",  not significant"), c.peak()));
        }
        if (rows.isEmpty()) {
            Point peak = overview.globalPeak();
            rows.add(peak == null ? new Row("No value above 0 anywhere; slices through the middle", whole(extent.centre()))
                    : new Row("Largest value of the map, in no cluster", peak));
        }
        return rows;
    }

    private static Point whole(Point p) {
        return new Point(Math.rint(p.x()), Math.rint(p.y()), Math.rint(p.z()));
    }

    private static String mm(double value) {
        return Notation.decimals(0).of(value).replace('-', MINUS);
    }

    RgbImage paint() {
        int width = barLeft + BAR_COLUMN + MARGIN;
        List<String> others = small.lines(overview.others(), width - 2 * MARGIN);
        int linesBelowTitle = significant ? 1 : 2;
        int headerHeight = MARGIN + titleFont.lineHeight() + linesBelowTitle * (LINE_GAP + text.lineHeight())
                + others.size() * (LINE_GAP + small.lineHeight());
        int rowPitch = GAP + text.lineHeight() + LINE_GAP + rowHeight + LINE_GAP + text.lineHeight();
        int height = headerHeight + rows.size() * rowPitch + GAP + small.lineHeight() + MARGIN;
        RgbImage image = new RgbImage(width, height, BACKGROUND);
        paintHeader(image, width - 2 * MARGIN, others);
        int top = headerHeight + GAP;
        if (!scale.isEmpty()) {
            paintBar(image, top + text.lineHeight() + LINE_GAP);
        }
        for (Row row : rows) {
            paintRow(image, top, row);
            top += rowPitch;
        }
        small.draw(image, MARGIN, height - MARGIN - small.lineHeight(), DIM,
                "Left is left (neurological convention). Coordinates in mm.");
        return image;
    }

    private void paintHeader(RgbImage image, int width, List<String> others) {
        int y = MARGIN;
        titleFont.draw(image, MARGIN, y, BRIGHT, titleFont.fitted(overview.title(), width));
        y += titleFont.lineHeight() + LINE_GAP;
        text.draw(image, MARGIN, y, DIM, text.fitted(overview.subtitle(), width));
        if (!significant) {
            y += text.lineHeight() + LINE_GAP;
            String shown = overview.shown().isEmpty() ? "" : " The strongest clusters are shown all the same; they are not significant.";
            text.draw(image, MARGIN, y, ALERT, text.fitted("Nothing survived this correction." + shown, width));
        }
        y += text.lineHeight() + LINE_GAP;
        for (String line : others) {
            small.draw(image, MARGIN, y, DIM, small.fitted(line, width));
            y += small.lineHeight() + LINE_GAP;
        }
    }

    private void paintRow(RgbImage image, int top, Row row) {
        text.draw(image, MARGIN, top, BRIGHT, text.fitted(row.heading, barLeft - MARGIN));
        int slicesTop = top + text.lineHeight() + LINE_GAP;
        for (SlicePlane plane : SlicePlane.values()) {
            int x = left[plane.ordinal()];
            int y = slicesTop + (rowHeight - slices.height(plane)) / 2;
            int width = slices.width(plane);
            slices.paint(image, x, y, plane, row.peak);
            slices.paintCrosshair(image, x, y, plane, row.peak);
            if (plane.showsSides()) {
                text.draw(image, x, slicesTop, BRIGHT, "L");
                text.draw(image, x + width - text.width("R"), slicesTop, BRIGHT, "R");
            }
            text.drawCentred(image, x + width / 2, slicesTop + rowHeight + LINE_GAP, DIM,
                    plane.axisName() + " = " + mm(plane.position(row.peak)));
        }
    }

    private void paintBar(RgbImage image, int top) {
        for (int i = 0; i < rowHeight; i++) {
            image.fill(barLeft, top + i, BAR_WIDTH, 1, scale.map().at(1 - (i + 0.5) / rowHeight), 255);
        }
        small.draw(image, barLeft, top - small.lineHeight() - LINE_GAP, BRIGHT, small.fitted(overview.mapLabel(), BAR_COLUMN));
        int labelShift = small.ascent() / 2 + 2;
        for (double tick : scale.ticks()) {
            int y = top + (int) Math.round((rowHeight - 1) * (scale.high() - tick) / (scale.high() - scale.low()));
            image.fill(barLeft + BAR_WIDTH, y, TICK, 1, DIM, 255);
            small.draw(image, barLeft + BAR_WIDTH + 2 * TICK, y - labelShift, DIM, Notation.significant(3).of(tick));
        }
    }
}
