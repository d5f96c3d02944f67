package confoci.host.fcnm.seed;

import confoci.error.InvalidRequest;
import confoci.host.fcnm.input.Grids;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import java.util.BitSet;
import java.util.Optional;

/** Makes the seeds of studies. */
public final class StudySeeds {

    private static final double CUBE = 1e-3;

    private final Mask mask;
    private final SphereRule rule;

    /** @throws InvalidRequest if the rule does not suit the grid */
    public StudySeeds(Mask mask, SphereRule rule) {
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

    /**
     * The seed of a study.
     *
     * @param experiment its foci in MNI space
     * @param radius     in mm
     * @return nothing if no voxel of it lies in the mask
     */
    public Optional<StudySeed> of(Experiment experiment, double radius) {
        BitSet voxels = new BitSet();
        int outside = 0;
        for (Focus focus : experiment.foci()) {
            Point mm = focus.reported();
            rule.add(mask.grid(), mm, radius, voxels);
            int at = Grids.voxelAt(mask.grid(), mm);
            outside += at >= 0 && mask.voxels().contains(at) ? 0 : 1;
        }
        boolean inside = false;
        for (int voxel = voxels.nextSetBit(0); voxel >= 0 && !inside; voxel = voxels.nextSetBit(voxel + 1)) {
            inside = mask.voxels().contains(voxel);
        }
        return inside ? Optional.of(new StudySeed(experiment.label(), radius, experiment.foci().size(), outside, voxels))
                : Optional.empty();
    }
}
