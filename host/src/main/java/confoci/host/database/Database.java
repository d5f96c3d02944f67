package confoci.host.database;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * A literature with annotations. Experiments are numbered from 0; {@link #experiment} makes one of the columns when it is asked for, so
 * that a database of a hundred thousand takes a few dozen bytes for each.
 *
 * @param name        where it was read, in the origins of foci
 * @param columns     studies, contrasts and sample sizes
 * @param foci        of the experiments, in their order
 * @param annotations no two of one kind with the same name
 */
public record Database(String name, ExperimentColumns columns, FociColumns foci, List<Annotation> annotations) {

    public Database {
        if (columns.size() != foci.experiments()) {
            throw new IllegalArgumentException(columns.size() + " experiments and the foci of " + foci.experiments());
        }
        annotations = List.copyOf(annotations);
    }

    /** The database of experiments; their tags are its labels. */
    public static Database of(String name, List<Experiment> experiments) {
        ExperimentColumns.Builder columns = new ExperimentColumns.Builder();
        FociColumns.Builder foci = new FociColumns.Builder();
        SequencedMap<String, Labels.Builder> labels = new LinkedHashMap<>();
        for (int e = 0; e < experiments.size(); e++) {
            Experiment experiment = experiments.get(e);
            columns.add(experiment.study(), experiment.contrast(), experiment.subjects());
            for (Focus focus : experiment.foci()) {
                foci.add(focus.reported().x(), focus.reported().y(), focus.reported().z(),
                        focus.space() == StereotaxicSpace.TALAIRACH);
            }
            foci.endExperiment();
            for (Map.Entry<String, String> tag : experiment.tags().entrySet()) {
                labels.computeIfAbsent(tag.getKey(), Labels.Builder::new).add(e, tag.getValue());
            }
        }
        return new Database(name, columns.build(), foci.build(), labels.values().stream().map(Labels.Builder::build)
                .map(Annotation.class::cast).toList());
    }

    /** The number of experiments. */
    public int size() {
        return columns.size();
    }

    /** An experiment with its foci; its tags are its labels. */
    public Experiment experiment(int e) {
        SequencedMap<String, String> tags = new LinkedHashMap<>();
        labels().forEach(labels -> {
            String word = labels.of(e);
            if (!word.isEmpty()) {
                tags.put(labels.name(), word);
            }
        });
        return experiment(e, tags);
    }

    private Experiment experiment(int e, SequencedMap<String, String> tags) {
        Experiment bare = new Experiment(columns.studies().get(columns.study(e)), columns.contrast(e), columns.subjects(e), List.of(),
                tags);
        String origin = name + ", '" + bare.shortLabel() + "'";
        List<Focus> all = new ArrayList<>(foci.count(e));
        for (int f = foci.first(e); f < foci.first(e + 1); f++) {
            all.add(foci.focus(f, origin));
        }
        return bare.withFoci(all);
    }

    /** All experiments with their foci; their tags are their labels. */
    public List<Experiment> experiments() {
        List<SequencedMap<String, String>> tags = new ArrayList<>(size());
        for (int e = 0; e < size(); e++) {
            tags.add(new LinkedHashMap<>());
        }
        labels().forEach(labels -> labels.forEach((e, word) -> tags.get(e).put(labels.name(), word)));
        List<Experiment> experiments = new ArrayList<>(size());
        for (int e = 0; e < size(); e++) {
            experiments.add(experiment(e, tags.get(e)));
        }
        return experiments;
    }

    /** The annotations by words, in their order. */
    public Stream<Labels> labels() {
        return annotations.stream().filter(Labels.class::isInstance).map(Labels.class::cast);
    }

    /** The annotations by numbers, in their order. */
    public Stream<Weights> weights() {
        return annotations.stream().filter(Weights.class::isInstance).map(Weights.class::cast);
    }

    /** The annotation with a name, weights before labels. */
    public Optional<Annotation> annotation(String wanted) {
        return annotations.stream().filter(annotation -> annotation.name().equals(wanted))
                .min((one, other) -> Boolean.compare(one instanceof Labels, other instanceof Labels));
    }

    /**
     * Some of the experiments with their annotations; an annotation that none of them has is left out.
     *
     * @param experiments ascending, each once
     */
    public Database of(int[] experiments) {
        int[] places = new int[size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < experiments.length; i++) {
            places[experiments[i]] = i;
        }
        return new Database(name, columns.of(experiments), foci.of(experiments),
                annotations.stream().map(annotation -> annotation.moved(places)).filter(moved -> moved.count() > 0).toList());
    }

    /** The same with further annotations. */
    public Database with(List<? extends Annotation> more) {
        List<Annotation> all = new ArrayList<>(annotations);
        all.addAll(more);
        return new Database(name, columns, foci, all);
    }
}
