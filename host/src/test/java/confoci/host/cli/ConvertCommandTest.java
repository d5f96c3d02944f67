package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.cli.command.ConvertCommand;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.ReadOptions;
import confoci.host.space.Point;
import confoci.host.space.TalairachTransform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConvertCommandTest {

    private static final String TABLE = """
            study,n,x,y,z,space,contrast,task
            A,20,1,2,3,MNI,up,pain
            A,20,-44,31,27,TAL,down,pain
            B,12,-10,20,30,MNI,up,heat
            """;

    @TempDir
    private Path folder;

    private Path in;
    private final StringWriter out = new StringWriter();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void writeTable() throws IOException {
        in = Files.writeString(folder.resolve("in.csv"), TABLE);
    }

    @Test
    void convertsByTheExtensionAndSaysWhatWasDone() {
        assertThat(convert("--out", path("out.txt"))).isZero();

        assertThat(read("out.txt").experiments()).extracting(Experiment::label).containsExactly("A: up", "A: down", "B: up");
        assertThat(out.toString()).isEqualToIgnoringNewLines(path("out.txt") + ": 3 experiments, 3 foci (Sleuth/GingerALE text)");
        assertThat(err.toString()).contains("warning: 1 sample is reported by more than one", "no place for tags");
    }

    @Test
    void oneIsSingular() {
        assertThat(convert("--out", path("out.csv"), "--where", "study=B")).isZero();

        assertThat(out.toString()).contains("out.csv: 1 experiment, 1 focus (");
    }

    @Test
    void selectsMergesAndTransforms() {
        assertThat(convert("--out", path("out.json"), "--to", "nimare", "--where", "Task=pain", "--merge", "subjects",
                "--tal2mni", "other")).isZero();

        Experiment merged = read("out.json").experiments().getFirst();
        assertThat(merged.label()).isEqualTo("A: up + down");
        assertThat(merged.foci()).extracting(focus -> focus.reported())
                .containsExactly(new Point(1, 2, 3), TalairachTransform.OTHER.toMni(new Point(-44, 31, 27)));
        assertThat(err.toString()).contains("merged 2 experiments of 'A'");
    }

    @Test
    void whereNotLeavesOut() {
        assertThat(convert("--out", path("out.csv"), "--where-not", "study=A")).isZero();

        assertThat(read("out.csv").experiments()).extracting(Experiment::study).containsExactly("B");
    }

    @Test
    void explainsWhatColumnsAreTakenForAndWritesNothing() throws IOException {
        assertThat(convert("--explain")).isZero();

        assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " "))).containsSubsequence(in + ":",
                "1 study study A", "2 n sample size 20", "3 x x 1", "6 space space MNI", "7 contrast contrast up", "8 task tag pain",
                "3 experiments, 3 foci");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(in);
        }
    }

    @Test
    void explainsATableThatCannotBeUsedToo() throws IOException {
        Files.writeString(in, "study,n,space,x_mni,y_mni,z_mni,x_tal,y_tal,z_tal\nA,20,MNI,1,2,3,4,5,6\n");

        assertThatThrownBy(() -> run("--explain")).isInstanceOf(InputDataException.class).hasMessageContaining("two sets of coordinates");
        assertThat(out.toString()).contains("sample size", "not certain: there are two sets of coordinates");
        assertThat(convert("--explain", "--xyz", "x_mni,y_mni,z_mni")).isZero();
        assertThat(convert("--explain", "--xyz", "x_mni,y_mni")).isNotZero();
    }

    @Test
    void refusesWhatIsUnclear() {
        assertThatThrownBy(() -> run("--out", path("out.json"))).isInstanceOf(InvalidRequest.class).hasMessageContaining("add --to");
        assertThat(convert("--out", path("a.txt"), "--tal2mni", "mars")).isEqualTo(2);
        assertThat(convert()).isEqualTo(2);
    }

    @Test
    void replacesNothingUnasked() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "mine");
        assertThatThrownBy(() -> run("--out", other.toString())).isInstanceOf(InvalidRequest.class).hasMessageContaining("--force");
        assertThat(other).hasContent("mine");
    }

    @Test
    void neverReplacesWhatItReads() throws IOException {
        Path link = Files.createLink(folder.resolve("link.csv"), in);
        for (Path same : List.of(in, link, folder.resolve(".").resolve("in.csv"))) {
            assertThatThrownBy(() -> run("--out", same.toString(), "--force")).isInstanceOf(InvalidRequest.class)
                    .hasMessageContaining("is the file that is read");
        }
        assertThat(in).hasContent(TABLE);
    }

    @Test
    void helpNamesTheChoicesAsTheyAreTyped() {
        assertThat(convert("--help")).isZero();
        assertThat(out.toString()).contains("sleuth, xlsx, csv, tsv, nimare, nimads");
    }

    /** {@code confoci convert - --out FILE < TABLE}, and the same from a pipe. */
    @Test
    void standardInputIsATable() throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"), "confoci.host.cli.Main", "convert",
                "-", "--out", path("out.csv")));
        assertThat(new ProcessBuilder(command).redirectInput(in.toFile()).start().waitFor()).isZero();
        assertThat(read("out.csv").experiments()).hasSameSizeAs(read(in.getFileName().toString()).experiments());
        command.set(command.size() - 1, path("piped.csv"));
        Process piped = new ProcessBuilder(command).start();
        try (OutputStream pipe = piped.getOutputStream()) {
            Files.copy(in, pipe);
        }
        assertThat(piped.waitFor()).isZero();
        assertThat(Path.of(path("piped.csv"))).hasSameBinaryContentAs(Path.of(path("out.csv")));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private FociTable read(String name) {
        return FociFiles.read(List.of(folder.resolve(name)), ReadOptions.defaults());
    }

    private int convert(String... options) {
        return commandLine().execute(arguments(options));
    }

    /** As {@link #convert}, but errors come out as they are thrown. */
    private void run(String... options) {
        CommandLine line = commandLine();
        line.parseArgs(arguments(options));
        ((ConvertCommand) line.getCommand()).run();
    }

    private String[] arguments(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = in.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return arguments;
    }

    private CommandLine commandLine() {
        return new CommandLine(new ConvertCommand(new Log(new PrintStream(err), false))).setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true));
    }
}
