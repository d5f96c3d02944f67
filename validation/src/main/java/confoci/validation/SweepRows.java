package confoci.validation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Rows of connectomes of many shapes, common and ill-natured. */
final class SweepRows {

    static final String DECIMALS = "decimals";

    private SweepRows() {
    }

    /** Rows of one size by name; element 0 is the row's own. */
    static Map<String, float[]> of(int size, long seed) {
        Map<String, float[]> rows = new LinkedHashMap<>();
        Random random = new Random(seed);
        rows.put("normal", fill(size, () -> random.nextGaussian()));
        for (double sd : new double[] {0.5, 1, 1.5, 2, 2.5}) {
            rows.put("lognormal " + sd, fill(size, () -> Math.exp(sd * random.nextGaussian())));
        }
        rows.put("lognormal 4", fill(size, () -> Math.exp(4 * random.nextGaussian())));
        rows.put("signed lognormal 2", fill(size, () -> (random.nextBoolean() ? 1 : -1) * Math.exp(2 * random.nextGaussian())));
        rows.put("t, 2 df", fill(size, () -> random.nextGaussian() / Math.sqrt(-Math.log(1 - random.nextDouble()))));
        rows.put("Cauchy", fill(size, () -> Math.tan(Math.PI * (random.nextDouble() - 0.5))));
        float[] outlier = fill(size, () -> random.nextGaussian());
        outlier[size / 2] = 3000;
        rows.put("one outlier", outlier);
        float[] huge = fill(size, () -> 0.2 * random.nextGaussian());
        huge[size / 3] = 1e6f;
        rows.put("one huge value", huge);
        float[] both = fill(size, () -> random.nextGaussian());
        for (int j = 1; j < size; j += Math.max(2, size / 7)) {
            both[j] = j % 2 == 0 ? 500 : -300;
        }
        rows.put("outliers on both sides", both);
        rows.put("ceiling", fill(size, () -> Math.min(1, random.nextGaussian())));
        rows.put("ceiling of one half", fill(size, () -> Math.min(0.1, random.nextGaussian())));
        rows.put("floor", fill(size, () -> Math.max(0.3, random.nextGaussian())));
        rows.put("floor and ceiling", fill(size, () -> Math.clamp(random.nextGaussian(), -0.5, 0.7)));
        rows.put("above 1", fill(size, () -> over(random.nextGaussian(), 1)));
        rows.put("above 2", fill(size, () -> over(random.nextGaussian(), 2)));
        rows.put("above 0.3", fill(size, () -> over(random.nextGaussian(), 0.3)));
        rows.put("binary", fill(size, () -> random.nextInt(4) == 0 ? 1 : 0));
        rows.put("nearly binary", fill(size, () -> (random.nextInt(4) == 0 ? 1 : 0) + 1e-3 * random.nextGaussian()));
        rows.put("whole 0 to 39", fill(size, () -> random.nextInt(40)));
        rows.put("whole, lognormal 1.5", fill(size, () -> Math.floor(20 * Math.exp(1.5 * random.nextGaussian()))));
        rows.put("whole, lognormal 2.5", fill(size, () -> Math.floor(2000 * Math.exp(2.5 * random.nextGaussian()))));
        float[] whole = fill(size, () -> 1 + random.nextInt(39));
        whole[size / 2] = 40_000;
        rows.put("whole, one outlier", whole);
        rows.put("multiples of 0.25", fill(size, () -> Math.rint(4 * random.nextGaussian()) / 4));
        rows.put(DECIMALS, fill(size, () -> Math.rint(20 * random.nextGaussian()) / 100));
        rows.put("near multiples of 0.25", fill(size, () -> Math.rint(4 * random.nextGaussian()) / 4 + 1e-4 * random.nextGaussian()));
        rows.put("two clusters", fill(size, () -> (random.nextInt(10) == 0 ? 5 : 0) + 0.05 * random.nextGaussian()));
        rows.put("uniform", fill(size, random::nextDouble));
        rows.put("far from 0", fill(size, () -> 100 + 0.01 * random.nextGaussian()));
        rows.put("constant", fill(size, () -> 0.25));
        return rows;
    }

    private interface Draw {
        double next();
    }

    private static float[] fill(int size, Draw draw) {
        float[] row = new float[size];
        for (int j = 0; j < size; j++) {
            row[j] = (float) draw.next();
        }
        row[0] = 0;
        return row;
    }

    private static double over(double x, double threshold) {
        return Math.abs(x) < threshold ? 0 : x;
    }

    /** What a row is drawn from if some grayordinates are drawn more often than others. */
    static float[] repeated(float[] row, int[] times) {
        float[] pool = new float[Arrays.stream(times).sum()];
        int count = 0;
        for (int j = 0; j < row.length; j++) {
            Arrays.fill(pool, count, count + times[j], row[j]);
            count += times[j];
        }
        return pool;
    }
}
