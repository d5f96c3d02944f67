package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.npy.NpyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code confoci nrs} writes, against numpy and Connectome Workbench ({@code validation/oracle/nrs_reference.py}). */
class NrsCommandTest {

    private static final String PARCELS = fixture("parcels.dlabel.nii").toString();
    private static final String NETWORKS = fixture("networks.dlabel.nii").toString();
    private static final String TABLE = fixture("networks.tsv").toString();
    private static final List<String> PAIRS = List.of("one:one", "one:two", "two:two");

    @TempDir
    private Path folder;

    static Path fixture(String name) {
        return GbcCommandTest.fixture("expected.json").resolveSibling("../nrs/" + name).normalize();
    }

    private static String series(String subject) {
        return GbcCommandTest.fixture(subject + ".dtseries.nii").toString();
    }

    private static JsonNode expected(String key) {
        try {
            return new ObjectMapper().readTree(fixture("expected.json").toFile()).get(key);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path out() {
        return folder.resolve("out");
    }

    private CommandLineRun nrs(String... options) {
        List<String> command = new ArrayList<>(List.of("nrs"));
        command.addAll(List.of(options));
        command.addAll(List.of("--out", out().toString(), "--force"));
        return CommandLineRun.of(command);
    }

    private ResultReader good(String... options) {
        CommandLineRun run = nrs(options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        ResultReader result = new ResultReader(out());
        result.requireConsistent(null);
        return result;
    }

    private void refused(int code, List<String> said, String... options) {
        CommandLineRun run = nrs(options);
        assertThat(run.errors()).as(run.err()).hasSize(1);
        assertThat(run.errors().getFirst()).startsWith("confoci: ").contains(said);
        assertThat(run.exitCode()).isEqualTo(code);
        assertThat(Files.exists(out())).isFalse();
    }

    private static void requireValues(double[] values, JsonNode expected, double tolerance) {
        assertThat(values).hasSize(expected.size());
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i]).as("value %d", i).isCloseTo(expected.get(i).asDouble(), within(tolerance));
        }
    }

    private static void requireStrength(ResultReader result, int row, JsonNode expected, double tolerance) {
        for (String weighting : List.of("edges", "parcels")) {
            Map<String, String> strengths = result.rows("nrs_" + weighting + ".tsv").get(row);
            requireValues(PAIRS.stream().mapToDouble(pair -> Double.parseDouble(strengths.get(pair))).toArray(), expected.get(weighting),
                    tolerance);
        }
    }

    private double[] fingerprint(int subject) {
        try (NpyFile npy = NpyFile.open(out().resolve("fingerprints.npy"))) {
            double[] row = new double[npy.columns()];
            npy.read(subject, 1, row);
            return row;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"atlas", "table"})
    void seriesOfACohortHaveARowPerSubject(String networks) {
        ResultReader result = good("--subjects", series("sub-01"), series("sub-02"), "--parcels", PARCELS, "--networks",
                networks.equals("atlas") ? NETWORKS : TABLE);
        assertThat(result.column("nrs_edges.tsv", "subject")).containsExactly("sub-01", "sub-02");
        try (NpyFile nodes = NpyFile.open(out().resolve("node_strength.npy"))) {
            assertThat(nodes.shape()).containsExactly(2, 7, 2);
            for (int s = 0; s < 2; s++) {
                JsonNode subject = expected("sub-0" + (s + 1));
                requireStrength(result, s, subject, 2e-6);
                requireValues(fingerprint(s), subject.get("fingerprint"), 2e-6);
                double[] node = new double[14];
                nodes.read(s, 1, node);
                for (int p = 0; p < 7; p++) {
                    requireValues(new double[] {node[2 * p], node[2 * p + 1]}, subject.get("nodes").get(p), 2e-6);
                }
            }
        }
        assertThat(result.column("nodes.tsv", "network")).containsExactly("one", "one", "one", "two", "two", "two", "n/a");
        assertThat(result.column("edges.tsv", "name")).hasSize(21).startsWith("a:b", "a:c").endsWith("f:g");
        double[] first = fingerprint(0);
        assertThat(Double.parseDouble(result.rows("fingerprints.tsv").getFirst().get("a:c"))).isEqualTo(first[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub-01.pconn.nii", "r.pconn.nii", "sub-01.ptseries.nii"})
    void parcellatedFilesAreReadAsTheyAre(String file) {
        ResultReader result = good("--subjects", fixture(file).toString(), "--networks", TABLE);
        requireValues(fingerprint(0), expected("workbench"), 2e-6);
        requireStrength(result, 0, expected("sub-01"), 2e-6);
    }

    @Test
    void withoutNetworksThereAreFingerprints() {
        ResultReader result = good("--subjects", fixture("r.pconn.nii").toString(), "--values", "r");
        assertThat(result.names()).contains("fingerprints.npy", "edges.tsv").doesNotContain("nrs_edges.tsv", "nodes.tsv");
        JsonNode z = expected("workbench");
        double[] r = fingerprint(0);
        assertThat(IntStream.range(0, r.length).mapToDouble(e -> StrictMath.tanh(z.get(e).asDouble())).toArray()).containsExactly(r,
                within(2e-6));
    }

    @Test
    void aDenseConnectomeIsAveragedOverAllPairsOfGrayordinates() {
        ResultReader result = good("--subjects", fixture("dense.dconn.nii").toString(), "--parcels", PARCELS, "--networks", TABLE);
        requireStrength(result, 0, expected("dense"), 1e-6);
        requireValues(fingerprint(0), expected("dense").get("fingerprint"), 1e-6);
    }

    @Test
    void networksAloneAreTheParcelsOfADenseConnectome() {
        ResultReader result = good("--subjects", fixture("dense.dconn.nii").toString(), "--networks", NETWORKS);
        Map<String, String> row = result.rows("nrs_edges.tsv").getFirst();
        requireValues(PAIRS.stream().mapToDouble(pair -> Double.parseDouble(row.get(pair))).toArray(), expected("dense_networks"), 1e-6);
        assertThat(result.rows("nrs_parcels.tsv").getFirst().get("one:one")).isEqualTo("n/a");
        for (int n = 0; n < 2; n++) {
            float[] map = SmallNetwork.map(out().resolve("node_strength.dscalar.nii"), n);
            requireValues(IntStream.range(0, map.length).mapToDouble(g -> map[g]).toArray(), expected("node_maps").get(n), 1e-6);
        }
    }

    @Test
    void parcelsOfAFileHaveTheNetworksOfAnAtlas() {
        List<String> table = good("--subjects", fixture("r.pconn.nii").toString(), "--networks", TABLE).column("nodes.tsv", "network");
        ResultReader result = good("--subjects", fixture("r.pconn.nii").toString(), "--networks", NETWORKS);
        assertThat(result.column("nodes.tsv", "network")).isEqualTo(table);
        requireStrength(result, 0, expected("sub-01"), 2e-6);
    }

    @Test
    void aParcelThatLiesMostlyInNoNetworkIsNamed() throws IOException {
        Path networks = relabeled("one.dlabel.nii", keys -> {
            // What is left of the first network is a few places of its first parcel.
            int[] first = IntStream.range(0, keys.length).filter(g -> keys[g] == 1).toArray();
            IntStream.range(3, first.length).forEach(i -> keys[first[i]] = 0);
        });
        CommandLineRun run = nrs("--subjects", fixture("r.pconn.nii").toString(), "--networks", networks.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).anySatisfy(line -> assertThat(line).contains("2 parcels with more places in no network", "'a'"));
    }

    /** Values from -1 to 1 without a 1 on the diagonal are either. */
    @Test
    void whetherValuesAreROrZIsAskedForWhereBothAreThinkable() throws IOException {
        Path halved = changed("r.pconn.nii", "halved.pconn.nii", (row, column, value) -> row == column ? 0 : value / 2);
        refused(3, List.of("halved.pconn.nii", "r or Fisher's z", "--connectome-unit z"), "--subjects", halved.toString());
        Path dense = changed("dense.dconn.nii", "weak.dconn.nii", (row, column, value) -> row == column ? 0 : Math.tanh(value) / 2);
        refused(3, List.of("weak.dconn.nii", "r or Fisher's z"), "--subjects", dense.toString(), "--networks", NETWORKS);
        refused(3, List.of("beyond 1", "leave out --connectome-unit"), "--subjects", fixture("sub-01.pconn.nii").toString(),
                "--connectome-unit", "r");
        good("--subjects", halved.toString(), "--connectome-unit", "z");
        double[] z = fingerprint(0);
        good("--subjects", halved.toString(), "--connectome-unit", "r", "--values", "r");
        assertThat(fingerprint(0)).containsExactly(z);
        good("--subjects", dense.toString(), "--networks", NETWORKS, "--connectome-unit", "z");
    }

    /** Data sets may both have a sub-01, but folders may also be the sessions of one person. */
    @Test
    void aSubjectOfTheSameNameInAnotherFolderIsWarnedOf() throws IOException {
        List<String> files = new ArrayList<>();
        for (String session : List.of("one", "two")) {
            Path at = Files.createDirectory(folder.resolve(session)).resolve("sub-01.pconn.nii");
            files.add(Files.copy(fixture("sub-01.pconn.nii"), at).toString());
        }
        refused(3, List.of("sub-01 has several images"), "--subjects", files.get(0), "--subjects",
                Files.copy(fixture("sub-01.pconn.nii"), folder.resolve("one/sub-01_ses-2.pconn.nii")).toString());
        CommandLineRun run = nrs("--subjects", files.get(0), "--subjects", files.get(1));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).singleElement().asString().contains("1 subject named as another", "sub-01", files.get(0), files.get(1),
                "a person of its own");
    }

    /** By edges is over all pairs of grayordinates, of which one without data has none. */
    @Test
    void grayordinatesWithoutDataDoNotCountInTheSizeOfTheirParcel() throws IOException {
        int silent = 4;
        Path file = changed("dense.dconn.nii", "silent.dconn.nii", (row, column, value) -> row == silent || column == silent ? Double.NaN
                : value);
        ResultReader result = good("--subjects", file.toString(), "--parcels", PARCELS, "--networks", TABLE);
        int[] networks = keys("parcels.dlabel.nii");
        double[] z = values(file);
        double sum = 0;
        int pairs = 0;
        for (int a = 0; a < networks.length; a++) {
            for (int b = 0; b < a; b++) {
                // Parcels 1 to 3 are the first network, those from 4 to 6 the second.
                if (a != silent && b != silent && networks[a] > 0 && networks[b] > 0 && networks[a] <= 3 && networks[b] <= 3) {
                    sum += z[a * networks.length + b];
                    pairs++;
                }
            }
        }
        assertThat(networks[silent]).isBetween(1, 3);
        assertThat(Double.parseDouble(result.rows("nrs_edges.tsv").getFirst().get("one:one"))).isCloseTo(sum / pairs, within(1e-9));
    }

    private interface Change {
        double of(int row, int column, double value);
    }

    private static double[] values(Path file) {
        try (CiftiFile cifti = CiftiFile.open(file)) {
            double[] values = new double[cifti.rows() * cifti.columns()];
            cifti.matrix().read(0, cifti.rows(), values);
            return values;
        }
    }

    private static int[] keys(String fixture) {
        return Arrays.stream(values(fixture(fixture))).mapToInt(key -> (int) key).toArray();
    }

    private Path changed(String from, String to, Change change) throws IOException {
        Path target = folder.resolve(to);
        double[] values = values(fixture(from));
        try (CiftiFile cifti = CiftiFile.open(fixture(from)); CiftiWriter writer = CiftiWriter.create(target, cifti.axes())) {
            for (int row = 0; row < cifti.rows(); row++) {
                float[] changed = new float[cifti.columns()];
                for (int column = 0; column < changed.length; column++) {
                    changed[column] = (float) change.of(row, column, values[row * changed.length + column]);
                }
                writer.write(changed, 1);
            }
            writer.commit();
        }
        return target;
    }

    private Path relabeled(String to, Consumer<int[]> change) throws IOException {
        Path target = folder.resolve(to);
        int[] keys = keys("networks.dlabel.nii");
        change.accept(keys);
        float[] values = new float[keys.length];
        IntStream.range(0, keys.length).forEach(g -> values[g] = keys[g]);
        try (CiftiFile cifti = CiftiFile.open(fixture("networks.dlabel.nii"))) {
            CiftiWriter.writeMaps(target, cifti.axes(), values);
        }
        return target;
    }

    @Test
    void whatMakesNoSenseIsRefused() throws IOException {
        String pconn = fixture("r.pconn.nii").toString();
        refused(2, List.of("no subjects", "--subjects"));
        refused(2, List.of("parcels of its own", "leave out --parcels"), "--subjects", pconn, "--parcels", PARCELS);
        refused(2, List.of("--parcels"), "--subjects", series("sub-01"));
        refused(2, List.of("is a dense connectome", "--networks"), "--subjects", fixture("dense.dconn.nii").toString());
        refused(2, List.of("--global-signal", "is a connectome"), "--subjects", fixture("dense.dconn.nii").toString(), "--networks",
                NETWORKS, "--global-signal");
        Path table = folder.resolve("networks.csv");
        Files.writeString(table, "parcel,network\na,one\nz,two\n");
        refused(3, List.of("row 3", "no parcel 'z'"), "--subjects", pconn, "--networks", table.toString());
        Files.writeString(table, "parcel,network\na,one\na,two\n");
        refused(3, List.of("rows 2 and 3", "'a'"), "--subjects", pconn, "--networks", table.toString());
        Files.writeString(table, "parcel,net\na,one\n");
        refused(3, List.of("no column 'network'"), "--subjects", pconn, "--networks", table.toString());
        Files.writeString(table, "parcel,network\na\n");
        refused(3, List.of("row 2 has 1 cell"), "--subjects", pconn, "--networks", table.toString());
    }
}
