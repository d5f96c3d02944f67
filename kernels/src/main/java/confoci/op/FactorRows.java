package confoci.op;

import java.lang.foreign.MemorySegment;

/**
 * Rows of a connectome made from its factors: time series or the eigenmaps of a group. In float32
 * <pre>
 *   r = 0;  for every factor k in order:  r = fma(x[k][g], x[k][j], r)
 * </pre>
 * and, where Fisher's z is asked for, {@link FisherZ#of}(r).
 *
 * <p>Results are equal bit for bit on every backend, for any number of rows at once and any thread count. Used by one thread at a time.
 */
public interface FactorRows extends AutoCloseable {

    /** How many rows at once keep the device busy, at least 1. Any number of them will do; a multiple of this is fast. */
    int rowsAtOnce();

    /**
     * Makes rows.
     *
     * @param first  the first row
     * @param count  how many, 0 or more
     * @param target receives count rows of as many float32 as there are grayordinates, native byte order
     */
    void rows(int first, int count, MemorySegment target);

    @Override
    void close();
}
