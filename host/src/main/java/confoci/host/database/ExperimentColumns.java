package confoci.host.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The studies, contrasts and sample sizes of a database. Arrays are taken over and not changed. */
public final class ExperimentColumns {

    private final List<String> studies;
    private final int[] study;
    private final List<String> contrasts;
    private final double[] subjects;

    /**
     * Takes over its arrays.
     *
     * @param studies   their names, each once
     * @param study     the place of each experiment's study
     * @param contrasts of each experiment, possibly empty
     * @param subjects  the sample size of each experiment, NaN where it is unknown
     */
    public ExperimentColumns(List<String> studies, int[] study, List<String> contrasts, double[] subjects) {
        if (study.length != contrasts.size() || study.length != subjects.length) {
            throw new IllegalArgumentException(study.length + " studies, " + contrasts.size() + " contrasts and " + subjects.length
                    + " sample sizes of as many experiments");
        }
        this.studies = List.copyOf(studies);
        this.study = study;
        this.contrasts = List.copyOf(contrasts);
        this.subjects = subjects;
    }

    /** The number of experiments. */
    public int size() {
        return study.length;
    }

    /** The names of the studies, each once. */
    public List<String> studies() {
        return studies;
    }

    /** The place in {@link #studies} of an experiment's study. */
    public int study(int experiment) {
        return study[experiment];
    }

    /** The contrast of an experiment, possibly empty. */
    public String contrast(int experiment) {
        return contrasts.get(experiment);
    }

    /** The sample size of an experiment, NaN if it is unknown. */
    public double subjects(int experiment) {
        return subjects[experiment];
    }

    /** How many experiments have a sample size. */
    public int withSubjects() {
        return (int) Arrays.stream(subjects).filter(n -> !Double.isNaN(n)).count();
    }

    /** Those of some experiments, in their order. */
    ExperimentColumns of(int[] experiments) {
        Builder builder = new Builder();
        for (int experiment : experiments) {
            builder.add(studies.get(study[experiment]), contrasts.get(experiment), subjects[experiment]);
        }
        return builder.build();
    }

    /** Collects experiments one after another. */
    public static final class Builder {

        private final Map<String, Integer> places = new LinkedHashMap<>();
        private final List<String> contrasts = new ArrayList<>();
        private int[] study = new int[16];
        private double[] subjects = new double[16];

        /** Adds an experiment. */
        public void add(String name, String contrast, double size) {
            int e = contrasts.size();
            if (e == study.length) {
                study = Arrays.copyOf(study, 2 * e);
                subjects = Arrays.copyOf(subjects, 2 * e);
            }
            study[e] = places.computeIfAbsent(name, n -> places.size());
            subjects[e] = size;
            contrasts.add(contrast);
        }

        /** The experiments. */
        public ExperimentColumns build() {
            int count = contrasts.size();
            return new ExperimentColumns(new ArrayList<>(places.keySet()), Arrays.copyOf(study, count), contrasts,
                    Arrays.copyOf(subjects, count));
        }
    }
}
