package confoci.host.ale.model;

/** How the kernels of one experiment's foci combine where they overlap. */
public enum FocusCombination {

    /** The largest counts (non-additive; Turkeltaub et al. 2012, Hum Brain Mapp 33:1): foci of one sample do not corroborate each other. */
    MAXIMUM {
        @Override
        double combine(double a, double b) {
            return Math.max(a, b);
        }
    },

    /** They unite as independent events (additive; Turkeltaub et al. 2002, NeuroImage 16:765). */
    UNION {
        @Override
        double combine(double a, double b) {
            return a + b * (1 - a);
        }
    };

    abstract double combine(double a, double b);
}
