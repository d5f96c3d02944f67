package confoci.host.run.ale;

import confoci.error.InputDataException;
import confoci.host.ale.inference.AleResult;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.robustness.FailSafe;
import confoci.host.ale.robustness.FailSafeSearch;
import confoci.host.ale.robustness.NullExperiments;
import confoci.host.ale.robustness.RobustCluster;
import confoci.host.ale.robustness.Robustness;
import confoci.host.ale.robustness.RobustnessSettings;
import confoci.host.ale.robustness.Target;
import confoci.host.ale.robustness.WithoutExperiment;
import confoci.host.ale.stability.Subsamples;
import confoci.host.foci.Experiment;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.RegionDecisions;
import confoci.host.inference.RegionDecisions.Decision;
import confoci.host.inference.RegionTest;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.rng.SubsampleDraw;
import confoci.spi.Backend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Looks how robust the findings of an analysis are: without each experiment, and with null experiments. Each of these is an analysis of its
 * own, with the analytic null, the cluster-forming threshold and the permutations of its experiments.
 */
final class RobustnessAnalysis {

    /**
     * Enough for an analysis with null experiments: a p of 0.05 is known to 0.005, and moves by ten times that with where null foci
     * happen to fall.
     */
    private static final int FAIL_SAFE_PERMUTATIONS = 2000;

    private final AleResult analysis;
    private final RobustnessSettings bounds;
    private final Optional<Backend> backend;
    private final RunListener log;
    private final AleSettings settings;
    private final List<Experiment> experiments;
    private final List<Target> targets;

    /** @param backend for permutations; empty if no correction needs them */
    RobustnessAnalysis(AleResult analysis, RobustnessSettings bounds, Optional<Backend> backend, RunListener log) {
        this.analysis = analysis;
        this.bounds = bounds;
        this.backend = backend;
        this.log = log;
        this.settings = analysis.settings();
        this.experiments = analysis.observed().experiments().stream().map(ModeledExperiment::experiment).toList();
        this.targets = Target.of(analysis);
    }

    Robustness run() {
        List<NullExperiments> nulls = IntStream.range(0, bounds.sequences())
                .mapToObj(sequence -> new NullExperiments(analysis.observed(), settings.seed(), sequence)).toList();
        List<List<WithoutExperiment>> without = leaveOneOut();
        List<List<FailSafe>> failSafe = failSafe(nulls);
        return new Robustness(analysis, bounds.least(experiments.size()), bounds.most(experiments.size()), nulls,
                IntStream.range(0, targets.size())
                        .mapToObj(t -> new RobustCluster(targets.get(t), without.get(t), failSafe.get(t))).toList());
    }

    /** For each target every experiment in order. */
    private List<List<WithoutExperiment>> leaveOneOut() {
        List<List<WithoutExperiment>> without = targets.stream().<List<WithoutExperiment>>map(_ -> new ArrayList<>()).toList();
        int count = Robustness.leftOut(experiments.size());
        if (count == 0 || targets.isEmpty()) {
            return without;
        }
        // In their order the first subsample lacks the last experiment.
        Subsamples subsamples = Subsamples.of(count, count - 1, count, settings.seed());
        try (Progress progress = log.progress("leave-one-out", "experiments", count)) {
            Reanalysis.inOrder(count, s -> without(count - 1 - s, subsamples.of(s, experiments)), (map, s) -> {
                List<Decision> decisions = decide(map, settings.withSeed(SubsampleDraw.seed(settings.seed(), s)),
                        settings.permutations(), tests(map, targets, true));
                for (int t = 0; t < targets.size(); t++) {
                    without.get(t).addFirst(new WithoutExperiment(count - 1 - s, decisions.get(2 * t), decisions.get(2 * t + 1)));
                }
                progress.reached(s + 1);
            });
        }
        return without;
    }

    private ObservedAle without(int experiment, List<Experiment> others) {
        try {
            return observed(others);
        } catch (InputDataException e) {
            throw new InputDataException("--robustness: without the experiment '" + experiments.get(experiment).shortLabel() + "': "
                    + e.getMessage(), e);
        }
    }

    private ObservedAle observed(List<Experiment> some) {
        return ObservedAle.of(some, analysis.observed().mask(), settings);
    }

    /** An analysis with some null experiments, the first of a sequence. */
    private record Added(int sequence, int number) {
    }

    /** Of each target by each sequence. What is analysed is so for all targets that ask for it at a time. */
    private List<List<FailSafe>> failSafe(List<NullExperiments> nulls) {
        int most = bounds.most(experiments.size());
        List<List<FailSafeSearch>> searches = targets.stream()
                .map(target -> nulls.stream()
                        .map(_ -> new FailSafeSearch(most, new Decision(true, target.p(), analysis.permutations()))).toList())
                .toList();
        long tried = 0;
        try (Progress progress = log.progress("fail-safe N", "searches",
                Math.max(1, (long) FailSafeSearch.steps(most) * targets.size() * nulls.size()))) {
            for (Map<Added, List<Integer>> asked = asked(searches); !asked.isEmpty(); asked = asked(searches)) {
                List<Added> added = List.copyOf(asked.keySet());
                List<List<Integer>> askers = List.copyOf(asked.values());
                List<List<Experiment>> analysed = added.stream().map(some -> with(nulls.get(some.sequence).first(some.number))).toList();
                Reanalysis.inOrder(added.size(), i -> observed(analysed.get(i)), (map, i) -> {
                    List<Integer> who = askers.get(i);
                    List<Decision> decisions = decide(map, settings,
                            Math.min(FAIL_SAFE_PERMUTATIONS, settings.permutations()),
                            tests(map, who.stream().map(targets::get).toList(), false));
                    for (int t = 0; t < who.size(); t++) {
                        searches.get(who.get(t)).get(added.get(i).sequence).tried(decisions.get(t));
                    }
                });
                tried += askers.stream().mapToInt(List::size).sum();
                progress.reached(tried);
            }
        }
        return searches.stream().map(of -> of.stream().map(FailSafeSearch::result).toList()).toList();
    }

    /** What is next for any target, and the targets that it is next for. */
    private static Map<Added, List<Integer>> asked(List<List<FailSafeSearch>> searches) {
        Map<Added, List<Integer>> asked = new LinkedHashMap<>();
        for (int t = 0; t < searches.size(); t++) {
            for (int sequence = 0; sequence < searches.get(t).size(); sequence++) {
                OptionalInt number = searches.get(t).get(sequence).next();
                if (number.isPresent()) {
                    asked.computeIfAbsent(new Added(sequence, number.getAsInt()), _ -> new ArrayList<>()).add(t);
                }
            }
        }
        return asked;
    }

    private List<Experiment> with(List<Experiment> added) {
        List<Experiment> all = new ArrayList<>(experiments);
        all.addAll(added);
        return all;
    }

    /** The test of each target, followed by that of its peak if asked for. */
    private List<RegionTest> tests(ObservedAle map, List<Target> some, boolean peaks) {
        InferenceSettings inference = settings.inference().settings();
        List<RegionTest> tests = new ArrayList<>();
        for (Target target : some) {
            tests.add(target.anyVoxel(map.tested(), inference));
            if (peaks) {
                tests.add(target.peakVoxel(map.tested(), inference));
            }
        }
        return tests;
    }

    private List<Decision> decide(ObservedAle map, AleSettings own, int permutations, List<RegionTest> tests) {
        return backend.map(device -> Reanalysis.permute(map, own, device,
                        engine -> new RegionDecisions(permutations, own.alpha()).decide(engine, tests)))
                .orElseGet(() -> RegionDecisions.ofTheory(tests));
    }
}
