package confoci.host.output;

/** Lengths of time as people read them. */
public final class Durations {

    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Durations() {
    }

    /** For example {@code 0.4 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String text(double seconds) {
        if (seconds < 9.95) {
            return Notation.decimals(1).of(seconds) + " s";
        }
        long s = Math.round(seconds);
        if (s < MINUTE) {
            return s + " s";
        }
        if (s < HOUR) {
            return s / MINUTE + " min " + s % MINUTE + " s";
        }
        return Notation.grouped().of(s / HOUR) + " h " + s % HOUR / MINUTE + " min";
    }
}
