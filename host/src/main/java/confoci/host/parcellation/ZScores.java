package confoci.host.parcellation;

import confoci.error.InputDataException;

/** Values less their mean, divided by their standard deviation (of the population, with N as divisor). */
final class ZScores {

    /** What rounding leaves of the deviations of equal values, as a share of their size. */
    private static final double ROUNDING = 1e-12;

    private ZScores() {
    }

    /**
     * Over the parcels that have a value; NaN stays.
     *
     * @param name of what has them, for messages
     * @throws InputDataException if fewer than two have one, or all are equal
     */
    static double[] of(String name, double[] values) {
        double sum = 0;
        double size = 0;
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                size = Math.max(size, Math.abs(value));
                count++;
            }
        }
        if (count < 2) {
            throw new InputDataException(name + ": has a value in " + count + " of " + values.length + " parcels, and a z score needs two"
                    + " at least; check that the atlas is in its space");
        }
        double mean = sum / count;
        double squares = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                squares += (value - mean) * (value - mean);
            }
        }
        double deviation = Math.sqrt(squares / count);
        if (!(deviation > ROUNDING * size)) {
            throw new InputDataException(name + ": has the same value (" + mean + ") in all parcels, so that there is no z score; leave the"
                    + " map out");
        }
        double[] scores = new double[values.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (values[i] - mean) / deviation;
        }
        return scores;
    }
}
