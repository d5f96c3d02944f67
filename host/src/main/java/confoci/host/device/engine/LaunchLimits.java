package confoci.host.device.engine;

/**
 * How large a launch of a kernel may be.
 *
 * @param seconds how long it should take at most, above 0
 * @param parts   into how many parts of its work it may be at most, 1 or more
 */
public record LaunchLimits(double seconds, long parts) {

    /** Long enough that starting and waiting do not count, short enough that a run ends soon after it is asked to. */
    private static final double USUAL_SECONDS = 0.25;

    /** A display stands still meanwhile, and drivers end kernels that take some seconds. */
    private static final double DISPLAY_SECONDS = 0.05;

    /** Beyond that drivers refuse a launch, AMD's for one. */
    private static final long MOST_WORK_ITEMS = (1L << 32) - 1;

    /** Makes launches of so many parts at most, for tests: the results are the same. */
    private static final String TEST_PROPERTY = "confoci.launch.parts";

    /** @throws IllegalArgumentException if a limit leaves nothing */
    public LaunchLimits {
        if (!(seconds > 0) || parts < 1) {
            throw new IllegalArgumentException("launches of " + seconds + " s and " + parts + " parts");
        }
    }

    /**
     * The limits of a device.
     *
     * @param display whether it may drive a display
     */
    public static LaunchLimits of(boolean display) {
        return new LaunchLimits(display ? DISPLAY_SECONDS : USUAL_SECONDS, Long.getLong(TEST_PROPERTY, Long.MAX_VALUE));
    }

    /** The most groups of a launch, whatever time they take. */
    long groups(int groupSize) {
        return Math.min(parts, MOST_WORK_ITEMS / groupSize);
    }
}
