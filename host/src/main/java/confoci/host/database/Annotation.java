package confoci.host.database;

/**
 * A named column of a database that has a value for some of its experiments. What an experiment has no value for is not known, but for
 * weights of terms, where it is 0.
 */
public sealed interface Annotation permits Weights, Labels {

    /** How the source calls it. */
    String name();

    /** The experiments that have a value, ascending, each once; a copy. */
    int[] experiments();

    /** How many experiments have a value. */
    int count();

    /**
     * The same for some of the experiments.
     *
     * @param places where each experiment is afterwards, -1 for those that are left out; ascending but for these
     */
    Annotation moved(int[] places);
}
