package confoci.op;

import java.lang.foreign.MemorySegment;

/**
 * Rows of the product of two matrices, such as those of a connectome from its factors. In float32
 * <pre>
 *   p = 0;  for every term k in order:  p = fma(left[k][i], right[k][j], p)
 * </pre>
 * and, where Fisher's z is asked for, {@link FisherZ#of}(p).
 *
 * <p>Results are equal bit for bit on every backend, for any number of rows at once and any thread count.
 */
public interface MatrixProduct extends Engine {

    Operation<MatrixProductRequest, MatrixProduct> OPERATION = new Operation<>("products of matrices");

    /** How many rows at once keep the device busy, at least 1. Any number of them will do; a multiple of this is fast. */
    int rowsAtOnce();

    /**
     * Makes rows.
     *
     * @param first  the first row
     * @param count  how many, 0 or more
     * @param target receives count rows of as many float32 as there are columns, native byte order
     */
    void rows(int first, int count, MemorySegment target);
}
