package confoci.host.picture;

import confoci.host.output.Notation;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * A map of any kind in pictures: a row of a sagittal, a coronal and an axial slice through each of some places.
 *
 * @param anatomy   the image below, 0 outside the brain
 * @param map       the image above
 * @param threshold values of the map above this are shown
 * @param quantity  what the map holds, for its colour bar
 * @param places    at least one, in mm
 */
public record MapPicture(Volume anatomy, Volume map, float threshold, String quantity, List<Point> places) {

    private static final int MARGIN = 24;
    private static final int GAP = 20;
    private static final int BAR_WIDTH = 18;
    private static final int BAR_COLUMN = 96;

    public MapPicture {
        places = List.copyOf(places);
    }

    /** The picture as PNG; the same map gives the same bytes. */
    public byte[] png() {
        GlyphFont font = GlyphFont.load()[1];
        ColourScale scale = ColourScale.of(map, threshold, ColourMap.WARM);
        float white = OverviewPainter.white(anatomy);
        Extent extent = Extent.of(anatomy, OverviewPainter.FAINT * white, places);
        SlicePainter slices = new SlicePainter(anatomy, white, map, scale, extent, OverviewPainter.BACKGROUND);
        List<Integer> left = new ArrayList<>();
        int x = MARGIN;
        int tallest = 0;
        for (SlicePlane plane : SlicePlane.values()) {
            left.add(x);
            x += slices.width(plane) + GAP;
            tallest = Math.max(tallest, slices.height(plane));
        }
        int pitch = tallest + font.lineHeight() + GAP;
        RgbImage image = new RgbImage(x + BAR_COLUMN + MARGIN, 2 * MARGIN + places.size() * pitch, OverviewPainter.BACKGROUND);
        for (int row = 0; row < places.size(); row++) {
            for (SlicePlane plane : SlicePlane.values()) {
                int top = MARGIN + row * pitch;
                int start = left.get(plane.ordinal());
                slices.paint(image, start, top + (tallest - slices.height(plane)) / 2, plane, places.get(row));
                if (plane.showsSides()) {
                    font.draw(image, start, top, OverviewPainter.BRIGHT, "L");
                    font.draw(image, start + slices.width(plane) - font.width("R"), top, OverviewPainter.BRIGHT, "R");
                }
                font.drawCentred(image, start + slices.width(plane) / 2, top + tallest, OverviewPainter.DIM, plane.axisName() + " = "
                        + Notation.decimals(0).of(plane.position(places.get(row))).replace('-', '\u2212'));
            }
        }
        if (!scale.isEmpty()) {
            bar(image, font, scale, x, MARGIN + font.lineHeight(), tallest - 2 * font.lineHeight());
        }
        return Png.encode(image);
    }

    private void bar(RgbImage image, GlyphFont font, ColourScale scale, int left, int top, int height) {
        font.draw(image, left, top - font.lineHeight(), OverviewPainter.BRIGHT, font.fitted(quantity, BAR_COLUMN));
        for (int i = 0; i < height; i++) {
            image.fill(left, top + i, BAR_WIDTH, 1, scale.map().at(1 - (i + 0.5) / height), 255);
        }
        for (double tick : scale.ticks()) {
            int y = top + (int) Math.round((height - 1) * (scale.high() - tick) / (scale.high() - scale.low()));
            font.draw(image, left + BAR_WIDTH + 8, y - font.ascent() / 2 - 2, OverviewPainter.DIM, Notation.significant(3).of(tick));
        }
    }
}
