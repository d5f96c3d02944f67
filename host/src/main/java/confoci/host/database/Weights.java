package confoci.host.database;

/** An annotation by numbers, such as the weight of a term in the text of a study. */
public final class Weights extends Annotation {

    private final double[] values;

    /**
     * Takes over both arrays.
     *
     * @param experiments ascending, each once
     * @param values      one for each of them
     */
    public Weights(String name, int[] experiments, double[] values) {
        super(name, experiments, values.length, "values");
        this.values = values;
    }

    /** The values of {@link #experiments}, in their order; a copy. */
    public double[] values() {
        return values.clone();
    }

    /** The value of an experiment, NaN if it has none. */
    public double of(int experiment) {
        int at = place(experiment);
        return at < 0 ? Double.NaN : values[at];
    }

    /** Receives an experiment and its value. */
    @FunctionalInterface
    public interface Each {
        void accept(int experiment, double value);
    }

    /** Hands over every experiment that has a value. */
    public void forEach(Each each) {
        for (int i = 0; i < count(); i++) {
            each.accept(experiment(i), values[i]);
        }
    }

    @Override
    Weights moved(int[] places) {
        Builder builder = new Builder(name());
        forEach((experiment, value) -> {
            if (places[experiment] >= 0) {
                builder.add(places[experiment], value);
            }
        });
        return builder.build();
    }

    /** Collects the values of a column, in any order of experiments. */
    public static final class Builder {

        private final String name;
        private final EntryList entries = new EntryList();

        public Builder(String name) {
            this.name = name;
        }

        /** Adds an experiment; if it comes twice, its last value counts. */
        public void add(int experiment, double value) {
            entries.add(experiment, value);
        }

        /** The column. */
        public Weights build() {
            entries.sort();
            return new Weights(name, entries.experiments(), entries.numbers());
        }
    }
}
