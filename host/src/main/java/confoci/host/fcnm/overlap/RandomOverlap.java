package confoci.host.fcnm.overlap;

import confoci.host.stats.Correlation;
import confoci.host.stats.MaximumDistribution;
import confoci.host.stats.PermutationP;
import confoci.host.stats.PoissonBinomial;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How many studies overlap if their foci are random: what voxels owe to being connected with much of the brain. Not for use by several
 * threads.
 */
public final class RandomOverlap {

    private final NetworkProbability observed;
    private final List<short[]> permuted = new ArrayList<>();
    /** Per study and voxel the maps, permuted or observed, whose network covers it. */
    private final int[][] covered;

    public RandomOverlap(NetworkProbability observed) {
        this.observed = observed;
        this.covered = new int[observed.studies().size()][observed.counts().length];
        count(observed.studies());
    }

    /** Adds the permutations of another one, of the same observed overlap. */
    public void addAll(RandomOverlap other) {
        permuted.addAll(other.permuted);
        for (int e = 0; e < covered.length; e++) {
            for (int v = 0; v < covered[e].length; v++) {
                covered[e][v] += other.covered[e][v];
            }
            BitSet twice = observed.studies().get(e).voxels();
            for (int v = twice.nextSetBit(0); v >= 0; v = twice.nextSetBit(v + 1)) {
                covered[e][v]--;
            }
        }
    }

    /** Adds the networks of all studies in one permutation, in their order. */
    public void add(List<StudyMask> studies) {
        permuted.add(count(studies));
    }

    /** How many permutations were added. */
    public int permutations() {
        return permuted.size();
    }

    /** By place the share of studies in a permutation. */
    public double[] probability(int permutation) {
        short[] counts = permuted.get(permutation);
        double[] share = new double[counts.length];
        for (int v = 0; v < share.length; v++) {
            share[v] = (double) counts[v] / covered.length;
        }
        return share;
    }

    /** How many studies there are. */
    int studies() {
        return covered.length;
    }

    /** The observed counts of studies, added up over places. */
    long observedSum(int[] places) {
        long sum = 0;
        for (int place : places) {
            sum += observed.counts()[place];
        }
        return sum;
    }

    /** Per permutation the counts of studies, added up over places. */
    long[] permutedSums(int[] places) {
        long[] sums = new long[permuted.size()];
        for (int m = 0; m < sums.length; m++) {
            for (int place : places) {
                sums[m] += permuted.get(m)[place];
            }
        }
        return sums;
    }

    /** About how many bytes are written. */
    public long bytes() {
        return (long) observed.counts().length * (Short.BYTES * permuted.size() + Integer.BYTES * covered.length);
    }

    /** Writes what has been added. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(permuted.size());
        for (short[] counts : permuted) {
            for (short count : counts) {
                out.writeShort(count);
            }
        }
        for (int[] study : covered) {
            for (int maps : study) {
                out.writeInt(maps);
            }
        }
    }

    /** Takes up what was written of the same observed overlap, before anything was added. */
    public void read(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            short[] counts = new short[observed.counts().length];
            for (int v = 0; v < counts.length; v++) {
                counts[v] = in.readShort();
            }
            permuted.add(counts);
        }
        for (int[] study : covered) {
            for (int v = 0; v < study.length; v++) {
                study[v] = in.readInt();
            }
        }
    }

    private short[] count(List<StudyMask> studies) {
        short[] counts = new short[observed.counts().length];
        for (int e = 0; e < studies.size(); e++) {
            BitSet voxels = studies.get(e).voxels();
            for (int v = voxels.nextSetBit(0); v >= 0; v = voxels.nextSetBit(v + 1)) {
                counts[v]++;
                covered[e][v]++;
            }
        }
        return counts;
    }

    /**
     * The observed overlap against that of random foci.
     *
     * @param permutations how many there were
     * @param expected     per voxel the mean share of studies, for random foci
     * @param logP         per voxel the natural logarithm of the Poisson-binomial p: each study covers it as often as with random foci
     * @param p            per voxel the share of permutations with at least as many studies, the observed map among them
     * @param pFwe         per voxel the share of maps whose smallest Poisson-binomial p in the brain is as small
     * @param likeness     Pearson's r over voxels between the observed and the expected share; NaN if either is constant
     * @param size         the mean number of voxels that at least the threshold of studies share, for random foci
     */
    public record Result(int permutations, double[] expected, double[] logP, double[] p, double[] pFwe, double likeness, double size) {
    }

    /**
     * Compares. The rates at which studies cover a voxel are those of all maps, the observed one among them, so that observed and permuted
     * maps can be exchanged under the null hypothesis and the familywise p is exact. The smallest Poisson-binomial p corrects for all
     * voxels alike; the largest share would be that of the voxels that are connected with most of the brain.
     *
     * @param threshold share of studies
     */
    public Result compare(double threshold) {
        int voxels = observed.counts().length;
        int n = permuted.size();
        int studies = covered.length;
        double[] expected = new double[voxels];
        double[] logP = new double[voxels];
        double[] surprise = new double[voxels];
        double[] p = new double[voxels];
        double[] maxima = new double[n];
        double[] rates = new double[studies];
        double[] surprises = new double[studies + 1];
        for (int v = 0; v < voxels; v++) {
            for (int e = 0; e < studies; e++) {
                // A half more on either side: a voxel that no map has covered could be covered nevertheless.
                rates[e] = (covered[e][v] + 0.5) / (n + 2);
            }
            PoissonBinomial distribution = new PoissonBinomial(rates);
            for (int k = 0; k <= studies; k++) {
                surprises[k] = -Math.log(distribution.atLeast(k));
            }
            long sum = 0;
            int reaching = 0;
            for (int m = 0; m < n; m++) {
                int count = permuted.get(m)[v];
                sum += count;
                reaching += count >= observed.counts()[v] ? 1 : 0;
                maxima[m] = Math.max(maxima[m], surprises[count]);
            }
            expected[v] = (double) sum / n / studies;
            p[v] = PermutationP.ADD_ONE.of(reaching, n);
            surprise[v] = surprises[observed.counts()[v]];
            logP[v] = -surprise[v];
        }
        return new Result(n, expected, logP, p, new MaximumDistribution(maxima).p(surprise, PermutationP.ADD_ONE),
                Correlation.pearson(observed.probability(), expected), size(threshold, studies));
    }

    private double size(double threshold, int studies) {
        long voxels = 0;
        for (short[] counts : permuted) {
            for (short count : counts) {
                voxels += (double) count / studies >= threshold ? 1 : 0;
            }
        }
        return (double) voxels / permuted.size();
    }
}
