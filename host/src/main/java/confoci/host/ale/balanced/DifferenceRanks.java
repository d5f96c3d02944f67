package confoci.host.ale.balanced;

import confoci.host.resume.Range;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where the observed difference of each voxel lies among those of permutations, and which labellings are beyond a rank there. Labelling 0
 * is the observed one, labelling i + 1 permutation i. Differences are whole numbers, so that equal ones are equal; the order in which
 * they are added does not matter. Several threads may add to different voxels.
 */
public final class DifferenceRanks {

    private final int rank;
    private final int[] observed;
    private final int[] atLeast;
    private final int[] atMost;
    private final Tail above;
    private final Tail below;

    /**
     * @param observed per voxel
     * @param rank     how many labellings at most lie in each tail of a voxel
     */
    DifferenceRanks(int[] observed, int rank) {
        this.rank = rank;
        this.observed = observed;
        this.atLeast = new int[observed.length];
        this.atMost = new int[observed.length];
        this.above = new Tail(observed.length, rank + 1);
        this.below = new Tail(observed.length, rank + 1);
        for (int v = 0; v < observed.length; v++) {
            above.add(v, 0, observed[v]);
            below.add(v, 0, -observed[v]);
        }
    }

    /** Adds the difference of a permuted labelling, 1 or above. */
    void add(int voxel, int labelling, int difference) {
        atLeast[voxel] += difference >= observed[voxel] ? 1 : 0;
        atMost[voxel] += difference <= observed[voxel] ? 1 : 0;
        above.add(voxel, labelling, difference);
        below.add(voxel, labelling, -difference);
    }

    /** Adds as many permuted labellings whose difference is 0 as there are, at a voxel without activation. */
    void addZeros(int voxel, int permutations) {
        atLeast[voxel] += permutations;
        atMost[voxel] += permutations;
        // More than the rank of equal values are in no tail.
        for (int s = 1; s <= Math.min(permutations, rank); s++) {
            above.add(voxel, s, 0);
            below.add(voxel, s, 0);
        }
    }

    /** Takes what others have ranked: other permutations of a voxel, or none of it. */
    void addAll(DifferenceRanks others) {
        for (int v = 0; v < observed.length; v++) {
            atLeast[v] += others.atLeast[v];
            atMost[v] += others.atMost[v];
        }
        above.addAll(others.above);
        below.addAll(others.below);
    }

    void write(Range voxels, DataOutputStream out) throws IOException {
        for (int v = (int) voxels.first(); v < voxels.end(); v++) {
            out.writeInt(atLeast[v]);
            out.writeInt(atMost[v]);
            above.write(v, out);
            below.write(v, out);
        }
    }

    /** Takes the place of what is known of some voxels. */
    void read(Range voxels, DataInputStream in) throws IOException {
        for (int v = (int) voxels.first(); v < voxels.end(); v++) {
            atLeast[v] = in.readInt();
            atMost[v] = in.readInt();
            above.read(v, in);
            below.read(v, in);
        }
    }

    /** Per voxel, in units of {@link Differences#UNIT}. */
    int observed(int voxel) {
        return observed[voxel];
    }

    /** How many permutations reach the observed difference. */
    int atLeast(int voxel) {
        return atLeast[voxel];
    }

    /** How many permutations have the observed difference or a smaller one. */
    int atMost(int voxel) {
        return atMost[voxel];
    }

    /** The largest differences. */
    Tail above() {
        return above;
    }

    /** The largest negatives of differences. */
    Tail below() {
        return below;
    }

    /** The largest values of each voxel with their labellings. */
    static final class Tail {

        private final int kept;
        private final int[] value;
        private final int[] labelling;

        private Tail(int voxels, int kept) {
            this.kept = kept;
            this.value = new int[Math.multiplyExact(voxels, kept)];
            this.labelling = new int[value.length];
            Arrays.fill(value, Integer.MIN_VALUE);
        }

        private void add(int voxel, int of, int added) {
            int begin = voxel * kept;
            int at = begin + kept - 1;
            if (added <= value[at]) {
                return;
            }
            while (at > begin && value[at - 1] < added) {
                value[at] = value[at - 1];
                labelling[at] = labelling[at - 1];
                at--;
            }
            value[at] = added;
            labelling[at] = of;
        }

        /** Those of permutations, for the observed labelling is there already. */
        private void addAll(Tail others) {
            for (int i = 0; i < others.value.length; i++) {
                if (others.labelling[i] > 0) {
                    add(i / kept, others.labelling[i], others.value[i]);
                }
            }
        }

        private void write(int voxel, DataOutputStream out) throws IOException {
            for (int at = voxel * kept; at < (voxel + 1) * kept; at++) {
                out.writeInt(value[at]);
                out.writeInt(labelling[at]);
            }
        }

        private void read(int voxel, DataInputStream in) throws IOException {
            for (int at = voxel * kept; at < (voxel + 1) * kept; at++) {
                value[at] = in.readInt();
                labelling[at] = in.readInt();
            }
        }

        /** The value that a labelling has to exceed to lie in the tail of a voxel. */
        int threshold(int voxel) {
            return value[(voxel + 1) * kept - 1];
        }

        /** The labellings of the tails, voxel by voxel. */
        void forEach(Visitor visitor) {
            for (int v = 0; v * kept < value.length; v++) {
                int threshold = threshold(v);
                for (int at = v * kept; value[at] > threshold; at++) {
                    visitor.visit(v, labelling[at], value[at]);
                }
            }
        }
    }

    /** Receives a labelling that lies in the tail of a voxel. */
    interface Visitor {

        void visit(int voxel, int labelling, int value);
    }
}
