package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.host.io.npy.NpyWriter;
import confoci.host.space.Mask;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code confoci gbc} writes, against numpy and Connectome Workbench ({@code validation/oracle/gbc_reference.py}). */
class GbcCommandTest {

    private static final List<String> SERIES = List.of("sub-01.dtseries.nii", "sub-02.dtseries.nii");

    @TempDir
    private Path folder;

    static Path fixture(String name) {
        try {
            return Path.of(GbcCommandTest.class.getResource("/confoci/host/gbc/expected.json").toURI()).resolveSibling(name);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode expected(String file) {
        try {
            return new ObjectMapper().readTree(fixture("expected.json").toFile()).get(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path out() {
        return folder.resolve("out");
    }

    private CommandLineRun gbc(String... options) {
        List<String> command = new ArrayList<>(List.of("gbc"));
        command.addAll(List.of(options));
        command.addAll(List.of("--out", out().toString(), "--force"));
        return CommandLineRun.of(command);
    }

    private ResultReader good(String... options) {
        CommandLineRun run = gbc(options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        ResultReader result = new ResultReader(out());
        result.requireConsistent(SmallMasks.grid(14));
        return result;
    }

    private static void requireMap(float[] map, JsonNode expected, double tolerance) {
        assertThat(map).hasSize(expected.size());
        for (int g = 0; g < map.length; g++) {
            if (expected.get(g).isNull()) {
                assertThat(map[g]).as("grayordinate %d", g).isNaN();
            } else {
                assertThat((double) map[g]).as("grayordinate %d", g).isCloseTo(expected.get(g).asDouble(), within(tolerance));
            }
        }
    }

    private void refused(int code, List<String> said, String... options) {
        CommandLineRun run = gbc(options);
        assertThat(run.errors()).as(run.err()).hasSize(1);
        assertThat(run.errors().getFirst()).startsWith("confoci: ").contains(said);
        assertThat(run.exitCode()).isEqualTo(code);
        assertThat(Files.exists(out())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"z, ''", "r, '--values r'", "positive, '--connections positive'", "absolute, '--connections absolute'",
        "threshold, '--connections absolute --threshold 0.3'", "positive_r_threshold, '--values r --connections positive --threshold 0.2'",
        "gsr, '--global-signal'", "gsr_r, '--global-signal --values r'"})
    void seriesAreAveragedAsByNumpy(String key, String options) {
        for (String file : SERIES) {
            List<String> given = new ArrayList<>(List.of("--subjects", fixture(file).toString(), "--device", "cpu:scalar"));
            given.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));
            good(given.toArray(String[]::new));
            requireMap(SmallNetwork.map(out().resolve("gbc.dscalar.nii"), 0), expected(file).get(key), 2e-6);
        }
    }

    @Test
    void theMeanOfWorkbenchsCorrelationWithoutItsDiagonal() {
        good("--subjects", fixture(SERIES.getFirst()).toString(), "--device", "cpu:scalar");
        requireMap(SmallNetwork.map(out().resolve("gbc.dscalar.nii"), 0), expected(SERIES.getFirst()).get("workbench"), 2e-6);
    }

    @Test
    void devicesAgreeToTheByte() {
        ResultReader scalar = good("--subjects", fixture(SERIES.getFirst()).toString(), "--device", "cpu:scalar");
        byte[] expected = scalar.bytes("gbc.dscalar.nii");
        assertThat(good("--subjects", fixture(SERIES.getFirst()).toString(), "--device", "cpu:vector", "--threads", "3")
                .bytes("gbc.dscalar.nii")).isEqualTo(expected);
    }

    @Test
    void severalSubjectsHaveTheirMapsAndAMeanOfThoseWithASignal() {
        ResultReader result = good("--subjects", fixture("sub-0?.dtseries.nii").toString(), "--device", "cpu:scalar");
        JsonNode first = expected(SERIES.get(0)).get("z");
        JsonNode second = expected(SERIES.get(1)).get("z");
        requireMap(SmallNetwork.map(out().resolve("gbc_002.dscalar.nii"), 0), second, 2e-6);
        float[] mean = SmallNetwork.map(out().resolve("gbc.dscalar.nii"), 0);
        for (int g = 0; g < mean.length; g++) {
            double both = second.get(g).isNull() ? first.get(g).asDouble() : (first.get(g).asDouble() + second.get(g).asDouble()) / 2;
            assertThat((double) mean[g]).isCloseTo(both, within(2e-6));
        }
        assertThat(result.column("subjects.tsv", "silent")).containsExactly("0", "1");
        assertThat(result.column("subjects.tsv", "volumes")).containsExactly("40", "31");
    }

    @ParameterizedTest
    @CsvSource({"second_axis, ''", "first_axis, '--asymmetric rows'",
        "first_axis_r, '--asymmetric rows --values r --connections positive --threshold 0.1'"})
    void anAsymmetricConnectomeIsAveragedOverColumnsOrRows(String key, String options) {
        List<String> given = new ArrayList<>(List.of("--connectome", fixture("asymmetric.dconn.nii").toString()));
        given.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ")));
        good(given.toArray(String[]::new));
        requireMap(SmallNetwork.map(out().resolve("gbc.dscalar.nii"), 0), expected("asymmetric.dconn.nii").get(key), 1e-6);
    }

    @Test
    void aConnectomeIsReadOnceOrNotAtAllWithTheSameBytes() throws IOException {
        SmallNetwork network = SmallNetwork.in(folder);
        byte[] read = good("--connectome", network.connectome().toString()).bytes("gbc.dscalar.nii");
        float[] map = SmallNetwork.map(out().resolve("gbc.dscalar.nii"), 0);
        float[][] z = network.matrix();
        for (int g = 0; g < map.length; g++) {
            double sum = 0;
            for (int other = 0; other < map.length; other++) {
                sum += other == g ? 0 : z[g][other];
            }
            assertThat((double) map[g]).isCloseTo(sum / (map.length - 1), within(1e-7));
        }
        CommandLineRun ccm = CommandLineRun.of(List.of("ccm", network.table().toString(), "--connectome", network.connectome().toString(),
                "--out", folder.resolve("ccm").toString()));
        assertThat(ccm.exitCode()).as(ccm.err()).isZero();
        CommandLineRun kept = gbc("--verbose", "--connectome", network.connectome().toString());
        assertThat(kept.err()).contains("no row is read");
        assertThat(new ResultReader(out()).bytes("gbc.dscalar.nii")).isEqualTo(read);
    }

    /** An .npy matrix is the same as the series of its voxels; one voxel less is refused. */
    @Test
    void aMatrixOfTimePointsAndVoxels() throws IOException {
        Mask mask = SmallMasks.on(SmallMasks.grid(14));
        Path image = SmallMasks.write(mask, folder.resolve("mask.nii.gz"));
        int voxels = mask.voxels().size();
        Path file = matrix("series.npy", 12, voxels);
        good("--subjects", file.toString(), "--mask", image.toString(), "--values", "r", "--device", "cpu:scalar");
        float[] map = new ResultReader(out()).map("gbc.nii.gz");
        double[][] x = standardised(12, voxels);
        double sum = 0;
        for (int other = 1; other < voxels; other++) {
            for (double[] point : x) {
                sum += point[0] * point[other];
            }
        }
        assertThat((double) map[mask.voxels().index(0)]).isCloseTo(sum / (voxels - 1), within(1e-6));
        Files.walk(out()).sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        refused(3, List.of("12 rows of " + (voxels - 1), "a column per voxel"), "--subjects", matrix("less.npy", 12, voxels - 1).toString(),
                "--mask", image.toString());
        refused(3, List.of("it may have to be transposed"), "--subjects", matrix("turned.npy", voxels, 12).toString(), "--mask",
                image.toString());
        refused(2, List.of("is a bare matrix", "--mask"), "--subjects", file.toString());
    }

    private static double[][] values(int points, int voxels) {
        Random random = new Random(3);
        double[][] x = new double[points][voxels];
        for (double[] point : x) {
            for (int v = 0; v < voxels; v++) {
                point[v] = random.nextGaussian() + 10;
            }
        }
        return x;
    }

    private static double[][] standardised(int points, int voxels) {
        double[][] x = values(points, voxels);
        for (int v = 0; v < voxels; v++) {
            double mean = 0;
            for (double[] point : x) {
                mean += point[v] / points;
            }
            double squares = 0;
            for (double[] point : x) {
                point[v] -= mean;
                squares += point[v] * point[v];
            }
            for (double[] point : x) {
                point[v] /= Math.sqrt(squares);
            }
        }
        return x;
    }

    private Path matrix(String name, int points, int voxels) throws IOException {
        Path file = folder.resolve(name);
        try (NpyWriter npy = NpyWriter.float64(file, points, voxels)) {
            for (double[] point : values(points, voxels)) {
                npy.write(point, voxels);
            }
            npy.commit();
        }
        return file;
    }

    @Test
    void whatMakesNoSenseIsRefused() throws IOException {
        SmallNetwork network = SmallNetwork.in(folder);
        String connectome = network.connectome().toString();
        String series = fixture(SERIES.getFirst()).toString();
        refused(2, List.of("nothing to average", "--connectome", "--subjects"));
        refused(2, List.of("exclude each other"), "--connectome", connectome, "--subjects", series);
        refused(2, List.of("--global-signal is about subjects"), "--connectome", connectome, "--global-signal");
        refused(2, List.of("--connectome-unit needs --connectome"), "--subjects", series, "--connectome-unit", "r");
        refused(2, List.of("--threshold 1.5", "from 0 to below 1"), "--connectome", connectome, "--threshold", "1.5");
        refused(2, List.of("holds time series", "--subjects"), "--connectome", series);
        refused(2, List.of("--device cpu:scalar", "leave it out"), "--connectome", connectome, "--device", "cpu:scalar");
        refused(3, List.of("there is no such file"), "--subjects", folder.resolve("none.dtseries.nii").toString());
        network.matrix()[3][5] = Float.NaN;
        network.writeConnectome(network.file("nan.dconn.nii"), SmallNetwork.models(), network.matrix());
        refused(3, List.of("no number", "connectome info"), "--connectome", network.file("nan.dconn.nii").toString());
    }
}
