package confoci.host.stats.pooled;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds the few elements of a population that can be among its most extreme values, without comparing each with the others.
 *
 * <p>Lane l has the elements l, l + {@value #LANES} and so on. The largest of every lane is found by vector instructions, as whole numbers
 * that are ordered like the floats of whose bits they are made. Where n lanes have different largest elements, the n largest distinct
 * values are no smaller than the smallest of those n, so that only lanes that reach it are looked into.
 */
final class ExtremeCandidates {

    private static final int LANES = 1024;
    private static final int MAGNITUDE = 0x7FFFFFFF;

    private ExtremeCandidates() {
    }

    /**
     * Elements among which are all those that have one of the largest distinct values of sign * X.
     *
     * @param distinct how many values
     * @return ascending within a lane; all elements if some are more probable than others, or the lanes do not decide
     */
    static int[] of(Population population, int sign, int distinct) {
        if (!population.isUniform()) {
            return IntStream.range(0, population.size()).toArray();
        }
        int flip = sign < 0 ? -1 : 0;
        float[] values = population.stored();
        int[] most = most(values, flip);
        if (population.self() >= 0) {
            int lane = population.self() % LANES;
            most[lane] = ordered(0f, flip);
            for (int j = lane; j < values.length; j += LANES) {
                most[lane] = j == population.self() ? most[lane] : Math.max(most[lane], ordered(values[j], flip));
            }
        }
        // One more, for the two zeros are one value.
        int limit = limit(most, distinct + 1);
        int[] found = new int[2 * distinct];
        int count = 0;
        for (int lane = 0; lane < LANES; lane++) {
            for (int j = lane; most[lane] >= limit && j < values.length; j += LANES) {
                if (ordered(j == population.self() ? 0f : values[j], flip) >= limit) {
                    found = count < found.length ? found : Arrays.copyOf(found, 2 * count);
                    found[count++] = j;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int[] most(float[] values, int flip) {
        int[] most = new int[LANES];
        int[] bits = new int[LANES];
        Arrays.fill(most, Integer.MIN_VALUE);
        for (int from = 0; from < values.length; from += LANES) {
            int count = Math.min(LANES, values.length - from);
            copyBits(values, from, count, bits);
            raise(most, bits, count, flip);
        }
        return most;
    }

    private static void copyBits(float[] values, int from, int count, int[] bits) {
        for (int l = 0; l < count; l++) {
            bits[l] = Float.floatToRawIntBits(values[from + l]);
        }
    }

    private static void raise(int[] most, int[] bits, int count, int flip) {
        for (int l = 0; l < count; l++) {
            most[l] = Math.max(most[l], ordered(bits[l], flip));
        }
    }

    private static int ordered(float value, int flip) {
        return ordered(Float.floatToRawIntBits(value), flip);
    }

    private static int ordered(int bits, int flip) {
        return bits ^ bits >> 31 & MAGNITUDE ^ flip;
    }

    /** The least of the largest distinct numbers; the least number there is if there are not so many. */
    private static int limit(int[] most, int distinct) {
        int[] largest = new int[distinct];
        int count = 0;
        for (int number : most) {
            if (count < distinct || number > largest[0]) {
                int place = Arrays.binarySearch(largest, 0, count, number);
                if (place < 0 && count < distinct) {
                    System.arraycopy(largest, -place - 1, largest, -place, count + place + 1);
                    largest[-place - 1] = number;
                    count++;
                } else if (place < 0) {
                    System.arraycopy(largest, 1, largest, 0, -place - 2);
                    largest[-place - 2] = number;
                }
            }
        }
        return count < distinct ? Integer.MIN_VALUE : largest[0];
    }
}
