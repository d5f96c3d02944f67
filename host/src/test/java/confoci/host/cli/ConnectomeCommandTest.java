package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.host.connectome.Matrices;
import confoci.host.connectome.pack.PackedConnectome;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectomeCommandTest {

    @TempDir
    private Path folder;

    private static CommandLineRun connectome(Object... arguments) {
        List<String> all = new ArrayList<>(List.of("connectome"));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        return CommandLineRun.of(all);
    }

    private static CommandLineRun good(Object... arguments) {
        CommandLineRun run = connectome(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static JsonNode info(Path file, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("info", file, "--json"));
        arguments.addAll(List.of(options));
        try {
            return new ObjectMapper().readTree(good(arguments.toArray()).out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "info", "pack", "simulate"})
    void helpFitsATerminal(String command) {
        CommandLineRun run = command.isEmpty() ? good("--help") : good(command, "--help");
        assertThat(run.out()).contains("--verbose").doesNotContain("$", "%n", "null");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void simulatedPackedAndLookedAt() {
        Path dconn = folder.resolve("made.dconn.nii");
        Path store = folder.resolve("made.cfc");
        good("simulate", "--out", dconn, "--grayordinates", 700, "--factors", 20);
        JsonNode facts = info(dconn, "--full");
        assertThat(facts.get("grayordinates").asInt()).isEqualTo(700);
        assertThat(facts.get("values").asText()).isEqualTo("z");
        assertThat(facts.get("diagonal").asText()).startsWith("7.2543");
        assertThat(facts.get("largest asymmetry").asDouble()).isZero();
        assertThat(facts.get("rows looked at").asInt()).isEqualTo(700);
        assertThat(good("pack", dconn, "--out", store, "--half", "--verify").out()).contains("float16, one half", "all checksums agree");
        JsonNode packed = info(store);
        assertThat(packed.get("kind").asText()).isEqualTo("packed store, float16, one half");
        assertThat(packed.get("values").asText()).isEqualTo("z");
        assertThat(packed.get("diagonal").asText()).startsWith("7.2543");
        assertThat(packed.get("fingerprint").asText()).hasSize(64).isNotEqualTo(facts.get("fingerprint").asText());
        assertThat(good("info", store).out()).contains("structures:", "  OTHER: 700 voxels", "moments of rows:", "mean: 0.");
    }

    @Test
    void aSimulationIsTheSamePackedOrNotAndOnEveryDevice() {
        Path dconn = folder.resolve("made.dconn.nii");
        Path viaDconn = folder.resolve("a.cfc");
        Path direct = folder.resolve("b.cfc");
        good("simulate", "--out", dconn, "--grayordinates", 500, "--seed", 9, "--device", "cpu:scalar");
        good("pack", dconn, "--out", viaDconn, "--as", "float32");
        good("simulate", "--out", direct, "--grayordinates", 500, "--seed", 9, "--as", "float32", "--threads", 3);
        assertThat(rowsOf(direct)).isDeepEqualTo(rowsOf(viaDconn));
    }

    private static float[][] rowsOf(Path store) {
        try (PackedConnectome connectome = PackedConnectome.open(store)) {
            return Matrices.rows(connectome);
        }
    }

    @Test
    void whatIsThereIsNotOverwritten() throws IOException {
        Path out = folder.resolve("there.cfc");
        Files.writeString(out, "mine");
        assertThat(connectome("simulate", "--out", out).exitCode()).isEqualTo(2);
        CommandLineRun pack = connectome("pack", Matrices.fixture("r.dconn.nii"), "--out", out);
        assertThat(pack.exitCode()).isEqualTo(2);
        assertThat(pack.err()).contains("--force");
        assertThat(out).hasContent("mine");
        good("pack", Matrices.fixture("r.dconn.nii"), "--out", out, "--force");
        assertThat(info(out).get("values").asText()).isEqualTo("r");
    }

    @Test
    void aDamagedStoreIsTold() throws IOException {
        Path store = folder.resolve("store.cfc");
        good("simulate", "--out", store, "--grayordinates", 300);
        byte[] bytes = Files.readAllBytes(store);
        bytes[bytes.length - 7] ^= 1;
        Files.write(store, bytes);
        CommandLineRun run = connectome("pack", store, "--verify");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("tile 18 (rows 288 to 299, columns 0 to 299)");
    }

    @Test
    void anAsymmetricOneIsWarnedAboutAndNotHalved() {
        Path asymmetric = Matrices.fixture("asymmetric.dconn.nii");
        assertThat(good("info", asymmetric).warnings()).singleElement().asString().contains("not symmetric", "11", "5", "0.25");
        CommandLineRun run = connectome("pack", asymmetric, "--out", folder.resolve("half.cfc"), "--half");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("not symmetric", "without --half");
    }

    @Test
    void valuesThatDoNotFitAreWarnedAbout() throws IOException {
        Path large = folder.resolve("large.dconn.nii");
        BrainModels models = Matrices.grayordinates(30);
        try (CiftiWriter writer = CiftiWriter.create(large, new CiftiAxes(models, models, Map.of()))) {
            for (int i = 0; i < 30; i++) {
                float[] row = new float[30];
                row[i] = Float.POSITIVE_INFINITY;
                row[(i + 7) % 30] = i < 2 ? 9.5f : 1;
                writer.write(row, 1);
            }
            writer.commit();
        }
        assertThat(good("pack", large, "--out", folder.resolve("a.cfc"), "--as", "int16").warnings()).singleElement().asString()
                .contains("a.cfc", "2 values are too large for int16, up to 9.5 in size, and clipped", "--as float16");
        assertThat(good("pack", large, "--out", folder.resolve("b.cfc")).warnings()).isEmpty();
    }

    @Test
    void aDeviceThatIsNotThereIsToldWhereRowsAreMade() {
        CommandLineRun info = connectome("info", Matrices.fixture("series.dtseries.nii"), "--device", "toaster");
        assertThat(info.exitCode()).isEqualTo(2);
        assertThat(info.errors()).singleElement().asString().contains("toaster", "is no device");
    }

    @Test
    void silenceIsWarnedAbout() {
        assertThat(good("info", Matrices.fixture("z.dconn.nii")).warnings()).singleElement().asString().contains("1 of 24", "no signal");
    }

    @Test
    void zAreNoCorrelations() {
        CommandLineRun run = connectome("info", Matrices.fixture("z.dconn.nii"), "--unit", "r");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.errors()).singleElement().asString().contains("z.dconn.nii", "values beyond 1");
    }

    @Test
    void timeSeriesAndMatricesOverMasks() {
        assertThat(info(Matrices.fixture("series.dtseries.nii")).get("kind").asText()).startsWith("series of 15 values");
        assertThat(info(Matrices.fixture("r.npy"), "--mask", Matrices.fixture("mask.nii")).get("values").asText()).isEqualTo("r");
        assertThat(connectome("info", Matrices.fixture("r.npy")).exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--grayordinates=0", "--factors=1", "--as=dconn", "--as=int8", "--unit=p", "--grayordinates=300000",
        "--surface-left=left.surf.gii"})
    void whatMakesNoSenseIsRefused(String option) {
        CommandLineRun run = connectome("simulate", "--out", folder.resolve("x.cfc"), option);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anOptionThatHasNoEffectIsNotPassedOver() {
        CommandLineRun both = connectome("simulate", "--out", folder.resolve("x.cfc"), "--grayordinates", "100", "--template",
                Matrices.fixture("z.dconn.nii"));
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.errors()).singleElement().asString().contains("--grayordinates 100", "z.dconn.nii", "leave out one");
        for (String device : List.of("cpu", "toaster")) {
            for (CommandLineRun run : List.of(connectome("info", Matrices.fixture("r.dconn.nii"), "--device", device),
                    connectome("pack", Matrices.fixture("r.dconn.nii"), "--out", folder.resolve("x.cfc"), "--device", device),
                    connectome("pack", folder.resolve("x.cfc"), "--verify", "--device", device))) {
                assertThat(run.exitCode()).isEqualTo(2);
                assertThat(run.errors()).singleElement().asString().contains("--device " + device, "leave it out");
            }
        }
        CommandLineRun verified = connectome("pack", folder.resolve("x.cfc"), "--verify", "--half");
        assertThat(verified.exitCode()).isEqualTo(2);
        assertThat(verified.errors()).singleElement().asString().contains("--half", "--out");
        assertThat(folder).isEmptyDirectory();
    }

    /** Connectome Workbench averages rows of what was simulated; so does the definition of a mean. */
    @Test
    void workbenchReadsASimulatedDconn() throws IOException, InterruptedException {
        assumeTrue(works("wb_command", "-version"), "wb_command (Debian: connectome-workbench) is not there");
        Path dconn = folder.resolve("made.dconn.nii");
        good("simulate", "--out", dconn, "--grayordinates", 200, "--unit", "r");
        assertThat(said("wb_command", "-file-information", dconn)).contains("CIFTI - Dense", "200 voxels")
                .doesNotContainIgnoringCase("warning");
        Path text = folder.resolve("made.txt");
        said("wb_command", "-cifti-convert", "-to-text", dconn, text);
        List<String> lines = Files.readAllLines(text);
        assertThat(lines).hasSize(200);
        for (int i = 0; i < 200; i++) {
            String[] cells = lines.get(i).strip().split("\\s+");
            assertThat(cells).hasSize(200);
            assertThat(Float.parseFloat(cells[i])).isEqualTo(1);
        }
    }

    private static boolean works(Object... command) throws InterruptedException {
        try {
            said(command);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String said(Object... command) throws IOException, InterruptedException {
        String[] words = new String[command.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = command[i].toString();
        }
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
