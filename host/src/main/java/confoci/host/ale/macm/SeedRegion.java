package confoci.host.ale.macm;

import confoci.host.space.Mask;
import confoci.host.space.Point;

/** The region whose coactivation is asked for, in MNI space. */
public sealed interface SeedRegion {

    /** Whether a position lies within. */
    boolean contains(Point mm);

    /** For people. */
    String words();

    /**
     * A sphere.
     *
     * @param centre in mm
     * @param radius in mm
     */
    record Sphere(Point centre, double radius) implements SeedRegion {

        /** Rounding of coordinates puts no focus outside. */
        private static final double TOLERANCE = 1e-6;

        @Override
        public boolean contains(Point mm) {
            return centre.distanceTo(mm) <= radius + TOLERANCE;
        }

        @Override
        public String words() {
            return "a sphere of " + plain(radius) + " mm around " + plain(centre.x()) + " " + plain(centre.y()) + " " + plain(centre.z());
        }

        private static String plain(double value) {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }

    /**
     * The voxels of an image. A position lies in the voxel whose centre is next to it along each axis of the grid; half way between two, in
     * that with the even index.
     */
    record Region(Mask mask) implements SeedRegion {

        @Override
        public boolean contains(Point mm) {
            return mask.contains(mm);
        }

        @Override
        public String words() {
            return mask.name() + " (" + (mask.voxels().size() == 1 ? "1 voxel" : mask.voxels().size() + " voxels") + ")";
        }
    }
}
