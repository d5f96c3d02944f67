package confoci.host.stats.pooled;

/**
 * Bounds on what the frequencies that an inversion leaves out add to a tail: {@code 1/pi * integral of |phi_S(w)| / w} from the last
 * frequency on, with {@code |phi_S|} as the product over draws of the largest {@code |phi_X|} in half octaves. Those up to 4 pi per
 * standard deviation are read from the row's transform, those beyond are {@link FineStructure}'s.
 */
final class HighFrequencies {

    private static final double RATIO = Math.sqrt(2);
    private static final int LOW = 12;
    private static final double START = FineStructure.LOWEST / 64;
    private static final double[] EDGES = new double[LOW + 1];

    static {
        for (int i = 0; i <= LOW; i++) {
            EDGES[i] = START * Math.pow(2, i / 2.0);
        }
    }

    private final StandardSteps steps;
    private final SparseDraws sparse;
    /** Per half octave from {@link #START} on. */
    private final double[] bounds;
    private final double[] logs;
    private final double end;

    /** The entries of a table that are read here. */
    static int tableSize(double tableSpacing) {
        return (int) (FineStructure.LOWEST / tableSpacing) + SpreadingKernel.HALF + 1;
    }

    HighFrequencies(StandardSteps steps, SparseDraws sparse, RowDistribution row, double[][] table, double tableSpacing) {
        this.steps = steps;
        this.sparse = sparse;
        this.bounds = new double[LOW + 2 * row.octaves().length];
        this.logs = new double[bounds.length];
        this.end = Math.scalb(FineStructure.LOWEST, row.octaves().length) / steps.largest();
        for (int i = 0; i < LOW; i++) {
            int from = (int) Math.floor(EDGES[i] / tableSpacing);
            int to = Math.min((int) Math.ceil(EDGES[i + 1] / tableSpacing), table[0].length - 1 - SpreadingKernel.HALF);
            double square = 0;
            for (int l = from; l <= to; l++) {
                double re = table[0][l + SpreadingKernel.HALF];
                double im = table[1][l + SpreadingKernel.HALF];
                square = Math.max(square, re * re + im * im);
            }
            bounds[i] = Math.sqrt(square);
        }
        for (int i = LOW; i < bounds.length; i++) {
            bounds[i] = row.octaves()[(i - LOW) / 2] * (1 - row.atom());
        }
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(bounds[i]);
        }
    }

    /** The highest frequency about which something is known. */
    double end() {
        return end;
    }

    /** The bound, in units of probability, from one frequency of S to another, per standard deviation of S. */
    double between(double from, double to) {
        int count = steps.count();
        int[] place = new int[count];
        for (int k = 0; k < count; k++) {
            place[k] = (int) Math.floor(2 * Math.log(from * steps.size(k) / START) / Math.log(2));
        }
        double sum = 0;
        double[] largest = new double[count];
        int octave = 0;
        for (double w = from; w < to; w *= RATIO, octave++) {
            if (sparse.isEmpty()) {
                double log = 0;
                for (int k = 0; k < count; k++) {
                    log += steps.draws(k) * at(logs, 0, place[k] + octave);
                }
                sum += Math.exp(log);
            } else {
                for (int k = 0; k < count; k++) {
                    largest[k] = at(bounds, bounds[0], place[k] + octave);
                }
                sum += sparse.boundOfRest(largest);
            }
        }
        return sum * Math.log(RATIO) / Math.PI;
    }

    /** The larger one of two half octaves, which a half octave of S overlaps. */
    private static double at(double[] bounds, double below, int place) {
        if (place < 0) {
            return below;
        }
        int last = bounds.length - 1;
        return Math.max(bounds[Math.min(place, last)], bounds[Math.min(place + 1, last)]);
    }
}
