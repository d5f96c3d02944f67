package confoci.host.run.plan;

import confoci.host.output.Durations;
import confoci.host.output.Software;
import confoci.host.report.Report;
import confoci.host.run.Failure;
import confoci.host.run.PlanEntry;
import confoci.host.run.RunCall;
import confoci.host.run.RunListener;
import confoci.host.run.SharedInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many analyses in one process, which share what they read and compute on; those that are done already are kept. While the next analysis
 * computes, the page of the one before is made, which takes a single processor.
 */
public final class PlanRun {

    private static final double NANOS = 1e9;

    /** Of Java's heap, for the page of one analysis beside the permutations of another, on a grid of 1 mm. */
    private static final long HEAP_OF_TWO = 2L << 30;

    private final PlanRequest request;
    private final SharedInputs shared;
    private final RunListener log;
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    /** What has an end so far, by name; guarded by this. */
    private final Map<String, Finished> settled = new HashMap<>();

    /**
     * A plan.
     *
     * @param shared what its analyses have in common; stays open
     * @param log    for messages
     */
    public PlanRun(PlanRequest request, SharedInputs shared, RunListener log) {
        this.request = request;
        this.shared = shared;
        this.log = log;
    }

    /**
     * Refuses a folder where the results of a plan cannot go.
     *
     * @throws confoci.error.InvalidRequest if it or a folder above it is a file, or it holds a summary or record that no plan has written
     */
    public static void requireFolder(Path out) {
        PlanFolder.requireFree(out);
    }

    /**
     * Runs it. An analysis that fails leaves nothing and does not keep the others from running, unless they read its results.
     *
     * @throws confoci.error.ConfociException               if nothing can be written where the results go
     * @throws java.util.concurrent.CancellationException if the process is being stopped; what is done stays
     */
    public PlanOutcome run() {
        try (PlanFolder folder = PlanFolder.open(request.out()); ExecutorService finishing = Executors.newSingleThreadExecutor()) {
            long start = System.nanoTime();
            Optional<Turn> before = Optional.empty();
            for (PlanItem item : request.items()) {
                if (before.filter(turn -> item.after().contains(turn.item().name())).isPresent() || !hasRoomForTwo()) {
                    before.ifPresent(Turn::join);
                }
                Turn turn = begin(item, folder, finishing, start);
                before.ifPresent(Turn::join);
                before = Optional.of(turn);
            }
            before.ifPresent(Turn::join);
            folder.page(report(), pageRecord(), log);
        }
        return new PlanOutcome(report(), finished().stream().map(Finished::failure).flatMap(Optional::stream).findFirst());
    }

    /** Whether the page of one analysis may be made while the next one computes. */
    private static boolean hasRoomForTwo() {
        return Runtime.getRuntime().maxMemory() >= HEAP_OF_TWO;
    }

    /** An analysis that has computed all; at its end its results are in place, and the summary names it. */
    private record Turn(PlanItem item, Future<?> end) {

        static Turn ended(PlanItem item) {
            return new Turn(item, CompletableFuture.completedFuture(null));
        }

        void join() {
            try {
                end.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            } catch (ExecutionException e) {
                throw unchecked(Objects.requireNonNull(e.getCause()));
            }
        }
    }

    /** Adds what came of an analysis to the summary, at once: whatever ends the process later, the plan knows what is done. */
    private synchronized void settle(Finished analysis, PlanFolder folder, long start) {
        settled.put(analysis.item().name(), analysis);
        write(folder, start);
    }

    /** What has an end so far, in the order of the plan. */
    private synchronized List<Finished> finished() {
        return request.items().stream().map(item -> settled.get(item.name())).filter(Objects::nonNull).toList();
    }

    private synchronized Optional<Failure> failureOf(String name) {
        return Optional.ofNullable(settled.get(name)).flatMap(Finished::failure);
    }

    private Report report() {
        return summary().report(request.file().toString(), request.out().toString());
    }

    private Map<String, Object> pageRecord() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("confoci", Software.current());
        record.put("command_line", request.commandLine());
        record.put("inputs", List.of(shared.checksum(request.file())));
        return record;
    }

    private Turn begin(PlanItem item, PlanFolder folder, ExecutorService finishing, long start) {
        int place = request.items().indexOf(item);
        String number = "[" + (place + 1) + "/" + request.items().size() + "]";
        for (String name : item.after()) {
            Optional<Failure> failure = failureOf(name);
            if (failure.isPresent()) {
                String message = "reads results of '" + name + "', which has none";
                log.info(number + " " + item.name() + ": left out, it " + message);
                settle(new Finished(item, Finished.Status.LEFT_OUT, "", 0, SummaryRow.none(),
                        Optional.of(new Failure(failure.get().exitCode(), message))), folder, start);
                return Turn.ended(item);
            }
        }
        long begin = System.nanoTime();
        String key = "";
        try {
            key = AnalysisKey.of(item.settings(), item.analysis().inputs(), shared);
            Optional<EarlierResult> earlier = EarlierResult.in(item.folder(), request.name(), item.name());
            if (earlier.filter(result -> result.isComplete(item.folder())).map(EarlierResult::key).filter(key::equals).isPresent()) {
                log.info(number + " " + item.name() + ": kept, nothing has changed");
                settle(new Finished(item, Finished.Status.KEPT, key, 0, SummaryRow.of(item.folder()), Optional.empty()), folder, start);
                return Turn.ended(item);
            }
            log.info(number + " " + item.name() + ": " + item.command() + timeLeft(place, start));
            RunListener listener = new PlanListener(log, item.name(), number, warned);
            List<Future<?>> ends = new ArrayList<>();
            String known = key;
            item.analysis().start(new RunCall(item.commandLine(), request.commandLine().size(), listener, Optional.of(shared),
                    Optional.of(new PlanEntry(request.name(), item.name(), key)),
                    Optional.of(rest -> ends.add(finishing.submit(() -> end(rest, item, number, known, begin, folder, start))))));
            if (ends.isEmpty()) {
                settle(done(item, key, begin), folder, start);
                return Turn.ended(item);
            }
            return new Turn(item, ends.getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            settle(failed(item, number, key, begin, e), folder, start);
            return Turn.ended(item);
        }
    }

    /** @param rest what completes the results */
    private void end(Runnable rest, PlanItem item, String number, String key, long begin, PlanFolder folder, long start) {
        Finished end;
        try {
            rest.run();
            end = done(item, key, begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            end = failed(item, number, key, begin, e);
        }
        settle(end, folder, start);
    }

    private static Finished done(PlanItem item, String key, long begin) throws IOException {
        return new Finished(item, Finished.Status.DONE, key, seconds(begin), SummaryRow.of(item.folder()), Optional.empty());
    }

    private Finished failed(PlanItem item, String number, String key, long begin, Throwable e) {
        Failure failure = Failure.of(e);
        if (failure.message().isEmpty()) {
            throw unchecked(e);
        }
        log.failed(number + " " + item.name() + ": " + failure.message(), e);
        return new Finished(item, Finished.Status.FAILED, key, seconds(begin), SummaryRow.none(), Optional.of(failure));
    }

    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return (RuntimeException) e;
    }

    /** By the mean of those that ran. */
    private String timeLeft(int begun, long start) {
        long ran = finished().stream().filter(analysis -> analysis.status() == Finished.Status.DONE).count();
        int left = request.items().size() - begun;
        return ran == 0 ? "" : ", " + Durations.text(seconds(start) / ran * left) + " left";
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / NANOS;
    }

    private PlanSummary summary() {
        return new PlanSummary(finished());
    }

    private synchronized void write(PlanFolder folder, long start) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("command_line", request.commandLine());
        record.put("plan", shared.checksum(request.file()));
        List<Map<String, Object>> analyses = new ArrayList<>();
        Map<String, Object> seconds = new LinkedHashMap<>();
        for (Finished analysis : finished()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", analysis.item().name());
            entry.put("status", analysis.status().toString());
            entry.put("folder", analysis.item().folder());
            entry.put("key", analysis.key());
            entry.put("command_line", analysis.item().commandLine());
            analysis.failure().ifPresent(failure -> entry.put("error", failure.message()));
            analyses.add(entry);
            seconds.put(analysis.item().name(), analysis.seconds());
        }
        record.put("analyses", analyses);
        record.put("not_yet_run", request.items().stream().map(PlanItem::name).filter(name -> !settled.containsKey(name)).toList());
        Map<String, Object> times = new LinkedHashMap<>();
        times.put("seconds", seconds(start));
        times.put("analyses", seconds);
        record.put("times", times);
        folder.write(summary().table(), summary().finished(), record);
    }
}
