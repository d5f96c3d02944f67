package confoci.host.ale.contrast;

import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.inference.CorrectedResult;
import java.util.List;

/**
 * What a contrast found.
 *
 * @param first     ALE of the first group
 * @param second    ALE of the second
 * @param settings  the choices
 * @param exchange  of labels
 * @param maps      both directions
 * @param corrected what each correction left of each of them, in the order asked for
 */
public record ContrastResult(ObservedAle first, ObservedAle second, AleSettings settings, LabelExchange exchange,
        List<ContrastMap> maps, List<List<CorrectedResult>> corrected) {

    /** What each correction left of a direction. */
    List<CorrectedResult> corrected(Direction direction) {
        return corrected.get(direction.ordinal());
    }

    /** The number of voxels. */
    int voxels() {
        return first.mask().voxels().size();
    }

    /** ALE of the first group less that of the second. */
    double[] difference() {
        double[] difference = new double[voxels()];
        for (int v = 0; v < difference.length; v++) {
            difference[v] = exchange.difference(v);
        }
        return difference;
    }

    /** The z of the one-sided p of the likelier direction: above 0 where the first group converges more, below 0 where the second. */
    double[] z() {
        double[] z = new double[voxels()];
        for (int v = 0; v < z.length; v++) {
            z[v] = maps.getFirst().tested().z()[v] - maps.getLast().tested().z()[v];
        }
        return z;
    }

    /**
     * Twice the smaller one-sided p, at most 1. The distribution of a difference is not symmetric if groups differ in size, so that its
     * absolute value would not do.
     */
    double[] twoSidedLogP() {
        double[] logP = new double[voxels()];
        for (int v = 0; v < logP.length; v++) {
            logP[v] = Math.min(0, Math.log(2)
                    + Math.min(maps.getFirst().tested().logP()[v], maps.getLast().tested().logP()[v]));
        }
        return logP;
    }

    /** The z that survives a correction, of both directions: below 0 where the second group converges more. */
    double[] surviving(int correction) {
        double[] z = corrected(Direction.FIRST).get(correction).surviving().clone();
        double[] other = corrected(Direction.SECOND).get(correction).surviving();
        for (int v = 0; v < z.length; v++) {
            z[v] -= other[v];
        }
        return z;
    }
}
