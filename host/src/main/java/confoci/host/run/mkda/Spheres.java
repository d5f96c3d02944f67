package confoci.host.run.mkda;

import confoci.host.mkda.model.Sphere;
import confoci.host.report.Numbers;
import confoci.host.run.RunListener;
import confoci.host.space.Mask;

/** The spheres of a request on the grid of its mask. */
final class Spheres {

    private Spheres() {
    }

    /** The sphere; warns if it is but one voxel. */
    static Sphere of(Mask mask, double radius, RunListener log) {
        Sphere sphere = Sphere.of(mask.grid(), radius);
        if (sphere.size() == 1 && mask.grid().shape().voxels() > 1) {
            log.warn("--radius " + Numbers.GIVEN.of(radius) + ": no other voxel of the mask " + mask.name() + " is that near, so that each"
                    + " focus covers only the voxel it lies in; take a larger radius or smaller voxels");
        }
        return sphere;
    }
}
