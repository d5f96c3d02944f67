package confoci.host.database;

import java.util.Arrays;

/**
 * A named column of a database that has a value for some of its experiments. What an experiment has no value for is not known, but for
 * weights of terms, where it is 0.
 */
public abstract sealed class Annotation permits Weights, Labels {

    private final String name;
    private final int[] experiments;

    /**
     * Takes over the array.
     *
     * @param experiments ascending, each once
     * @param values      how many there are, one for each of them
     * @param kind        of values, in the plural
     */
    Annotation(String name, int[] experiments, int values, String kind) {
        if (experiments.length != values) {
            throw new IllegalArgumentException(name + ": " + values + " " + kind + " for " + experiments.length + " experiments");
        }
        this.name = name;
        this.experiments = experiments;
    }

    /** How the source calls it. */
    public final String name() {
        return name;
    }

    /** The experiments that have a value, ascending, each once; a copy. */
    public final int[] experiments() {
        return experiments.clone();
    }

    /** How many experiments have a value. */
    public final int count() {
        return experiments.length;
    }

    /** The i-th experiment that has a value. */
    final int experiment(int i) {
        return experiments[i];
    }

    /** The place of an experiment among those that have a value; negative if it has none. */
    final int place(int experiment) {
        return Arrays.binarySearch(experiments, experiment);
    }

    /**
     * The same for some of the experiments.
     *
     * @param places where each experiment is afterwards, -1 for those that are left out; ascending but for these
     */
    abstract Annotation moved(int[] places);
}
