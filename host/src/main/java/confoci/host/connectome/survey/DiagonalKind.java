package confoci.host.connectome.survey;

/** What the self-connections of a connectome are; none of these is used by any analysis. */
public enum DiagonalKind {
    /** Correlations with themselves. */
    ONE("1"),
    /** The z of Workbench, which clips r to 0.999999. */
    CLIPPED_Z("7.2543, z of the r that Workbench clips"),
    /** The z of 1. */
    INFINITE("infinite, z of 1"),
    /** Taken out. */
    ZERO("0"),
    /** Of several kinds, or something else. */
    OTHER("of no single kind");

    private final String text;

    DiagonalKind(String text) {
        this.text = text;
    }

    static DiagonalKind of(float value) {
        if (value == Float.POSITIVE_INFINITY) {
            return INFINITE;
        }
        // A packed store holds them to three digits.
        if (Math.abs(value - 1) < 0.001f) {
            return ONE;
        }
        if (Math.abs(value - 7.2543f) < 0.005f) {
            return CLIPPED_Z;
        }
        return value == 0 ? ZERO : OTHER;
    }

    @Override
    public String toString() {
        return text;
    }
}
