package confoci.host.ccm;

import java.util.Locale;

/** How the connectivity of foci is averaged over experiments (Saberi et al. 2024). */
public enum Pooling {

    /** A map per experiment, the mean over its foci; then the mean over experiments, weighted or not. */
    RANDOM {
        @Override
        double weight(double share, int foci, int allFoci) {
            return share / foci;
        }
    },

    /** The mean over all foci, whatever experiment they come from. */
    FIXED {
        @Override
        double weight(double share, int foci, int allFoci) {
            return 1.0 / allFoci;
        }
    };

    /**
     * What one focus counts.
     *
     * @param share   the experiment's part of all experiments' weight
     * @param foci    the experiment's foci
     * @param allFoci the foci of all experiments
     */
    abstract double weight(double share, int foci, int allFoci);

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
