package confoci.host.fcnm.group;

/** The t that places of a study's network exceed. */
@FunctionalInterface
public interface CriticalT {

    /**
     * The threshold of a map.
     *
     * @param study the place of the study among all, whose foci or as many random ones the map comes from
     * @param t     one value per place, NaN where it was not tested
     */
    double of(int study, double[] t);
}
