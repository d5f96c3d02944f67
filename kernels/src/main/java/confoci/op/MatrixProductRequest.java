package confoci.op;

/**
 * What {@link MatrixProduct} multiplies.
 *
 * @param rows    of the product, at least 1
 * @param columns of the product, at least 1
 * @param terms   of each sum, at least 1
 * @param left    term by term a finite value per row; not copied
 * @param right   term by term a finite value per column; not copied, may be the same as left
 * @param fisherZ whether the sums are correlations, to become {@link FisherZ}
 */
public record MatrixProductRequest(int rows, int columns, int terms, float[] left, float[] right, boolean fisherZ) {

    public MatrixProductRequest {
        if (rows < 1 || columns < 1 || terms < 1 || (long) rows * terms != left.length || (long) columns * terms != right.length) {
            throw new IllegalArgumentException(terms + " terms of " + rows + " rows and " + columns + " columns, but " + left.length
                    + " and " + right.length + " values");
        }
    }

    /**
     * The product of a matrix with itself: its Gram matrix, such as a connectome of factors or time series.
     *
     * @param size   rows and columns of the product
     * @param terms  factors or time points
     * @param values term by term a finite value per row; not copied
     */
    public static MatrixProductRequest gram(int size, int terms, float[] values, boolean fisherZ) {
        return new MatrixProductRequest(size, size, terms, values, values, fisherZ);
    }

    /** Whether left and right are one table, of which a device needs only one copy. */
    public boolean isGram() {
        return left == right;
    }
}
