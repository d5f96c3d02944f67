package confoci.host.fcnm.cohort;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Makes the series of seeds: the sum of their elements' series as they were read, brought to mean 0 and length 1. An element without a
 * signal does not take part. Sums are float64 in the order of elements and of time. Safe for use by several threads.
 */
final class SeedSeries {

    /** Time points that are turned into rows at once: a line of the cache. */
    private static final int BLOCK = 16;

    private final Seeds seeds;
    private final int places;
    private final int others;
    /** Where the series are that seeds need. */
    private final int[] positions;
    /** Per seed its series among those. */
    private final int[][] rows;

    SeedSeries(Domain domain, SeriesPlan plan, Seeds seeds) {
        this.seeds = seeds;
        this.places = plan.places();
        this.others = plan.outside().length;
        this.rows = new int[seeds.size()][];
        BitSet used = new BitSet(plan.size());
        for (int s = 0; s < rows.length; s++) {
            int[] elements = seeds.elements().get(s);
            rows[s] = new int[elements.length];
            for (int i = 0; i < elements.length; i++) {
                rows[s][i] = plan.position(domain, elements[i]);
                used.set(rows[s][i]);
            }
        }
        this.positions = used.stream().toArray();
        int[] rank = new int[plan.size()];
        for (int i = 0; i < positions.length; i++) {
            rank[positions[i]] = i;
        }
        for (int[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = rank[row[i]];
            }
        }
    }

    /**
     * The series of all seeds.
     *
     * @param name of the subject, for messages
     * @return seed by seed a value per time point
     * @throws InputDataException if a seed has no signal
     */
    float[] of(Subject subject, String name) {
        int volumes = subject.volumes();
        float[] series = asRead(subject);
        float[] standard = new float[Math.multiplyExact(rows.length, volumes)];
        double[] sum = new double[volumes];
        for (int s = 0; s < rows.length; s++) {
            Arrays.fill(sum, 0);
            for (int row : rows[s]) {
                add(series, row * volumes, sum);
            }
            if (!standardise(sum, standard, s * volumes)) {
                throw new InputDataException(name + ": has no signal in " + seeds.name().apply(s)
                        + "; leave the study out, give larger spheres, or leave the subject out by --on-error skip");
            }
        }
        return standard;
    }

    private static void add(float[] series, int from, double[] sum) {
        for (int t = 0; t < sum.length; t++) {
            sum[t] += series[from + t];
        }
    }

    private static boolean standardise(double[] values, float[] standard, int at) {
        double mean = 0;
        for (double value : values) {
            mean += value;
        }
        mean /= values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double length = Math.sqrt(squares);
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            return false;
        }
        for (int t = 0; t < values.length; t++) {
            standard[at + t] = (float) ((values[t] - mean) / length);
        }
        return true;
    }

    /** The series that seeds need, as they were read but for their mean: element by element a value per time point. */
    private float[] asRead(Subject subject) {
        int volumes = subject.volumes();
        float[] series = new float[Math.multiplyExact(positions.length, volumes)];
        for (int from = 0; from < volumes; from += BLOCK) {
            int to = Math.min(volumes, from + BLOCK);
            for (int i = 0; i < positions.length; i++) {
                int position = positions[i];
                boolean inside = position < places;
                float[] values = inside ? subject.places() : subject.others();
                int width = inside ? places : others;
                int column = inside ? position : position - places;
                float length = subject.lengths()[position];
                for (int t = from; t < to; t++) {
                    series[i * volumes + t] = values[t * width + column] * length;
                }
            }
        }
        return series;
    }
}
