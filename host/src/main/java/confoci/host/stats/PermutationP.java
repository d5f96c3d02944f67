package confoci.host.stats;

/** The p-value of an observed statistic that b of n permutations reach or exceed. */
public enum PermutationP {

    /** (b + 1) / (n + 1): the observed labelling is one of the permutations (Phipson and Smyth 2010, SAGMB 9:39). */
    ADD_ONE {
        @Override
        public double of(int exceedances, int permutations) {
            return (exceedances + 1.0) / (permutations + 1.0);
        }
    },

    /** b / n, moved into [1/n, 1 - 1/n]: NiMARE. */
    CLIPPED_FRACTION {
        @Override
        public double of(int exceedances, int permutations) {
            return Math.max(1, Math.min(exceedances, permutations - 1)) / (double) permutations;
        }
    };

    public abstract double of(int exceedances, int permutations);
}
