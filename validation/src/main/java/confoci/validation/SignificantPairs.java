package confoci.validation;

import confoci.host.comparison.MapPair;
import java.util.Locale;

/** Counts the pairs of independent maps that are significantly correlated, by the surrogates of either map and of both. */
final class SignificantPairs {

    private final double alpha;
    private int pairs;
    private int first;
    private int second;
    private int both;
    private boolean hasSurrogates;

    SignificantPairs(double alpha) {
        this.alpha = alpha;
    }

    void add(MapPair pair) {
        hasSurrogates = pair.ofSecond().correlations().length > 0;
        boolean byFirst = pair.ofFirst().p() <= alpha;
        boolean bySecond = pair.ofSecond().p() <= alpha;
        pairs++;
        first += byFirst ? 1 : 0;
        second += bySecond ? 1 : 0;
        both += byFirst && bySecond ? 1 : 0;
    }

    /** The last four columns of a row: surrogates, and the shares of pairs by the first map, the second and both. */
    String columns(int surrogates) {
        return hasSurrogates ? String.format(Locale.ROOT, "\t%d\t%.3f\t%.3f\t%.3f", surrogates, share(first), share(second), share(both))
                : String.format(Locale.ROOT, "\tn/a\t%.3f\tn/a\tn/a", share(first));
    }

    private double share(int count) {
        return (double) count / pairs;
    }
}
