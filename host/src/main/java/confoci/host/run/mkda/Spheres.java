package confoci.host.run.mkda;

import confoci.host.mkda.model.Sphere;
import confoci.host.report.Numbers;
import confoci.host.run.RunListener;
import confoci.host.space.Mask;
import confoci.host.space.Point;

/** The spheres of a request on the grid of its mask. */
final class Spheres {

    /** Spheres that hold a larger share of the mask than this say nothing about places. */
    private static final double TOO_LARGE = 0.5;

    private Spheres() {
    }

    /** The sphere; warns if it is but one voxel, or most of the mask. */
    static Sphere of(Mask mask, double radius, RunListener log) {
        Sphere sphere = Sphere.of(mask.grid(), radius);
        String given = "--radius " + Numbers.GIVEN.of(radius);
        if (sphere.size() == 1 && mask.grid().shape().voxels() > 1) {
            log.warn(given + ": no other voxel of the mask " + mask.name() + " is that near, so that each focus covers only the voxel it"
                    + " lies in; take a larger radius or smaller voxels");
        } else if (shareInMiddle(mask, radius) > TOO_LARGE) {
            log.warn(given + ": a sphere in the middle of the mask " + mask.name() + " covers "
                    + Numbers.COUNT.of(Math.floor(100 * shareInMiddle(mask, radius))) + " percent of it, so that experiments are active"
                    + " nearly everywhere wherever their foci lie; 10 mm are usual");
        }
        return sphere;
    }

    /** The share of the mask that lies within the radius of its centre of mass. */
    private static double shareInMiddle(Mask mask, double radius) {
        int size = mask.voxels().size();
        double[] sum = new double[3];
        for (int v = 0; v < size; v++) {
            Point at = mask.grid().toMm(mask.voxels().index(v));
            sum[0] += at.x();
            sum[1] += at.y();
            sum[2] += at.z();
        }
        Point middle = new Point(sum[0] / size, sum[1] / size, sum[2] / size);
        int inside = 0;
        for (int v = 0; v < size; v++) {
            inside += mask.grid().toMm(mask.voxels().index(v)).distanceTo(middle) <= radius ? 1 : 0;
        }
        return (double) inside / size;
    }
}
