package confoci.host.conjunction;

/**
 * A map of a conjunction.
 *
 * @param name   for people
 * @param values one per place: above 0 where it is significant; not copied
 */
public record ThresholdedMap(String name, double[] values) {

    /** The number of places above 0. */
    public int size() {
        int size = 0;
        for (double value : values) {
            size += value > 0 ? 1 : 0;
        }
        return size;
    }

    /** The largest value, 0 if none is above. */
    public double largest() {
        double largest = 0;
        for (double value : values) {
            largest = value > largest ? value : largest;
        }
        return largest;
    }

    /** The smallest value above 0; 0 if there is none. */
    public double smallest() {
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : values) {
            smallest = value > 0 && value < smallest ? value : smallest;
        }
        return Double.isInfinite(smallest) ? 0 : smallest;
    }

    /** The number of places below 0. */
    public int below() {
        int below = 0;
        for (double value : values) {
            below += value < 0 ? 1 : 0;
        }
        return below;
    }
}
