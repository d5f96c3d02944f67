package confoci.host.stats.pooled;

/**
 * Bounds on what the frequencies that an inversion leaves out add to a tail: {@code 1/pi * integral of |phi_S(w)| / w} from the last
 * frequency on, with {@code |phi_S|} as the product over draws of the largest {@code |phi_X|} in half octaves. Those up to 4 pi per
 * standard deviation are read from the row's transform, those beyond are {@link FineStructure}'s.
 */
final class HighFrequencies {

    /** What a magnitude may be above those read: four per period of the widest structure. */
    private static final double BETWEEN = 1.02;
    private static final double RATIO = Math.sqrt(2);
    private static final int LOW = 12;
    private static final double START = FineStructure.LOWEST / 64;
    private static final double[] EDGES = new double[LOW + 1];

    /** Of the table's places around a place, and around one half way to the next: from {@link SpreadingKernel#HALF} - 1 before it on. */
    private static final double[][] WEIGHTS = new double[2][2 * SpreadingKernel.HALF];

    static {
        for (int l = 0; l < 2 * SpreadingKernel.HALF; l++) {
            WEIGHTS[0][l] = SpreadingKernel.weight(l - SpreadingKernel.HALF + 1);
            WEIGHTS[1][l] = SpreadingKernel.weight(l - SpreadingKernel.HALF + 0.5);
        }
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
        return (int) (FineStructure.LOWEST / tableSpacing) + 2 * SpreadingKernel.HALF + 2;
    }

    HighFrequencies(StandardSteps steps, SparseDraws sparse, RowDistribution row, double[][] table, double tableSpacing) {
        this.steps = steps;
        this.sparse = sparse;
        this.bounds = new double[LOW + 2 * row.octaves().length];
        this.logs = new double[bounds.length];
        this.end = Math.scalb(FineStructure.LOWEST, row.octaves().length) / steps.largest();
        double[] squares = new double[(int) Math.ceil(2 * FineStructure.LOWEST / tableSpacing) + 1];
        for (int h = 0; h < squares.length; h++) {
            squares[h] = square(table, h);
        }
        for (int i = 0; i < LOW; i++) {
            double square = 0;
            for (int h = (int) (2 * EDGES[i] / tableSpacing); h <= Math.ceil(2 * EDGES[i + 1] / tableSpacing); h++) {
                square = Math.max(square, squares[h]);
            }
            bounds[i] = Math.min(1, BETWEEN * Math.sqrt(square));
        }
        for (int i = LOW; i < bounds.length; i++) {
            bounds[i] = row.octaves()[(i - LOW) / 2] * (1 - row.atom());
        }
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(bounds[i]);
        }
    }

    /** The squared magnitude at a half of a place of the table, read as {@link FrequencyPlan} reads it. */
    private static double square(double[][] table, int halfPlace) {
        double[] weights = WEIGHTS[halfPlace & 1];
        int first = halfPlace / 2 + 1;
        double re = 0;
        double im = 0;
        for (int l = 0; l < weights.length; l++) {
            re += weights[l] * table[0][first + l];
            im += weights[l] * table[1][first + l];
        }
        return re * re + im * im;
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
