package confoci.host.picture;

import confoci.host.space.Point;

/** How much of a brain lies along lines through it, smoothed, on a lattice of a plane; its outline is where there is a little. */
final class Silhouette {

    private static final double STEP = 2;
    /** The depth in mm of the brain at its outline. */
    static final double EDGE = 8;

    private final double left;
    private final double bottom;
    private final int width;
    private final int height;
    private final double[] depth;
    private double deepest;

    /**
     * The silhouette of an anatomy.
     *
     * @param above values of the brain are above this
     */
    Silhouette(Volume anatomy, float above, GlassView view, Extent extent) {
        SlicePlane plane = view.plane();
        left = plane.across(extent.low());
        bottom = plane.up(extent.low());
        width = 1 + (int) Math.ceil((plane.across(extent.high()) - left) / STEP);
        height = 1 + (int) Math.ceil((plane.up(extent.high()) - bottom) / STEP);
        double[] sums = new double[width * height];
        double from = plane.position(extent.low());
        double to = plane.position(extent.high());
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                for (double through = from; through <= to; through += STEP) {
                    Point mm = plane.inSlice(plane.at(through, extent.low()), left + column * STEP, bottom + row * STEP);
                    Point voxel = anatomy.grid().toVoxel(mm);
                    if (view.shows(mm.x()) && anatomy.nearest(voxel.x(), voxel.y(), voxel.z()) > above) {
                        sums[row * width + column] += STEP;
                    }
                }
            }
        }
        depth = smooth(smooth(sums));
        for (double value : depth) {
            deepest = Math.max(deepest, value);
        }
    }

    private double[] smooth(double[] values) {
        double[] smooth = new double[values.length];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                double sum = 0;
                for (int dy = -1; dy <= 1; dy++) {
                    for (int dx = -1; dx <= 1; dx++) {
                        int y = Math.clamp(row + dy, 0, height - 1);
                        int x = Math.clamp(column + dx, 0, width - 1);
                        sum += (dx == 0 ? 2 : 1) * (dy == 0 ? 2 : 1) * values[y * width + x];
                    }
                }
                smooth[row * width + column] = sum / 16;
            }
        }
        return smooth;
    }

    /** How deep the brain is at a place, as a share of where it is deepest. */
    double share(double across, double up) {
        return deepest == 0 ? 0 : depth(across, up) / deepest;
    }

    /** How far a place is from the outline, in mm; roughly, from how steep the brain is there. */
    double toOutline(double across, double up) {
        double here = depth(across, up);
        double dx = (depth(across + STEP / 2, up) - depth(across - STEP / 2, up)) / STEP;
        double dy = (depth(across, up + STEP / 2) - depth(across, up - STEP / 2)) / STEP;
        double slope = Math.hypot(dx, dy);
        return slope == 0 ? Double.POSITIVE_INFINITY : Math.abs(here - EDGE) / slope;
    }

    private double depth(double across, double up) {
        double x = Math.clamp((across - left) / STEP, 0, width - 1.001);
        double y = Math.clamp((up - bottom) / STEP, 0, height - 1.001);
        int column = (int) x;
        int row = (int) y;
        double u = x - column;
        double v = y - row;
        int i = row * width + column;
        return (1 - v) * ((1 - u) * depth[i] + u * depth[i + 1]) + v * ((1 - u) * depth[i + width] + u * depth[i + width + 1]);
    }
}
