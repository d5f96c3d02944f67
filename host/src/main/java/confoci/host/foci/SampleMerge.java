package confoci.host.foci;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Pools the experiments of one sample, so that a sample counts once.
 *
 * <p>Several contrasts of the same subjects are not independent; Turkeltaub et al. 2012 (Human Brain Mapping 33:1) organise foci by subject
 * group, and the guidelines of Mueller et al. 2018 (Neurosci Biobehav Rev 84:151) ask for it. The default is nevertheless not to pool:
 * which experiments share subjects is the user's knowledge, a table may have been pooled by hand, and a test of one contrast among several
 * should not silently receive the foci of the others. {@link FociChecks} names the candidates.
 */
public enum SampleMerge {

    /** Experiments with the same study name (whatever its case and spacing) and the same sample size become one. */
    SUBJECTS,

    /** Experiments stay as they were read. */
    NONE;

    private record Sample(String study, double subjects) {

        static Sample of(Experiment experiment) {
            return new Sample(canonical(experiment.study()), experiment.subjects());
        }
    }

    /**
     * @param experiments in the place of the first experiment of a sample
     * @param log         a line per sample that was pooled; of many the first few, the others counted
     */
    public record Result(List<Experiment> experiments, List<String> log) {

        public Result {
            experiments = List.copyOf(experiments);
            log = List.copyOf(log);
        }
    }

    /** Pools the foci of each sample: without those reported twice, the sample size kept, names and differing tags joined. */
    public Result apply(List<Experiment> experiments) {
        if (this == NONE) {
            return new Result(experiments, List.of());
        }
        List<Experiment> merged = new ArrayList<>();
        Warnings log = new Warnings();
        for (List<Experiment> sample : samples(experiments)) {
            if (sample.size() == 1) {
                merged.add(sample.getFirst());
                continue;
            }
            Experiment pooled = pool(sample);
            merged.add(pooled);
            int reported = 0;
            for (Experiment part : sample) {
                reported += part.foci().size();
            }
            log.add("merged", "merged " + sample.size() + " experiments of '" + pooled.study() + "' into one: " + pooled.foci().size()
                    + " foci, "
                    + (reported - pooled.foci().size()) + " dropped as reported twice");
        }
        return new Result(merged, log.list());
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The samples of which both groups have experiments, by the name of the study in the first. */
    public static List<String> inBoth(List<Experiment> first, List<Experiment> second) {
        Set<Sample> others = new LinkedHashSet<>();
        second.forEach(experiment -> others.add(Sample.of(experiment)));
        return samples(first).stream().map(List::getFirst).filter(one -> others.contains(Sample.of(one))).map(Experiment::study).toList();
    }

    /**
     * Which experiments count as one.
     *
     * @param experiments how many there are
     * @param study       the name of the study of each
     * @param subjects    the sample size of each, NaN if it is unknown
     * @return the sample of each, numbered from 0 in order of first appearance
     */
    public int[] samples(int experiments, IntFunction<String> study, IntToDoubleFunction subjects) {
        if (this == NONE) {
            return IntStream.range(0, experiments).toArray();
        }
        Map<Sample, Integer> samples = new HashMap<>();
        return IntStream.range(0, experiments).map(e -> samples.computeIfAbsent(
                new Sample(canonical(study.apply(e)), subjects.applyAsDouble(e)), _ -> samples.size())).toArray();
    }

    /** The experiments by sample, in order of first appearance. */
    static List<List<Experiment>> samples(List<Experiment> experiments) {
        Map<Sample, List<Experiment>> samples = new LinkedHashMap<>();
        for (Experiment experiment : experiments) {
            samples.computeIfAbsent(Sample.of(experiment), s -> new ArrayList<>()).add(experiment);
        }
        return List.copyOf(samples.values());
    }

    private static String canonical(String study) {
        StringBuilder letters = new StringBuilder(study.length());
        for (int i = 0; i < study.length(); i++) {
            if (!Character.isWhitespace(study.charAt(i))) {
                letters.append(study.charAt(i));
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }

    private static Experiment pool(List<Experiment> sample) {
        Experiment first = sample.getFirst();
        List<Focus> foci = new ArrayList<>();
        Set<String> contrasts = new LinkedHashSet<>();
        SequencedMap<String, Set<String>> tags = new LinkedHashMap<>();
        for (Experiment part : sample) {
            for (Focus focus : part.foci()) {
                if (foci.stream().noneMatch(focus::coincidesWith)) {
                    foci.add(focus);
                }
            }
            if (!part.contrast().isEmpty()) {
                contrasts.add(part.contrast());
            }
            part.tags().forEach((name, value) -> tags.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(value));
        }
        SequencedMap<String, String> joined = new LinkedHashMap<>();
        tags.forEach((name, values) -> joined.put(name, String.join("; ", values)));
        return new Experiment(first.study(), String.join(" + ", contrasts), first.subjects(), foci, joined);
    }
}
