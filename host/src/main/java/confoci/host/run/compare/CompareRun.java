package confoci.host.run.compare;

import confoci.error.ConfociException;
import confoci.error.InvalidRequest;
import confoci.host.comparison.CompareSettings;
import confoci.host.comparison.ComparedMap;
import confoci.host.comparison.Comparer;
import confoci.host.comparison.Comparison;
import confoci.host.comparison.ComparisonFiles;
import confoci.host.comparison.ComparisonReport;
import confoci.host.comparison.MapCheck;
import confoci.host.comparison.MapPlaces;
import confoci.host.comparison.Question;
import confoci.host.comparison.SurrogateWork;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.RunOutcome;
import confoci.host.surrogate.kept.SurrogateStore;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/** A comparison of maps, from the request to a complete result folder. */
public final class CompareRun {

    /** Of a row of a table, roughly. */
    private static final long BYTES_PER_ROW = 300;

    /** Of the places; a map that covers them has few zeros. */
    private static final double MANY_ZEROS = 0.2;

    private final CompareRequest request;

    public CompareRun(CompareRequest request) {
        this.request = request;
    }

    /** The same for those who start analyses of any kind. */
    public Analysis analysis() {
        return new Analysis(request::inputs, call -> run(call).report()).dividing();
    }

    /**
     * Compares the maps and writes the results.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done; nothing is left then
     */
    public RunOutcome<Comparison> run(RunCall call) {
        try (RunFrame frame = RunFrame.open(call, request.output())) {
            if (request.kept().isPresent()) {
                frame.requireWhole("with --keep-surrogates all are kept in one place; leave out one of the two");
            }
            if (!request.ofFoci()) {
                Optional<SurrogateStore> store = request.kept().map(SurrogateStore::new);
                store.ifPresent(kept -> frame.readsUnrecorded(List.of(kept.folder())));
                return run(frame, MapSources.of(request, frame), store.map(kept -> request.settings().with(request.settings().mapNull()
                        .keptIn(kept))).orElse(request.settings()), store);
            }
            try (RandomFociMaps foci = RandomFociMaps.open(request, frame)) {
                return run(frame, foci.source(), foci.nullOf(request.settings()), Optional.empty());
            }
        }
    }

    private RunOutcome<Comparison> run(RunFrame frame, MapSource source, CompareSettings settings, Optional<SurrogateStore> store) {
        frame.reads(request.inputs());
        frame.recordInputs();
        MapPlaces places = source.places();
        Question question = question(source, frame);
        frame.stage("maps");
        frame.requireSpace(BYTES_PER_ROW * question.maps().size() * Math.max(1, question.others().size() + question.maps().size()));
        Comparison comparison = compare(places, settings, question, frame);
        frame.stage("comparison");
        ComparisonFiles.write(comparison, frame.folder());
        frame.stage("files");
        frame.section("options", request.describe());
        store.ifPresent(kept -> describe(kept, frame));
        Report report = frame.report(new ComparisonReport(comparison).report(frame.out().toString()));
        if (!settings.mapNull().generator().isEmpty()) {
            frame.randomNumbers(settings.seed(), settings.mapNull().generator());
        }
        frame.complete();
        return new RunOutcome<>(comparison, report);
    }

    private static void describe(SurrogateStore store, RunFrame frame) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("read", store.read());
        section.put("made", store.made());
        frame.section("kept_surrogates", section);
        store.problem().ifPresent(problem -> frame.log().warn(store.folder() + ": not all surrogates are kept there: " + problem));
    }

    private Question question(MapSource source, RunFrame frame) {
        List<ComparedMap> maps = read(source, request.maps(), frame);
        List<ComparedMap> others = read(source, request.others(), frame);
        if (request.clusters().isEmpty() && others.isEmpty() && maps.size() == 1) {
            throw new InvalidRequest("one map, and nothing to compare it with: give more maps, --with FILE or --cluster FILE");
        }
        List<ComparedMap> distinct = MapNames.distinct(Stream.concat(maps.stream(), others.stream()).toList());
        maps = distinct.subList(0, maps.size());
        others = distinct.subList(maps.size(), distinct.size());
        (request.ofFoci() ? others : distinct).forEach(map -> zeros(map, frame));
        List<ComparedMap> clusters = request.clusters().stream().flatMap(file -> source.clusters(file).stream()).toList();
        List<ComparedMap> named = others;
        return new Question(maps, others, MapNames.distinct(read(source, request.covariates(), frame)),
                request.groups().map(file -> MapGroups.read(file, named)).orElse(List.of()), MapNames.distinct(clusters));
    }

    private List<ComparedMap> read(MapSource source, List<Path> files, RunFrame frame) {
        return files.stream().flatMap(file -> source.read(file).stream()).map(map -> finite(map, frame))
                .map(map -> request.settings().ignoreZeros() ? map.withoutZeros() : map).toList();
    }

    private static ComparedMap finite(ComparedMap map, RunFrame frame) {
        long infinite = Arrays.stream(map.values()).filter(Double::isInfinite).count();
        if (infinite > 0) {
            frame.log().warn(map.source() + ": is infinite at " + infinite + " of the places, which are left out");
        }
        return infinite == 0 ? map : map.finite();
    }

    private static void zeros(ComparedMap map, RunFrame frame) {
        int places = map.values().length;
        if (map.zeros() > MANY_ZEROS * places) {
            frame.log().warn(map.source() + ": is 0 at " + Numbers.percent((double) map.zeros() / places) + " of the places, which count as"
                    + " values; give --ignore-zeros if 0 stands for no value");
        }
    }

    private Comparison compare(MapPlaces places, CompareSettings settings, Question question, RunFrame frame) {
        Comparer comparer = new Comparer(places, settings, question);
        new MapCheck(places, settings.kind(), question.covariates()).doubts().forEach(frame.log()::warn);
        if (!comparer.hasSurrogates()) {
            frame.requireWhole("shares are ranges of surrogates, which --null " + settings.mapNull() + " does not have");
        }
        double[][] values = frame.divider(settings.seed()).done(new SurrogateWork(settings.surrogates(), range -> {
            try (Progress progress = frame.log().progressOfShortStage("comparison", "surrogates",
                    Math.max(1, comparer.maps() * range.count()))) {
                return limited(() -> comparer.surrogates(range, progress::reached));
            }
        }));
        return limited(() -> comparer.compare(values));
    }

    /** With as many threads as are allowed. */
    private <T> T limited(Callable<T> work) {
        try (ForkJoinPool threads = new ForkJoinPool(request.device().threads().orElse(Runtime.getRuntime().availableProcessors()))) {
            return threads.submit(work).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConfociException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the comparison was interrupted");
        }
    }
}
