package confoci.host.run.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import confoci.host.report.Report;
import confoci.host.run.Analysis;
import confoci.host.run.OutputRequest;
import confoci.host.run.RecordedRun;
import confoci.host.run.RunCall;
import confoci.host.run.RunFrame;
import confoci.host.run.SharedInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the summary of a plan says while the plan runs. */
class PlanRunTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private PlanOutcome run(Function<RunCall, Report> first, Function<RunCall, Report> second) throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.yaml"), "analyses:\n");
        try (SharedInputs shared = new SharedInputs()) {
            return new PlanRun(new PlanRequest(plan, folder.resolve("out"), List.of(item("first", first), item("second", second)),
                    List.of("run", plan.toString())), shared, new RecordedRun()).run();
        }
    }

    private PlanItem item(String name, Function<RunCall, Report> run) {
        return new PlanItem(name, "ale", List.of("ale"), List.of(name), folder.resolve("out").resolve(name), Set.of(),
                new Analysis(List::of, run));
    }

    /** Writes results that are completed while the next analysis computes. */
    private Report writes(RunCall call, String name) {
        try (RunFrame frame = RunFrame.open(call, new OutputRequest(folder.resolve("out").resolve(name), false))) {
            frame.requireSpace(1);
            frame.folder().write("result.txt", file -> Files.writeString(file, name));
            frame.completeLater();
        }
        return Report.of("", List.of(), List.of(), name);
    }

    private boolean summaryNames(String analysis) {
        try {
            Path summary = folder.resolve("out/summary.tsv");
            return Files.exists(summary) && Files.readString(summary).contains("\n" + analysis + "\tale\tdone");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theSummaryNamesWhatIsDoneWhileTheNextAnalysisComputes() throws IOException {
        PlanOutcome outcome = run(call -> writes(call, "first"), call -> {
            Instant end = Instant.now().plus(LONG);
            while (!summaryNames("first") && Instant.now().isBefore(end)) {
                Thread.onSpinWait();
            }
            assertThat(summaryNames("first")).isTrue();
            return writes(call, "second");
        });
        assertThat(outcome.failure()).isEmpty();
        assertThat(summaryNames("second")).isTrue();
    }

    @Test
    void whatIsDoneIsNamedWhenTheNextAnalysisIsInterrupted() {
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> run(call -> writes(call, "first"), _ -> {
            throw new CancellationException("interrupted");
        }));
        assertThat(summaryNames("first")).isTrue();
    }
}
