package confoci.op;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The maxima of a range of consecutive permutations, by statistic; entry i belongs to permutation {@code first + i}. Immutable, and equal
 * if every bit is.
 */
public final class NullMaxima {

    private final long first;
    private final int count;
    private final Map<Maximum, double[]> values;

    private NullMaxima(long first, int count, Map<Maximum, double[]> values) {
        this.first = first;
        this.count = count;
        this.values = values;
    }

    /**
     * Maxima that are known.
     *
     * @param first  the number of the first permutation
     * @param values the maxima by statistic, as many of each
     */
    public static NullMaxima of(long first, Map<Maximum, double[]> values) {
        int count = values.values().iterator().next().length;
        Collector collector = new Collector(first, count, values.keySet());
        collector.put(0, new NullMaxima(first, count, values));
        return collector.maxima();
    }

    /** The number of the first permutation. */
    public long first() {
        return first;
    }

    /** The number of permutations. */
    public int count() {
        return count;
    }

    /** The statistics whose maxima there are. */
    public Set<Maximum> statistics() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /**
     * The maxima of a statistic.
     *
     * @throws IllegalArgumentException if it was not asked for
     */
    public double[] of(Maximum statistic) {
        double[] maxima = values.get(statistic);
        if (maxima == null) {
            throw new IllegalArgumentException("there are no maxima of " + statistic);
        }
        return maxima.clone();
    }

    /** Joins two consecutive ranges into one. */
    public static NullMaxima concat(NullMaxima a, NullMaxima b) {
        return concat(List.of(a, b));
    }

    /** Joins consecutive ranges of the same statistics into one, in time that is linear in the number of permutations. */
    public static NullMaxima concat(List<NullMaxima> ranges) {
        int count = 0;
        for (NullMaxima range : ranges) {
            if (range.first != ranges.getFirst().first + count) {
                throw new IllegalArgumentException("permutation " + range.first + " does not follow "
                        + (ranges.getFirst().first + count - 1));
            }
            count = Math.addExact(count, range.count);
        }
        Collector joined = new Collector(ranges.getFirst().first, count, ranges.getFirst().statistics());
        int done = 0;
        for (NullMaxima range : ranges) {
            joined.put(done, range);
            done += range.count;
        }
        return joined.maxima();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NullMaxima m && first == m.first && count == m.count && values.keySet().equals(m.values.keySet())
                && values.keySet().stream().allMatch(statistic -> Arrays.equals(values.get(statistic), m.values.get(statistic)));
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first) + 31 * count;
    }

    @Override
    public String toString() {
        return "maxima of permutations " + first + " to " + (first + count - 1) + " " + values.keySet();
    }

    /** Takes the maxima of a range, permutation by permutation; different ones from different threads. */
    public static final class Collector {

        private final long first;
        private final int count;
        private final Map<Maximum, double[]> values = new EnumMap<>(Maximum.class);

        /**
         * @param first      the number of the first permutation
         * @param count      how many permutations
         * @param statistics whose maxima are taken
         */
        public Collector(long first, int count, Set<Maximum> statistics) {
            this.first = first;
            this.count = count;
            statistics.forEach(statistic -> values.put(statistic, new double[count]));
        }

        /**
         * Sets a maximum. One that was not asked for is ignored.
         *
         * @param i the place of the permutation in the range
         */
        public void set(int i, Maximum statistic, double value) {
            double[] maxima = values.get(statistic);
            if (maxima != null) {
                maxima[i] = value;
            }
        }

        /**
         * Sets all maxima of some permutations.
         *
         * @param from the place of the first of them in the range
         * @param part with every statistic that is taken
         */
        public void put(int from, NullMaxima part) {
            values.forEach((statistic, maxima) -> {
                double[] source = part.values.get(statistic);
                if (source == null) {
                    throw new IllegalArgumentException("no maxima of " + statistic + " in " + part);
                }
                System.arraycopy(source, 0, maxima, from, part.count);
            });
        }

        /** All of them. Nothing may be set afterwards. */
        public NullMaxima maxima() {
            return new NullMaxima(first, count, values);
        }
    }
}
