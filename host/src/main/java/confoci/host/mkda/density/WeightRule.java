package confoci.host.mkda.density;

import java.util.Locale;

/** What the weight of an experiment depends on, apart from its kind of analysis. */
public enum WeightRule {

    /** The square root of its sample size (Wager et al. 2007, Soc Cogn Affect Neurosci 2:150). */
    SAMPLE_SIZE,

    /** Nothing. */
    EQUAL;

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
