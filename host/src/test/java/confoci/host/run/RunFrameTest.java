package confoci.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.io.safe.FileRecord;
import confoci.host.report.Column;
import confoci.host.report.Report;
import confoci.host.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every run does, whatever it computes. */
class RunFrameTest {

    private static final DeviceRequest DEVICE = new DeviceRequest(Optional.of("cpu:scalar"), OptionalInt.of(1), Optional.empty());

    @TempDir
    private Path folder;

    private final RecordedRun listener = new RecordedRun();

    private RunFrame open(boolean force) {
        return RunFrame.open(new RunCall(List.of("some", "command"), listener), new OutputRequest(folder.resolve("out"), force));
    }

    private JsonNode record() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("out/run.json").toFile());
    }

    private List<Runnable> handedOver() {
        List<Runnable> rest = new ArrayList<>();
        RunCall call = new RunCall(List.of("some", "command"), 2, listener, Optional.of(new SharedInputs()), Optional.empty(),
                Optional.of(rest::add));
        try (RunFrame frame = RunFrame.open(call, new OutputRequest(folder.resolve("out"), false))) {
            frame.requireSpace(1);
            frame.folder().write("result.txt", file -> Files.writeString(file, "y"));
            frame.completeLater();
        }
        return rest;
    }

    @Test
    void resultsThatAreCompletedLaterAppearThen() {
        List<Runnable> rest = handedOver();
        assertThat(rest).hasSize(1);
        assertThat(folder.resolve("out")).doesNotExist();
        rest.getFirst().run();
        assertThat(folder.resolve("out")).isDirectoryContaining("glob:**/result.txt").isDirectoryContaining("glob:**/run.json");
    }

    @Test
    void resultsThatCannotBeCompletedLaterAreRemoved() throws IOException {
        List<Runnable> rest = handedOver();
        Path inTheWay = Files.createDirectory(folder.resolve("out"));
        Files.writeString(inTheWay.resolve("mine.txt"), "x");
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> rest.getFirst().run());
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(inTheWay);
        }
        assertThat(inTheWay).isDirectoryContaining("glob:**/mine.txt");
    }

    @Test
    void theRecordHasAllThatTheFrameWasTold() throws IOException {
        Path input = Files.writeString(folder.resolve("input"), "x");
        try (RunFrame frame = open(false)) {
            frame.reads(List.of(input));
            RunDevice device = frame.device(DEVICE);
            device.backend();
            frame.requireSpace(1);
            frame.recordInputs();
            frame.stage("first");
            frame.stage("second");
            frame.folder().write("result.txt", file -> Files.writeString(file, "y"));
            frame.log().warn("doubtful");
            frame.log().warn("doubtful");
            frame.section("results", List.of(1));
            frame.randomNumbers(5, "some");
            frame.complete();
        }
        JsonNode record = record();
        assertThat(record.get("command_line").toString()).isEqualTo("[\"some\",\"command\"]");
        assertThat(record.get("warnings").toString()).isEqualTo("[\"doubtful\"]");
        assertThat(record.get("device").get("id").asText()).isEqualTo("cpu:scalar");
        assertThat(record.get("inputs").get(0).get("name").asText()).isEqualTo(input.toString());
        assertThat(record.get("outputs").get(0).get("name").asText()).isEqualTo("result.txt");
        assertThat(record.at("/times/stages").properties()).extracting(entry -> entry.getKey()).containsExactly("first", "second");
        assertThat(record.at("/random_numbers/seed").asInt()).isEqualTo(5);
        assertThat(listener.lines()).containsExactly("warn doubtful");
    }

    @Test
    void aPipeIsRecordedAsItWasRead() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs named pipes");
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
        FileRecord read = FileRecord.of(pipe.toString(), new byte[] {1, 2, 3});
        try (RunFrame frame = open(false)) {
            frame.reads(List.of(pipe));
            frame.requireSpace(1);
            assertThatExceptionOfType(InputDataException.class).isThrownBy(frame::recordInputs).withMessageContaining("read only once");
            frame.recordPipe(read);
            frame.recordInputs();
            frame.complete();
        }
        assertThat(record().at("/inputs/0/sha256").asText()).isEqualTo(read.sha256());
        assertThat(record().at("/inputs/0/bytes").asInt()).isEqualTo(3);
    }

    /** Of two runs that one command starts, each has its own warnings. */
    @Test
    void aWarningOfAnEarlierRunIsNotThatOfALaterOne() throws IOException {
        try (RunFrame frame = open(false)) {
            frame.log().warn("of the first");
            frame.requireSpace(1);
            frame.complete();
        }
        try (RunFrame frame = open(true)) {
            frame.requireSpace(1);
            frame.complete();
        }
        assertThat(record().get("warnings")).isEmpty();
    }

    /** Hours of computing are worth more than their page. */
    @Test
    void resultsAreCompleteWithoutAPageThatCannotBeDrawn() throws IOException {
        Object unprintable = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("not to be shown");
            }
        };
        try (RunFrame frame = open(false)) {
            frame.requireSpace(1);
            frame.folder().write("result.txt", file -> Files.writeString(file, "y"));
            frame.report(Report.of("title", List.of(), List.of(new Table("table", List.of(Column.text("a")), List.of(List.of(unprintable)),
                    0)), "out"));
            frame.complete();
        }
        assertThat(folder.resolve("out/result.txt")).hasContent("y");
        assertThat(folder.resolve("out/report.html")).doesNotExist();
        assertThat(record().get("warnings").get(0).asText()).startsWith("report.html could not be drawn").contains("not to be shown");
        assertThat(listener.lines()).singleElement().asString().startsWith("warn report.html could not be drawn");
    }

    @Test
    void aReportHasItsPage() throws IOException {
        try (RunFrame frame = open(false)) {
            frame.requireSpace(1);
            frame.report(Report.of("Some <title>", List.of(), List.of(), "out"));
            frame.complete();
        }
        assertThat(folder.resolve("out/report.html")).content().contains("Some &lt;title&gt;");
        assertThat(record().get("outputs").findValuesAsText("name")).containsExactly("methods.txt", "references.bib",
                "report.html", "report.json.gz");
    }

    @Test
    void aDeviceThatWasNotNeededIsNotRecorded() throws IOException {
        try (RunFrame frame = open(false)) {
            frame.device(DEVICE);
            frame.requireSpace(1);
            frame.complete();
        }
        assertThat(record().has("device")).isFalse();
    }

    @Test
    void nothingIsLeftOfARunThatDoesNotComplete() throws IOException {
        try (RunFrame frame = open(false)) {
            frame.folder().write("result.txt", file -> Files.writeString(file, "y"));
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsReadIsNotReplaced() throws IOException {
        try (RunFrame frame = open(false)) {
            frame.folder().write("result.txt", file -> Files.writeString(file, "y"));
            frame.requireSpace(1);
            frame.complete();
        }
        Path inside = folder.resolve("out/result.txt");
        try (RunFrame frame = open(true)) {
            assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> frame.reads(List.of(inside)));
            assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> frame.readsUnrecorded(List.of(inside)));
        }
        assertThat(inside).hasContent("y");
    }

    @Test
    void resultsWithoutRoomAreRefused() {
        try (RunFrame frame = open(false)) {
            assertThatExceptionOfType(OutputUnwritable.class).isThrownBy(() -> frame.requireSpace(Long.MAX_VALUE));
            assertThatIllegalStateException().isThrownBy(frame::complete);
        }
    }

    @Test
    void aRunThatDoesNotAskForSpaceIsABug() {
        try (RunFrame frame = open(false)) {
            assertThatIllegalStateException().isThrownBy(frame::complete);
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anInputThatIsGoneEndsTheRun() {
        try (RunFrame frame = open(false)) {
            frame.reads(List.of(folder.resolve("gone")));
            frame.requireSpace(1);
            assertThatExceptionOfType(InputDataException.class).isThrownBy(frame::complete).withMessageContaining("gone");
        }
    }
}
