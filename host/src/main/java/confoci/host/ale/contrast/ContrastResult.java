package confoci.host.ale.contrast;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.space.VoxelRanks;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a contrast found.
 *
 * @param first      ALE of the first group
 * @param second     ALE of the second
 * @param settings   the choices
 * @param groups     the experiments at all voxels of the mask
 * @param regions    where directions were to be tested
 * @param directions those that were tested, in their order
 * @param effects    of each group by itself, if they limit the regions
 */
public record ContrastResult(ObservedAle first, ObservedAle second, AleSettings settings, GroupWeights groups, TestedRegions regions,
        List<TestedDirection> directions, Optional<MainEffects> effects) {

    public ContrastResult {
        directions = List.copyOf(directions);
    }

    /** A direction, if it was tested. */
    public Optional<TestedDirection> of(Direction direction) {
        return directions.stream().filter(tested -> tested.direction() == direction).findFirst();
    }

    /** The number of voxels. */
    int voxels() {
        return first.mask().voxels().size();
    }

    private VoxelRanks ranks() {
        return first.tested().ranks();
    }

    private static int sign(TestedDirection tested) {
        return tested.direction() == Direction.FIRST ? 1 : -1;
    }

    /** ALE of the first group less that of the second. */
    double[] difference() {
        double[] difference = new double[voxels()];
        Arrays.setAll(difference, groups::difference);
        return difference;
    }

    /** The z of the one-sided p of the likelier direction: above 0 where the first group converges more, below 0 where the second. */
    double[] z() {
        double[] z = new double[voxels()];
        directions.forEach(tested -> tested.add(sign(tested), tested.map().tested().z(), z, ranks()));
        return z;
    }

    /**
     * Twice the smallest one-sided p of a tested direction, at most 1. The distribution of a difference is not symmetric if groups differ
     * in size, so that its absolute value would not do.
     */
    double[] twoSidedLogP() {
        double[] logP = new double[voxels()];
        for (TestedDirection tested : directions) {
            double[] own = tested.map().tested().logP();
            for (int n = 0; n < own.length; n++) {
                int v = tested.place(n, ranks());
                logP[v] = Math.min(logP[v], Math.log(2) + own[n]);
            }
        }
        return logP;
    }

    /** The z that survives a correction, of both directions: below 0 where the second group converges more. */
    double[] surviving(int correction) {
        double[] z = new double[voxels()];
        directions.forEach(tested -> tested.add(sign(tested), tested.corrected().get(correction).surviving(), z, ranks()));
        return z;
    }
}
