package confoci.op;

/**
 * What {@link FactorRows} multiplies.
 *
 * @param grayordinates how many, at least 1
 * @param factors       how many, at least 1
 * @param values        factor by factor a finite value per grayordinate; not copied
 * @param fisherZ       whether correlations become {@link FisherZ}
 */
public record FactorRowsRequest(int grayordinates, int factors, float[] values, boolean fisherZ) {

    public FactorRowsRequest {
        if (grayordinates < 1 || factors < 1 || (long) grayordinates * factors != values.length) {
            throw new IllegalArgumentException(factors + " factors of " + grayordinates + " grayordinates, " + values.length + " values");
        }
    }
}
