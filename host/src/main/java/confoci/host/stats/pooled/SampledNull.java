package confoci.host.stats.pooled;

import confoci.rng.NullFociDraw;
import java.util.Arrays;

/**
 * The null of a row by random seeds, where nothing else is sure of it. The draw that counts most is not drawn: the row itself shows how
 * often it takes the sum of the others beyond the observed value, so that the share has less than the standard error of a count.
 */
final class SampledNull {

    private static final int MOST_DRAWS = 1 << 20;
    /** All seeds of all draws, some 2 s. */
    private static final int MOST_SEEDS = 1 << 25;
    private static final long SEED = 1;
    /** Places of a pool with weights. */
    private static final int TICKETS = Integer.MAX_VALUE;

    private SampledNull() {
    }

    /** @param tie sums that are no farther from s than this equal it */
    static Tails tails(PoolingDesign design, Atoms atoms, double s, double tie) {
        int count = atoms.size();
        double[] lower = new double[count + 1];
        double[] upper = new double[count + 1];
        int[] tickets = new int[count];
        for (int n = 0; n < count; n++) {
            lower[n + 1] = lower[n] + atoms.probabilities()[n];
            tickets[n] = (int) Math.min(TICKETS, Math.rint(lower[n + 1] * TICKETS));
        }
        tickets[count - 1] = TICKETS;
        for (int n = count - 1; n >= 0; n--) {
            upper[n] = upper[n + 1] + atoms.probabilities()[n];
        }
        double most = design.steps().getFirst().size();
        int others = design.draws() - 1;
        int[] drawn = new int[others];
        int times = Math.min(MOST_DRAWS, MOST_SEEDS / Math.max(1, others));
        double above = 0;
        double below = 0;
        for (int m = 0; m < times; m++) {
            NullFociDraw.draw(SEED, m, TICKETS, others, drawn);
            double rest = s;
            int at = 0;
            for (PoolingDesign.Step step : design.steps()) {
                double sum = 0;
                for (int draw = step.size() == most ? 1 : 0; draw < step.draws(); draw++) {
                    int found = Arrays.binarySearch(tickets, drawn[at++] + 1);
                    sum += atoms.values()[found >= 0 ? found : -found - 1];
                }
                rest -= step.size() * sum;
            }
            above += upper[first(atoms.values(), (rest - tie) / most)];
            below += lower[first(atoms.values(), Math.nextUp((rest + tie) / most))];
        }
        // As in permutations the observed value is one of them, so that p is never 0.
        return Tails.of((above + 1) / (times + 1.0), (below + 1) / (times + 1.0));
    }

    /** The first value that is not less; their number if there is none. */
    private static int first(double[] ascending, double value) {
        int found = Arrays.binarySearch(ascending, value);
        return found >= 0 ? found : -found - 1;
    }
}
