package confoci.host.fcnm.seed;

import confoci.host.space.Point;
import java.util.BitSet;

/** What the spheres around foci hold. */
public interface Spheres {

    /**
     * Adds the elements of a sphere, whether they are places of the domain or not.
     *
     * @param focus    in mm
     * @param radius   in mm
     * @param elements of the domain's space
     */
    void add(Point focus, double radius, BitSet elements);

    /** Whether a focus lies on a place of the domain. */
    boolean contains(Point focus);
}
