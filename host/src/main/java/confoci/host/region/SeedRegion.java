package confoci.host.region;

import confoci.host.space.Mask;
import confoci.host.space.Point;
import java.util.List;

/** A region that is asked about, in MNI space. */
public sealed interface SeedRegion {

    /** Whether a position lies within. */
    boolean contains(Point mm);

    /** For people. */
    String words();

    /**
     * Spheres of the same size; what lies in any of them lies within.
     *
     * @param centres in mm; at least one
     * @param radius  in mm
     */
    record Spheres(List<Point> centres, double radius) implements SeedRegion {

        /** Rounding of coordinates puts no focus outside. */
        private static final double TOLERANCE = 1e-6;
        private static final int MOST_NAMED = 5;

        public Spheres {
            centres = List.copyOf(centres);
        }

        @Override
        public boolean contains(Point mm) {
            for (Point centre : centres) {
                if (centre.distanceTo(mm) <= radius + TOLERANCE) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String words() {
            List<String> named = centres.stream().limit(MOST_NAMED).map(at -> plain(at.x()) + " " + plain(at.y()) + " " + plain(at.z()))
                    .toList();
            int more = centres.size() - named.size();
            return (centres.size() == 1 ? "a sphere of " : centres.size() + " spheres of ") + plain(radius) + " mm around "
                    + String.join(", ", named) + (more > 0 ? " and " + more + " more" : "");
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
