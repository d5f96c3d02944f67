package confoci.host.fcnm.seed;

import confoci.error.InvalidRequest;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import java.util.BitSet;

/** Spheres of voxels. */
final class VoxelSpheres implements Spheres {

    private static final double CUBE = 1e-3;

    private final Mask mask;
    private final SphereRule rule;

    /** @throws InvalidRequest if the rule does not suit the grid */
    VoxelSpheres(Mask mask, SphereRule rule) {
        VoxelGrid grid = mask.grid();
        double size = grid.voxelSize(0);
        if (rule == SphereRule.VOXELS
                && (Math.abs(grid.voxelSize(1) - size) > CUBE * size || Math.abs(grid.voxelSize(2) - size) > CUBE * size)) {
            throw new InvalidRequest("--sphere-rule voxels needs voxels that are cubes, not of " + size + " x " + grid.voxelSize(1) + " x "
                    + grid.voxelSize(2) + " mm; add --sphere-rule mm");
        }
        this.mask = mask;
        this.rule = rule;
    }

    @Override
    public void add(Point focus, double radius, BitSet elements) {
        rule.add(mask.grid(), focus, radius, elements);
    }

    @Override
    public SphereRule rule() {
        return rule;
    }

    @Override
    public boolean contains(Point focus) {
        int at = mask.grid().voxelOf(focus);
        return at >= 0 && mask.voxels().contains(at);
    }
}
