package confoci.host.connectome.simulate;

import confoci.host.connectome.Factors;
import confoci.host.space.Point;
import confoci.rng.Philox4x32;

/**
 * A model of resting-state connectivity: every grayordinate has a share in one factor that all have in common, and in waves through the
 * brain of different lengths and directions, of which a half is mirrored at the midline. Near grayordinates and homotopic ones correlate,
 * distant ones vary about the common share. So rows have the means (0.1 to 0.4), standard deviations (0.1 to 0.2), skewness (0.7 to 3) and
 * excess kurtosis (1 to 30) of a group's dense connectome, or nearly so.
 *
 * <p>Waves with random directions are the random Fourier features of Rahimi and Recht (NIPS 2007) of a mixture of Gaussian covariances.
 * Made in float64 with StrictMath from the seed and a position alone: the same bytes everywhere.
 */
public final class SmoothNetworks implements Factors.Series {

    /** Philox counters of these draws begin with it. */
    private static final int STREAM = 2;

    /** Lengths of waves over 2 pi, in mm; between them their logarithms are uniform. */
    private static final double SHORTEST = 5;
    private static final double LONGEST = 35;
    /** The common share is a smooth field: its mean, how far it departs from it, and the length of its waves. */
    private static final double COMMON = 0.42;
    private static final double COMMON_RANGE = 0.12;
    private static final double COMMON_LENGTH = 25;
    private static final int COMMON_WAVES = 8;

    private static final double TO_UNIT = 0x1p-32;

    private final Point[] positions;
    private final Wave[] waves;
    private final Wave[] commonWaves = new Wave[COMMON_WAVES];

    /**
     * @param positions of grayordinates in mm
     * @param factors   how many, at least 2: the common one and waves
     */
    public SmoothNetworks(Point[] positions, int factors, long seed) {
        this.positions = positions;
        this.waves = new Wave[factors - 1];
        for (int k = 0; k < waves.length; k++) {
            waves[k] = Wave.random(seed, k, false);
        }
        for (int k = 0; k < COMMON_WAVES; k++) {
            commonWaves[k] = Wave.random(seed, k, true);
        }
    }

    /** The factors of all grayordinates. */
    public Factors factors() {
        return Factors.of(positions.length, waves.length + 1, false, this);
    }

    @Override
    public void get(int grayordinate, double[] series) {
        Point p = positions[grayordinate];
        double field = 0;
        for (Wave wave : commonWaves) {
            field += wave.at(p);
        }
        double common = COMMON + COMMON_RANGE * StrictMath.tanh(field / 2);
        double squares = 0;
        for (int k = 0; k < waves.length; k++) {
            double value = waves[k].at(p);
            series[k + 1] = value;
            squares += value * value;
        }
        double own = StrictMath.sqrt((1 - common * common) / squares);
        for (int k = 1; k < series.length; k++) {
            series[k] *= own;
        }
        series[0] = common;
    }

    /**
     * A plane wave.
     *
     * @param x        radians per mm to the right; y and z likewise
     * @param phase    at the origin
     * @param mirrored whether it is the same on both sides of the midline
     */
    private record Wave(double x, double y, double z, double phase, boolean mirrored) {

        static Wave random(long seed, int number, boolean common) {
            double[] u = new double[8];
            int[] words = new int[4];
            for (int block = 0; block < 2; block++) {
                Philox4x32.block(seed, 2 * number + block, STREAM, common ? 1 : 0, 0, words);
                for (int i = 0; i < words.length; i++) {
                    // The middle of an interval: never 0, whose logarithm is taken.
                    u[4 * block + i] = ((words[i] & 0xFFFFFFFFL) + 0.5) * TO_UNIT;
                }
            }
            double length = common ? COMMON_LENGTH : SHORTEST * StrictMath.pow(LONGEST / SHORTEST, u[0]);
            return new Wave(normal(u[1], u[2]) / length, normal(u[3], u[4]) / length, normal(u[5], u[6]) / length,
                    2 * StrictMath.PI * u[7], !common && number % 2 == 0);
        }

        /** Box and Muller 1958. */
        private static double normal(double u, double v) {
            return StrictMath.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * StrictMath.PI * v);
        }

        double at(Point p) {
            double right = mirrored ? Math.abs(p.x()) : p.x();
            return StrictMath.cos(right * x + p.y() * y + p.z() * z + phase);
        }
    }
}
