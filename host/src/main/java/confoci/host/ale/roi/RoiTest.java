package confoci.host.ale.roi;

/**
 * The test of one statistic of a region.
 *
 * @param value  observed, in float64
 * @param mean   of the permutations
 * @param q05    the value that 5 percent of the permutations do not reach
 * @param median of the permutations
 * @param q95    the value that 95 percent of the permutations do not reach
 * @param p      of the region by itself
 * @param pFwe   corrected over all regions
 * @param pFdr   false discovery rate over all regions
 */
public record RoiTest(double value, double mean, double q05, double median, double q95, double p, double pFwe, double pFdr) {
}
