package confoci.op;

import java.util.Arrays;
import java.util.List;

/**
 * Where the observed sum of some voxels lies among those of permuted labels, and which labellings have the most extreme sums. With the rank
 * k of the request:
 *
 * @param atLeast per voxel how many permuted labellings have a sum of the observed one or more
 * @param atMost  per voxel how many have a sum of the observed one or less
 * @param upper   per voxel the (k + 1)-th largest sum of all labellings, the observed one included; equal sums count one by one
 * @param lower   per voxel the (k + 1)-th smallest
 * @param above   the labellings, the observed one included, with a sum greater than the upper one: at most k per voxel
 * @param below   those with a sum less than the lower one: at most k per voxel
 */
public record LabelRanks(int[] atLeast, int[] atMost, int[] upper, int[] lower, Tail above, Tail below) {

    /**
     * Labellings of one tail.
     *
     * @param begin     per voxel, and once more at the end, where its labellings begin
     * @param labelling the labellings of each voxel, ascending
     * @param sum       their sums
     */
    public record Tail(int[] begin, int[] labelling, int[] sum) {

        private static Tail joined(List<Tail> parts) {
            int[] begin = new int[parts.stream().mapToInt(part -> part.begin.length - 1).sum() + 1];
            int voxel = 0;
            for (Tail part : parts) {
                for (int v = 1; v < part.begin.length; v++, voxel++) {
                    begin[voxel + 1] = Math.addExact(begin[voxel], part.begin[v] - part.begin[v - 1]);
                }
            }
            int[] labelling = new int[begin[voxel]];
            int[] sum = new int[labelling.length];
            int at = 0;
            for (Tail part : parts) {
                System.arraycopy(part.labelling, 0, labelling, at, part.labelling.length);
                System.arraycopy(part.sum, 0, sum, at, part.sum.length);
                at += part.labelling.length;
            }
            return new Tail(begin, labelling, sum);
        }
    }

    /** The ranks of voxels that were taken in parts, in their order. */
    public static LabelRanks joined(List<LabelRanks> parts) {
        return new LabelRanks(parts.stream().flatMapToInt(part -> Arrays.stream(part.atLeast)).toArray(),
                parts.stream().flatMapToInt(part -> Arrays.stream(part.atMost)).toArray(),
                parts.stream().flatMapToInt(part -> Arrays.stream(part.upper)).toArray(),
                parts.stream().flatMapToInt(part -> Arrays.stream(part.lower)).toArray(),
                Tail.joined(parts.stream().map(LabelRanks::above).toList()), Tail.joined(parts.stream().map(LabelRanks::below).toList()));
    }

    /** Gathers the ranks of voxels in any order, by several threads, each of which has voxels of its own. */
    public static final class Collector {

        private final int[] atLeast;
        private final int[] atMost;
        private final int[] upper;
        private final int[] lower;
        private final int[][][] tails;

        public Collector(int voxels) {
            this.atLeast = new int[voxels];
            this.atMost = new int[voxels];
            this.upper = new int[voxels];
            this.lower = new int[voxels];
            this.tails = new int[4][voxels][];
        }

        /** The ranks of a voxel. */
        public void set(int voxel, int reaching, int notExceeding, int upperSum, int lowerSum) {
            atLeast[voxel] = reaching;
            atMost[voxel] = notExceeding;
            upper[voxel] = upperSum;
            lower[voxel] = lowerSum;
        }

        /** The first so many labellings and their sums are those above the upper sum of a voxel. */
        public void setAbove(int voxel, int count, int[] labelling, int[] sum) {
            tails[0][voxel] = Arrays.copyOf(labelling, count);
            tails[1][voxel] = Arrays.copyOf(sum, count);
        }

        /** The first so many labellings and their sums are those below the lower sum of a voxel. */
        public void setBelow(int voxel, int count, int[] labelling, int[] sum) {
            tails[2][voxel] = Arrays.copyOf(labelling, count);
            tails[3][voxel] = Arrays.copyOf(sum, count);
        }

        /** All of them; every voxel must have been set. */
        public LabelRanks ranks() {
            return new LabelRanks(atLeast, atMost, upper, lower, tail(tails[0], tails[1]), tail(tails[2], tails[3]));
        }

        private static Tail tail(int[][] labelling, int[][] sum) {
            int[] begin = new int[labelling.length + 1];
            for (int v = 0; v < labelling.length; v++) {
                begin[v + 1] = Math.addExact(begin[v], labelling[v].length);
            }
            Tail tail = new Tail(begin, new int[begin[labelling.length]], new int[begin[labelling.length]]);
            for (int v = 0; v < labelling.length; v++) {
                System.arraycopy(labelling[v], 0, tail.labelling, begin[v], labelling[v].length);
                System.arraycopy(sum[v], 0, tail.sum, begin[v], sum[v].length);
            }
            return tail;
        }
    }
}
