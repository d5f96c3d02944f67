package confoci.host.comparison;

/**
 * How alike a map is to the maps of a group, against its surrogates.
 *
 * @param map        that is compared
 * @param group      the name of the group
 * @param maps       how many maps it has
 * @param meanR      mean of the correlations
 * @param p          two-sided p of it; NaN without surrogates
 * @param q          p adjusted for all maps and groups
 * @param meanAbsR   mean of their absolute values
 * @param pAbs       upper p of it
 * @param qAbs       p adjusted for all maps and groups
 */
public record GroupTest(ComparedMap map, String group, int maps, double meanR, double p, double q, double meanAbsR, double pAbs,
        double qAbs) {

    GroupTest adjusted(double newQ, double newQAbs) {
        return new GroupTest(map, group, maps, meanR, p, newQ, meanAbsR, pAbs, newQAbs);
    }
}
