package confoci.host.connectome.moments;

/**
 * Moments of a row of a connectome as a population of which pooled connectivity draws with replacement: the grayordinate's own element
 * counts as 0, and the divisor is the number of elements.
 *
 * @param mean           in the connectome's unit
 * @param sd             standard deviation
 * @param skewness       third standardised moment; 0 where sd is 0
 * @param excessKurtosis fourth standardised moment less 3; 0 where sd is 0
 * @param largest        largest absolute value
 */
public record RowMoments(double mean, double sd, double skewness, double excessKurtosis, double largest) {
}
