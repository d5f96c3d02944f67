package confoci.host.picture;

import confoci.host.drawing.RgbImage;
import confoci.host.space.Point;

/**
 * Paints slices of the brain: anatomy in grey, the map above its threshold in colour. Both images are resampled by their own affine, so
 * that neither their voxel size nor their orientation matters.
 */
final class SlicePainter {

    /** Of the overview. */
    static final double PIXELS_PER_MM = 2;
    private static final int CROSSHAIR = 0x8FD3FF;
    private static final int CROSSHAIR_OPACITY = 130;
    private static final int CROSSHAIR_GAP = 16;
    private static final int BRIGHTEST = 0xD2D2D2;
    /** The darkest of a brain on a light background. */
    private static final int DARKEST = 0x1E1E1E;
    private static final int OPAQUE = 255;

    private final Volume anatomy;
    private final float white;
    private final Volume map;
    private final ColourScale scale;
    private final Extent extent;
    private final int background;
    private final boolean dark;
    private final double pixelsPerMm;
    private final boolean radiological;

    /** At the resolution of the overview, left on the left. */
    SlicePainter(Volume anatomy, float white, Volume map, ColourScale scale, Extent extent, int background) {
        this(anatomy, white, map, scale, extent, background, true, PIXELS_PER_MM, false);
    }

    /**
     * @param white        the anatomy's value that is shown brightest; 0 and below is background
     * @param scale        gives the colour of the map's values; below its threshold the anatomy shows
     * @param dark         whether the background is dark; else it is what pictures are before
     * @param radiological whether the left of the brain is on the right
     */
    SlicePainter(Volume anatomy, float white, Volume map, ColourScale scale, Extent extent, int background, boolean dark,
            double pixelsPerMm, boolean radiological) {
        this.anatomy = anatomy;
        this.white = white;
        this.map = map;
        this.scale = scale;
        this.extent = extent;
        this.background = background;
        this.dark = dark;
        this.pixelsPerMm = pixelsPerMm;
        this.radiological = radiological;
    }

    int width(SlicePlane plane) {
        return (int) Math.ceil(pixelsPerMm * (plane.across(extent.high()) - plane.across(extent.low())));
    }

    int height(SlicePlane plane) {
        return (int) Math.ceil(pixelsPerMm * (plane.up(extent.high()) - plane.up(extent.low())));
    }

    /** Paints the slice through a point with its top left corner at (left, top). */
    void paint(RgbImage image, int left, int top, SlicePlane plane, Point through) {
        int width = width(plane);
        int height = height(plane);
        Walk inAnatomy = new Walk(anatomy, plane, through);
        Walk inMap = new Walk(map, plane, through);
        for (int row = 0; row < height; row++) {
            inAnatomy.startRow(row);
            inMap.startRow(row);
            for (int column = 0; column < width; column++) {
                float value = map.nearest(inMap.x, inMap.y, inMap.z);
                if (scale.shows(value)) {
                    image.set(left + column, top + row, scale.colour(value));
                } else {
                    grey(image, left + column, top + row, anatomy.linear(inAnatomy.x, inAnatomy.y, inAnatomy.z));
                }
                inAnatomy.step();
                inMap.step();
            }
        }
    }

    /** Paints lines through the point of such a slice that leave it free. */
    void paintCrosshair(RgbImage image, int left, int top, SlicePlane plane, Point through) {
        int x = left + (int) Math.round(column(plane, through) - 0.5);
        int y = top + (int) Math.round(row(plane, through) - 0.5);
        crosshair(image, left, top, width(plane), height(plane), x, y);
    }

    /** Where a point is in its slice, in pixels from the left. */
    double column(SlicePlane plane, Point point) {
        double across = plane.across(point);
        return pixelsPerMm * (mirrored(plane) ? plane.across(extent.high()) - across : across - plane.across(extent.low()));
    }

    /** Where a point is in its slice, in pixels from the top. */
    double row(SlicePlane plane, Point point) {
        return pixelsPerMm * (plane.up(extent.high()) - plane.up(point));
    }

    private boolean mirrored(SlicePlane plane) {
        return radiological && plane.showsSides();
    }

    /**
     * With an exponent of 1.5, which sets grey matter off from white and leaves the brightest colours to the map. A dark background is the
     * darkest grey; on a light one, the brain ends where it is faint.
     */
    private void grey(RgbImage image, int x, int y, float value) {
        float share = Math.clamp(value / white, 0, 1);
        int opacity = (int) (OPAQUE * share * Math.sqrt(share));
        if (dark) {
            image.set(x, y, RgbImage.mix(background, BRIGHTEST, opacity));
        } else {
            image.blend(x, y, RgbImage.mix(DARKEST, BRIGHTEST, opacity), (int) (OPAQUE * Math.min(1, share / Volume.FAINT)));
        }
    }

    private static void crosshair(RgbImage image, int left, int top, int width, int height, int x, int y) {
        image.fill(left, y, x - CROSSHAIR_GAP - left, 1, CROSSHAIR, CROSSHAIR_OPACITY);
        image.fill(x + CROSSHAIR_GAP + 1, y, left + width - x - CROSSHAIR_GAP - 1, 1, CROSSHAIR, CROSSHAIR_OPACITY);
        image.fill(x, top, 1, y - CROSSHAIR_GAP - top, CROSSHAIR, CROSSHAIR_OPACITY);
        image.fill(x, y + CROSSHAIR_GAP + 1, 1, top + height - y - CROSSHAIR_GAP - 1, CROSSHAIR, CROSSHAIR_OPACITY);
    }

    /** The voxel coordinates of the pixels of a slice, one row at a time: they are linear in the pixel's column. */
    private final class Walk {

        private final Volume volume;
        private final SlicePlane plane;
        private final Point through;
        private final Point origin;
        private final Point next;
        private double x;
        private double y;
        private double z;

        Walk(Volume volume, SlicePlane plane, Point through) {
            this.volume = volume;
            this.plane = plane;
            this.through = through;
            this.origin = voxel(0, 0);
            this.next = voxel(1, 0);
        }

        private Point voxel(int column, int row) {
            double mm = (column + 0.5) / pixelsPerMm;
            double across = mirrored(plane) ? plane.across(extent.high()) - mm : plane.across(extent.low()) + mm;
            double up = plane.up(extent.high()) - (row + 0.5) / pixelsPerMm;
            return volume.grid().toVoxel(plane.inSlice(through, across, up));
        }

        void startRow(int row) {
            Point p = voxel(0, row);
            x = p.x();
            y = p.y();
            z = p.z();
        }

        void step() {
            x += next.x() - origin.x();
            y += next.y() - origin.y();
            z += next.z() - origin.z();
        }
    }
}
