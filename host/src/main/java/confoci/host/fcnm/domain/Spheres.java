package confoci.host.fcnm.domain;

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

    /** The rule that decides. */
    SphereRule rule();

    /** Whether a focus lies on a place of the domain. */
    boolean contains(Point focus);
}
