package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.cifti.Label;
import confoci.host.io.cifti.LabelMap;
import confoci.host.io.cifti.Labels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.space.BrainStructure;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connectomes, surfaces, atlases and tables that {@code confoci ccm} cannot analyse, or not without a word. */
class CcmBadInputTest {

    @TempDir
    private Path folder;

    private SmallNetwork network;

    @BeforeEach
    void write() throws IOException {
        network = SmallNetwork.in(folder);
    }

    private void refuses(List<String> said, String... options) {
        List<String> before = network.files();
        network.refused(3, said, before, network.ccm(options));
    }

    private CommandLineRun good(String... options) {
        CommandLineRun run = network.ccm(options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("internal error");
        return run;
    }

    private byte[] connectome() throws IOException {
        return Files.readAllBytes(network.connectome());
    }

    private void replaceConnectome(byte[] bytes) throws IOException {
        Files.write(network.connectome(), bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 300, 600, 100_000})
    void aTruncatedConnectome(int left) throws IOException {
        replaceConnectome(Arrays.copyOf(connectome(), left));
        refuses(List.of("connectome.dconn.nii"));
    }

    @Test
    void aConnectomeThatLacksItsLastByteSaysSo() throws IOException {
        byte[] bytes = connectome();
        replaceConnectome(Arrays.copyOf(bytes, bytes.length - 1));
        refuses(List.of("connectome.dconn.nii", Integer.toString(bytes.length)));
    }

    /** That no focus is near enough would be true, and of no help. */
    @Test
    void aTableWithoutAnyFocusSaysSo() throws IOException {
        Files.writeString(network.table(), "Study,N,x,y,z,Space\nA,10,,,,MNI\nB,12,NA,NA,NA,MNI\n");
        List<String> before = network.files();
        CommandLineRun run = network.ccm();
        network.refused(3, List.of("there are no foci to analyze"), before, run);
        assertThat(run.warnings()).isEmpty();
    }

    @Test
    void xmlWithoutBrainModels() throws IOException {
        byte[] bytes = connectome();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = text.indexOf("<BrainModel ");
        int to = text.lastIndexOf("</BrainModel>") + "</BrainModel>".length();
        Arrays.fill(bytes, from, to, (byte) ' ');
        replaceConnectome(bytes);
        refuses(List.of("connectome.dconn.nii", "no brain models"));
    }

    @Test
    void anotherIntent() throws IOException {
        byte[] bytes = connectome();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(504, 3006);
        replaceConnectome(bytes);
        refuses(List.of("connectome.dconn.nii", "intent is 3006", ".dconn.nii"));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(504, 1005);
        replaceConnectome(bytes);
        refuses(List.of("connectome.dconn.nii", "intent 1005", "not CIFTI-2"));
    }

    @Test
    void aFileOfMapsIsNoConnectome() {
        refuses(List.of("networks.dlabel.nii", "not a connectome"), "--connectome", network.networks().toString());
    }

    @Test
    void anAsymmetricMatrixIsMeasuredAndWarnedAbout() throws IOException {
        float[][] z = network.matrix();
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < i; j++) {
                z[i][j] += 0.25f;
            }
        }
        network.writeConnectome(network.connectome(), SmallNetwork.models(), z);
        assertThat(good("--out", folder.resolve("default").toString()).warnings()).singleElement().asString()
                .contains("not symmetric", "differ by 0.25", "seeds are taken to be its columns", "--asymmetric rows");
        assertThat(good("--out", folder.resolve("rows").toString(), "--asymmetric", "rows").warnings()).isEmpty();
        // Seeds as rows: what the transposed matrix gives if its rows are targets.
        float[][] transposed = new float[z.length][z.length];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z.length; j++) {
                transposed[j][i] = z[i][j];
            }
        }
        Path turned = network.writeConnectome(folder.resolve("turned.dconn.nii"), SmallNetwork.models(), transposed);
        good("--out", folder.resolve("turned").toString(), "--connectome", turned.toString());
        for (String name : List.of("pooled_fc.dscalar.nii", "z.dscalar.nii", "p_fwe.dscalar.nii", "experiment_fc.dscalar.nii")) {
            assertThat(folder.resolve("rows").resolve(name)).hasSameBinaryContentAs(folder.resolve("turned").resolve(name));
        }
        assertThat(Files.mismatch(folder.resolve("rows/z.dscalar.nii"), folder.resolve("default/z.dscalar.nii"))).isNotNegative();
        // The rows of its seeds are not its columns: later runs must not read those instead.
        good("--out", folder.resolve("first").toString(), "--null", "exact", "--permutations", "0");
        good("--out", folder.resolve("again").toString(), "--null", "exact", "--permutations", "0");
        assertThat(folder.resolve("again/z.dscalar.nii")).hasSameBinaryContentAs(folder.resolve("first/z.dscalar.nii"));
    }

    /** What a shell makes of a variable that is not set. */
    @Test
    void anEmptyNameIsNoFile() {
        network.refused(2, List.of("--connectome", "expected a name but was ''"), network.files(), network.ccm("--connectome", ""));
    }

    @Test
    void aWordThatAsymmetricDoesNotKnow() {
        network.refused(2, List.of("--asymmetric columns", "rows"), network.files(), network.ccm("--asymmetric", "columns"));
    }

    @Test
    void grayordinatesWithoutDataAreToldAndLeftOut() throws IOException {
        float[][] z = network.matrix();
        int silent = 100;
        for (int t = 0; t < z.length; t++) {
            z[t][silent] = t == silent ? z[t][t] : Float.NaN;
            z[silent][t] = z[t][silent];
        }
        network.writeConnectome(network.connectome(), SmallNetwork.models(), z);
        assertThat(good().warnings()).singleElement().asString().contains("1 of " + z.length, "no data", "first is 100");
        for (String name : List.of("pooled_fc", "p", "z", "z_moments", "p_fwe", "p_fdr")) {
            float[] map = network.map(name + ".dscalar.nii", 0);
            for (int t = 0; t < map.length; t++) {
                assertThat(Float.isNaN(map[t])).as("%s of %d", name, t).isEqualTo(t == silent);
            }
        }
    }

    @Test
    void aNumberThatIsNoneIsNamed() throws IOException {
        network.matrix()[100][7] = Float.NaN;
        network.writeConnectome(network.connectome(), SmallNetwork.models(), network.matrix());
        refuses(List.of("row 100", "NaN in column 7", "connectome info"));
    }

    @Test
    void aConnectomeWithoutAnyData() throws IOException {
        for (float[] row : network.matrix()) {
            Arrays.fill(row, Float.NaN);
        }
        network.writeConnectome(network.connectome(), SmallNetwork.models(), network.matrix());
        refuses(List.of("connectome.dconn.nii", "no data", "NaN"));
    }

    /** The diagonal, which no analysis uses, may be anything; a single row that varies is enough. */
    @ParameterizedTest
    @CsvSource({"0, all values are 0 off the diagonal", "0.25, all values are 0.25 off the diagonal", "NaN, every row has a single value"})
    void aConnectomeWithoutInformation(float value, String said) throws IOException {
        float[][] z = network.matrix();
        for (int i = 0; i < z.length; i++) {
            float self = z[i][i];
            Arrays.fill(z[i], Float.isNaN(value) ? i : value);
            z[i][i] = self;
        }
        network.writeConnectome(network.connectome(), SmallNetwork.models(), z);
        refuses(List.of("connectome.dconn.nii", said, "no connectivity to analyze"));
        network.refused(3, List.of("connectome.dconn.nii", said), network.files(), network.seed("--at", "-40 18 10"));
        z[z.length - 1][0] = 0.5f;
        z[0][z.length - 1] = 0.5f;
        network.writeConnectome(network.connectome(), SmallNetwork.models(), z);
        good();
    }

    @Test
    void connectomeInfoWarnsOfASingleValue() throws IOException {
        for (float[] row : network.matrix()) {
            Arrays.fill(row, 0);
        }
        network.writeConnectome(network.connectome(), SmallNetwork.models(), network.matrix());
        CommandLineRun run = CommandLineRun.of(List.of("connectome", "info", network.connectome().toString(), "--unit", "z"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).singleElement().asString().contains("connectome.dconn.nii", "are 0.0", "analyses refuse");
    }

    @Test
    void anAtlasWithoutANumberSomewhere() throws IOException {
        float[] keys = new float[network.matrix().length];
        keys[7] = Float.NaN;
        keys[8] = 1;
        Labels labels = new Labels(List.of(new LabelMap("networks", List.of(new Label(0, "???", 0, 0, 0, 0), new Label(1, "a", 1, 0, 0, 1)),
                Map.of())));
        Path atlas = folder.resolve("atlas.dlabel.nii");
        CiftiWriter.writeMaps(atlas, new CiftiAxes(labels, SmallNetwork.models(), Map.of()), keys);
        refuses(List.of("atlas.dlabel.nii", "map 1 has NaN at grayordinate 7", "wb_command -cifti-label-import"), "--networks",
                atlas.toString());
    }

    @Test
    void aTableIsNoAtlas() throws IOException {
        refuses(List.of("studies.csv: is a table or other text, not an atlas", ".dlabel.nii or .label.gii"), "--networks",
                network.table().toString());
    }

    @Test
    void correlationsInsteadOfZAreRemarkedOn() throws IOException {
        for (float[] row : network.matrix()) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) Math.tanh(row[j]);
            }
        }
        network.writeConnectome(network.connectome(), SmallNetwork.models(), network.matrix());
        assertThat(good().warnings()).singleElement().asString().contains("connectome.dconn.nii", "correlations (r)", "Fisher's z");
        assertThat(new ResultReader(network.out()).json("run.json").get("connectome").get("unit").asText()).isEqualTo("r");
    }

    @Test
    void anExperimentWithoutAnyMappedFocusIsNamedAndExcluded() throws IOException {
        Path table = network.text("far.csv", "study,subjects,x,y,z,space\nNear 2001,20,-40,18,10,MNI\nNear 2001,20,0,0,190,MNI\n"
                + "Far 2002,15,0,0,200,MNI\nNear 2003,12,40,20,8,MNI\n");
        CommandLineRun run = good(table.toString(), "--radius", "13");
        assertThat(run.warnings()).anySatisfy(warning -> assertThat(warning).contains("far.csv, line 4", "'Far 2002'", "left out"));
        assertThat(run.out()).contains("of 2 experiments, 2 foci", "2 of 4 on a grayordinate");
        ResultReader result = new ResultReader(network.out());
        assertThat(result.column("foci_mapping.tsv", "fate")).containsExactly("kept", "dropped", "dropped", "kept");
        assertThat(result.json("run.json").get("data").get("experiments_without_seed").get(0).asText()).isEqualTo("Far 2002");
        assertThat(network.map("experiment_fc.dscalar.nii", 1)).hasSize(network.matrix().length);
    }

    @Test
    void fociThatAreNowhere() throws IOException {
        Path table = network.text("far.csv", "study,subjects,x,y,z,space\nFar 2002,15,0,0,200,MNI\n");
        List<String> before = network.files();
        CommandLineRun run = network.ccm(table.toString());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.errors()).singleElement().asString().contains("no focus", "--radius");
        assertThat(network.files()).isEqualTo(before);
    }

    @Test
    void aSurfaceOfAnotherMesh() throws IOException, URISyntaxException {
        VoxelModel voxels = new VoxelModel(new BrainStructure("THALAMUS_LEFT"), 3, 3, 3);
        BrainModels models = new BrainModels(List.of(SurfaceModel.whole(BrainStructure.CORTEX_RIGHT, 40), voxels),
                SmallNetwork.mask().grid());
        float[][] z = new float[models.size()][];
        for (int g = 0; g < z.length; g++) {
            z[g] = Arrays.copyOf(network.matrix()[g], z.length);
        }
        network.writeConnectome(network.connectome(), models, z);
        Path surface = Path.of(SurfaceModel.class.getResource("/confoci/host/fcnm/dense/right.surf.gii").toURI());
        refuses(List.of(surface.toString(), "vertices", "40", "same mesh"), "--surface-right", surface.toString());
        network.refused(2, List.of("40 vertices", "--surface-right FILE", "--coordinates FILE"), network.files(), network.ccm());
        network.refused(2, List.of("--surface-left", "no surface of"), network.files(),
                network.ccm("--surface-right", surface.toString(), "--surface-left", surface.toString()));
    }

    @Test
    void anAtlasWithoutOverlap() throws IOException {
        BrainModels elsewhere = new BrainModels(List.of(new VoxelModel(new BrainStructure("AMYGDALA_LEFT"), 3, 3, 3, 4, 3, 3)),
                SmallNetwork.mask().grid());
        Path atlas = network.writeNetworks(folder.resolve("elsewhere.dlabel.nii"), elsewhere);
        refuses(List.of("elsewhere.dlabel.nii", "labels none of the grayordinates of", "connectome.dconn.nii"), "--networks",
                atlas.toString());
        Path maps = SmallNetwork.writeScalars(folder.resolve("maps.dscalar.nii"), elsewhere, new float[2]);
        refuses(List.of("maps.dscalar.nii", "not a label file"), "--networks", maps.toString());
    }

    @Test
    void aPoolWithoutOverlap() throws IOException {
        Path pool = SmallNetwork.writeScalars(folder.resolve("pool.dscalar.nii"), SmallNetwork.models(),
                new float[network.matrix().length]);
        refuses(List.of("pool.dscalar.nii", "weight above 0"), "--pool", pool.toString());
    }

    @Test
    void aPoolOfASingleGrayordinateIsNoChance() throws IOException {
        float[] weights = new float[network.matrix().length];
        weights[5] = 1;
        Path pool = SmallNetwork.writeScalars(folder.resolve("pool.dscalar.nii"), SmallNetwork.models(), weights);
        refuses(List.of("pool.dscalar.nii", "only one grayordinate"), "--pool", pool.toString());
        refuses(List.of("--pool cortex", "no such grayordinates"), "--pool", "cortex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--eigenmaps", "--connectome-mask", "--unweighted"})
    void anOptionThatHasNoEffectIsNotPassedOver(String option) throws IOException {
        List<String> before = network.files();
        List<String> given = switch (option) {
            case "--connectome-mask" -> List.of(option, network.maskFile().toString());
            case "--unweighted" -> List.of(option, "--pooling", "fixed");
            default -> List.of(option);
        };
        network.refused(2, List.of(option, "leave"), before, network.ccm(given.toArray(String[]::new)));
    }

    @Test
    void aSeedWithoutRandomNumbers() {
        network.refused(2, List.of("--seed 5", "--permutations"), network.files(), network.ccm("--null", "exact", "--seed", "5"));
        good("--null", "exact", "--permutations", "10", "--seed", "5");
    }

    @Test
    void morePermutationsThanFitAreForeseen() {
        network.refused(2, List.of("--permutations 2147483647", "TiB", "use at most"), network.files(),
                network.ccm("--permutations", "2147483647"));
    }

    /** Its values are Fisher's z, some of them beyond 1. */
    @Test
    void aUnitThatTheValuesContradict() throws IOException {
        network.refused(3, List.of("connectome.dconn.nii", "values beyond 1", "--connectome-unit"), network.files(),
                network.ccm("--connectome-unit", "r"));
    }

    /** Values from -1 to 1 whose diagonal was removed are either, and every command that reads a connectome asks. */
    @Test
    void whetherValuesAreROrZIsAskedForWhereBothAreThinkable() throws IOException {
        for (int i = 0; i < network.matrix().length; i++) {
            for (int j = 0; j < network.matrix().length; j++) {
                network.matrix()[i][j] = i == j ? 0 : (float) Math.tanh(network.matrix()[i][j]) / 2;
            }
        }
        network.writeConnectome(network.connectome(), SmallNetwork.models(), network.matrix());
        String connectome = network.connectome().toString();
        String out = folder.resolve("other").toString();
        List<String> before = network.files();
        List<String> said = List.of("connectome.dconn.nii", "r or Fisher's z", "--unit or --connectome-unit");
        network.refused(3, said, before, network.ccm());
        for (List<String> command : List.of(List.of("gbc", "--connectome", connectome, "--out", out),
                List.of("seed", "--at", "-40 18 10", "--connectome", connectome, "--out", out),
                List.of("connectome", "info", connectome), List.of("connectome", "pack", connectome, "--out", out))) {
            network.refused(3, said, before, CommandLineRun.of(command));
        }
        for (String unit : List.of("r", "z")) {
            good("--connectome-unit", unit, "--force");
            assertThat(new ResultReader(network.out()).json("run.json").get("connectome").get("unit").asText()).isEqualTo(unit);
        }
        CommandLineRun info = CommandLineRun.of(List.of("connectome", "info", connectome, "--unit", "r"));
        assertThat(info.out()).contains("values: r\n", "diagonal: 0\n");
    }

    @Test
    void aUnitThatAStoreContradicts() throws IOException {
        Path store = folder.resolve("connectome.cfc");
        assertThat(CommandLineRun.of(List.of("connectome", "pack", network.connectome().toString(), "--out", store.toString()))
                .exitCode()).isZero();
        good("--connectome", store.toString(), "--connectome-unit", "z");
        network.refused(2, List.of("connectome.cfc", "labeled as z", "--connectome-unit"), network.files(),
                network.ccm("--connectome", store.toString(), "--connectome-unit", "r", "--force"));
    }

    /** Wherever the byte is flipped, in the header, the brain models, the checksums or the tiles, no results come of it. */
    @Test
    void aPackedStoreWithOneFlippedByte() throws IOException {
        Path store = folder.resolve("connectome.cfc");
        assertThat(CommandLineRun.of(List.of("connectome", "pack", network.connectome().toString(), "--out", store.toString(), "--as",
                "float32")).exitCode()).isZero();
        byte[] bytes = Files.readAllBytes(store);
        for (int at : new int[] {25, 200, bytes.length / 2, bytes.length - 5}) {
            bytes[at] ^= 4;
            Files.write(store, bytes);
            refuses(List.of("connectome.cfc"), "--connectome", store.toString());
            bytes[at] ^= 4;
        }
        Files.write(store, bytes);
        good("--connectome", store.toString());
    }

    @Test
    void aStoreIsToldByTheTileThatIsDamaged() throws IOException {
        Path store = folder.resolve("connectome.cfc");
        assertThat(CommandLineRun.of(List.of("connectome", "pack", network.connectome().toString(), "--out", store.toString()))
                .exitCode()).isZero();
        byte[] bytes = Files.readAllBytes(store);
        bytes[bytes.length - 5] ^= 1;
        Files.write(store, bytes);
        refuses(List.of("connectome.cfc", "tile ", "rows "), "--connectome", store.toString());
    }
}
