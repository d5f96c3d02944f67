package confoci.host.mkda.density;

import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.Set;

/** What is left of the sums of weights of a permutation: their maxima. */
public interface SumReduction {

    /** The maxima that are taken. */
    Set<Maximum> statistics();

    /** Takes them, with memory of its own; for one thread. */
    Taker taker();

    /** Takes the maxima of one permutation after another. */
    interface Taker {

        /**
         * Takes those of a permutation.
         *
         * @param sums   per voxel of the mask
         * @param i      the place of the permutation in the range
         * @param maxima receives them
         */
        void take(int[] sums, int i, NullMaxima.Collector maxima);
    }
}
