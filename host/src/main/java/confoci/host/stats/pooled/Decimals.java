package confoci.host.stats.pooled;

/** Whether all values of a row are whole numbers or decimal fractions of few digits, such as 0.12, so that many of their sums are equal. */
public enum Decimals {
    /** Neither. */
    NONE(0),
    /** Whole numbers, which float32 holds exactly. */
    WHOLE(1),
    /** Fractions, which float32 rounds: sums that are equal differ a little. */
    TENTHS(10), HUNDREDTHS(100), THOUSANDTHS(1000), TEN_THOUSANDTHS(10_000);

    /** Beyond, float32 has no more than some sixteenth of a step for its rounding. */
    private static final double MOST_STEPS = 1 << 20;
    private static final double ROUNDING = 0x1p-23;
    /** What the difference of two equal sums can be of their magnitude: both have roundings of 2^-24 of every value. And twice that. */
    private static final double OF_FRACTIONS = 0x1p-22;

    private final int parts;

    Decimals(int parts) {
        this.parts = parts;
    }

    /** Those of the values that are drawn at all. */
    public static Decimals of(Population population) {
        for (Decimals kind : values()) {
            int j = 0;
            while (kind != NONE && j < population.size()
                    && (population.probability(j) == 0 || kind.isMultiple(population.value(j)))) {
                j++;
            }
            if (j == population.size()) {
                return kind;
            }
        }
        return NONE;
    }

    /** The number of which all values are multiples; infinite if there is none. */
    double step() {
        return 1.0 / parts;
    }

    private boolean isMultiple(double value) {
        double scaled = value * parts;
        double rest = Math.abs(scaled - Math.rint(scaled));
        return this == WHOLE ? rest == 0 : rest <= ROUNDING * Math.abs(scaled) && Math.abs(scaled) <= MOST_STEPS;
    }

    /**
     * How far apart two pooled values may be and count as equal, as sums of the same values in another order must: the rounding of float64,
     * or, where values are fractions, that of the float32 they are stored as.
     *
     * @param magnitude the pooled magnitudes of the observed values
     * @param draws     how many values are pooled
     */
    public double tie(double magnitude, int draws) {
        return magnitude * (parts > 1 ? OF_FRACTIONS : (draws + 2) * 0x1p-52);
    }
}
