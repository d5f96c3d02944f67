package confoci.host.ale.stability;

import confoci.host.inference.CorrectedResult;
import java.util.ArrayList;
import java.util.List;

/** What was found in one subsample after another, and how often at every voxel. */
public final class Findings {

    private final int[][] counts;
    private final List<SubsampleFinding> subsamples = new ArrayList<>();

    /** None so far. */
    public Findings(int corrections, int voxels) {
        counts = new int[corrections][voxels];
    }

    /** Adds those of the next subsample, which the corrections left in their order. */
    public void add(List<CorrectedResult> corrected, int permutations) {
        List<Integer> voxels = new ArrayList<>();
        for (int c = 0; c < counts.length; c++) {
            double[] surviving = corrected.get(c).surviving();
            int significant = 0;
            for (int v = 0; v < surviving.length; v++) {
                if (surviving[v] > 0) {
                    counts[c][v]++;
                    significant++;
                }
            }
            voxels.add(significant);
        }
        subsamples.add(new SubsampleFinding(permutations, corrected.stream().map(CorrectedResult::smallestP).toList(), voxels));
    }

    /** How many subsamples were added. */
    public int count() {
        return subsamples.size();
    }

    SubsampleFinding of(int subsample) {
        return subsamples.get(subsample);
    }

    /** How many permutations were run in all. */
    long permutations() {
        return subsamples.stream().mapToLong(SubsampleFinding::permutations).sum();
    }

    /** In how many subsamples a correction leaves anything. */
    int withFinding(int correction) {
        return (int) subsamples.stream().filter(one -> one.voxels().get(correction) > 0).count();
    }

    /** Per voxel the share of subsamples in which it is significant by a correction. */
    double[] share(int correction) {
        double[] share = new double[counts[correction].length];
        for (int v = 0; v < share.length; v++) {
            share[v] = (double) counts[correction][v] / count();
        }
        return share;
    }
}
