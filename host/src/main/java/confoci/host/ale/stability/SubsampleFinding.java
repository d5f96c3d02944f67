package confoci.host.ale.stability;

import java.util.List;

/**
 * What the corrections left of the ALE of a subsample.
 *
 * @param permutations how many were run
 * @param smallestP    by correction, the smallest corrected p
 * @param voxels       by correction, how many are significant
 */
public record SubsampleFinding(int permutations, List<Double> smallestP, List<Integer> voxels) {

    public SubsampleFinding {
        smallestP = List.copyOf(smallestP);
        voxels = List.copyOf(voxels);
    }
}
