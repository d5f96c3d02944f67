package confoci.op;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The connectivity of seeds with every voxel in a group of subjects: the mean of Fisher's z and its sum of squares about the mean, which
 * is all that a one-sample t needs. Subjects come once, in order, and nothing of theirs is kept.
 *
 * <p>For every seed s and voxel v, subject after subject, k = 1, 2, ..., in float32, each operation rounded once:
 * <pre>
 *   r = 0;  for every time point i in order:  r = fma(seed[s][i], voxel[i][v], r)
 *   z       = {@link FisherZ#of}(r)
 *   d       = (z - high) - low
 *   step    = d * (1/k)
 *   next    = high + step
 *   low     = low + (step - (next - high))
 *   high    = next
 *   squares = fma(d * ((k - 1)/k), d, squares)
 * </pre>
 * where high, low and squares begin at 0, and 1/k and (k - 1)/k are {@linkplain #share rounded} {@linkplain #rest once}. The mean is
 * high + low (Welford 1962, Technometrics 4:419, with the sum in two parts by Dekker 1971, Numer Math 18:224). There is no cancellation
 * however little subjects differ, and squares are 0 if all z are the same. The squares are one float32, whose roundings add up like a
 * random walk: the t that follows from n subjects differs from what float64 makes of the same z by less than 3e-7 + 5e-8 sqrt(n) (seven
 * standard deviations), as a share of t or, if that is smaller, of 1: 1.9e-6 for 1,000 subjects, less than 1e-5 up to 35,000.
 *
 * <p>Results are equal bit for bit on every backend, for any number of subjects at once and any thread count.
 */
public interface GroupConnectivity extends Engine {

    Operation<GroupConnectivityRequest, GroupConnectivity> OPERATION = new Operation<>("connectivity in a group");

    /** How many subjects at once keep the device busy, at least 1. Any number of them will do. */
    int subjectsAtOnce();

    /** How many subjects were added, those of {@link #resume} among them. */
    int subjects();

    /** Adds the next subjects, in order. */
    void add(List<GroupSubject> subjects);

    /**
     * What the subjects so far have made.
     *
     * @param first  the first seed
     * @param count  how many seeds, 0 or more
     * @param target receives for each of them high, low and squares, each of them float32 per voxel, in native byte order
     */
    void moments(int first, int count, MemorySegment target);

    /**
     * Takes up what another engine has made of the same seeds and voxels, before anything was added. Seeds that are not given stay as they
     * are at the beginning.
     *
     * @param subjects of how many subjects
     * @param first    the first seed
     * @param count    how many seeds
     * @param source   as {@link #moments} gave it
     */
    void resume(int subjects, int first, int count, MemorySegment source);

    /** 1/k in float32: what subject k counts in the mean. */
    static float share(int subject) {
        return (float) (1.0 / subject);
    }

    /** (k - 1)/k in float32: what the difference of subject k from the mean before counts in the squares. */
    static float rest(int subject) {
        return (float) ((subject - 1.0) / subject);
    }
}
