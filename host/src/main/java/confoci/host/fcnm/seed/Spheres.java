package confoci.host.fcnm.seed;

import confoci.error.InvalidRequest;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.VoxelDomain;
import confoci.host.space.Point;
import java.util.BitSet;
import java.util.Optional;

/** What the spheres around foci hold. */
public interface Spheres {

    /**
     * The spheres in the space of a domain.
     *
     * @param rule as the user chose it; none takes the one that is usual there
     * @throws InvalidRequest if the rule does not suit the space
     */
    static Spheres of(Domain domain, Optional<SphereRule> rule) {
        return switch (domain) {
            case VoxelDomain voxels -> new VoxelSpheres(voxels.mask(), rule.orElse(SphereRule.VOXELS));
            case GrayordinateDomain grayordinates -> {
                if (rule.isPresent() && rule.get() != SphereRule.MM) {
                    throw new InvalidRequest("--sphere-rule " + rule.get() + " is for images of voxels; of grayordinates ("
                            + grayordinates.space().reference() + ") it is mm, so leave it out");
                }
                yield new GrayordinateSpheres(grayordinates.coordinates(), element -> grayordinates.place(element) >= 0);
            }
        };
    }

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
