package confoci.host.ale.balanced;

import confoci.host.ale.contrast.TestedDirection;
import confoci.host.ale.inference.ObservedAle;
import java.util.List;

/**
 * What a balanced contrast found.
 *
 * @param first       the first group, all of it
 * @param second      the second group, all of it
 * @param settings    the choices
 * @param size        of subsamples
 * @param meanFirst   the mean ALE of subsamples of the first group
 * @param meanSecond  that of the second
 * @param directions  both of them
 */
public record BalancedResult(ObservedAle first, ObservedAle second, BalancedSettings settings, int size, double[] meanFirst,
        double[] meanSecond, List<TestedDirection> directions) {

    public BalancedResult {
        directions = List.copyOf(directions);
    }

    /** The mean ALE of subsamples of the first group less that of the second. */
    public double[] difference() {
        double[] difference = new double[meanFirst.length];
        for (int v = 0; v < difference.length; v++) {
            difference[v] = meanFirst[v] - meanSecond[v];
        }
        return difference;
    }

    /** The z of the one-sided p of the likelier direction: above 0 where the first group converges more, below 0 where the second. */
    double[] z() {
        return signed(directions.getFirst().map().tested().z(), directions.getLast().map().tested().z());
    }

    /** Natural logarithm of twice the smaller one-sided p, at most 1. */
    double[] twoSidedLogP() {
        double[] first = directions.getFirst().map().tested().logP();
        double[] second = directions.getLast().map().tested().logP();
        double[] logP = new double[meanFirst.length];
        for (int v = 0; v < logP.length; v++) {
            logP[v] = Math.min(0, Math.log(2) + Math.min(first[v], second[v]));
        }
        return logP;
    }

    /** The z that survives a correction, of both directions: below 0 where the second group converges more. */
    double[] surviving(int correction) {
        return signed(directions.getFirst().corrected().get(correction).surviving(),
                directions.getLast().corrected().get(correction).surviving());
    }

    private static double[] signed(double[] first, double[] second) {
        double[] signed = new double[first.length];
        for (int v = 0; v < signed.length; v++) {
            signed[v] = first[v] - second[v];
        }
        return signed;
    }
}
