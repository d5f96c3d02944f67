package confoci.host.specificity;

/**
 * What the exchange of experiments between two sets shows, a value per place; NaN where a place was not tested.
 *
 * @param first      the map of set A
 * @param second     the map of set B
 * @param difference first - second
 * @param logP       natural logarithm of the two-sided p
 * @param z          its z, positive where A has more
 * @param logFdr     natural logarithm of the p adjusted for the false discovery rate (Benjamini and Hochberg 1995)
 * @param pFwe       p corrected for all places
 */
public record ExchangedMaps(double[] first, double[] second, double[] difference, double[] logP, double[] z, double[] logFdr,
        double[] pFwe) {
}
