package confoci.host.io.cifti;

/**
 * Equidistant samples along a dimension: {@code start + i * step}.
 *
 * @param size  the number of samples, 0 or more
 * @param start the first sample, in units
 * @param step  from one sample to the next, in units
 * @param unit  what is sampled along
 */
public record Series(int size, double start, double step, Unit unit) implements IndexMap {

    /** CIFTI-2's units, without a power of ten. */
    public enum Unit { SECOND, HERTZ, METER, RADIAN }

    /**
     * @throws IllegalArgumentException if the size is negative, or start or step is not finite
     */
    public Series {
        if (size < 0 || !Double.isFinite(start) || !Double.isFinite(step)) {
            throw new IllegalArgumentException("a series cannot have " + size + " points from " + start + " in steps of " + step);
        }
    }
}
