package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.fcnm;
import static confoci.host.cli.FcnmFixtures.file;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.cifti.IndexMap;
import confoci.host.io.cifti.Label;
import confoci.host.io.cifti.LabelMap;
import confoci.host.io.cifti.Labels;
import confoci.host.io.cifti.Scalars;
import confoci.host.io.cifti.Series;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.VoxelGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files with several maps where one is needed, wherever a command reads maps: none is taken without a word. */
class MapChoiceTest {

    private static final BrainModels MODELS = SmallNetwork.models();

    @TempDir
    private Path folder;

    /** 1 at grayordinates whose number leaves this rest, divided by 3. */
    private static float[] third(int rest, float value) {
        float[] map = new float[MODELS.size()];
        for (int g = 0; g < map.length; g++) {
            map[g] = g % 3 == rest ? value : 0;
        }
        return map;
    }

    private Path write(String name, IndexMap maps, float[]... values) {
        try {
            Path file = folder.resolve(name);
            CiftiWriter.writeMaps(file, new CiftiAxes(maps, MODELS, Map.of()), values);
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static LabelMap labels(String name, String first, String second) {
        return new LabelMap(name, List.of(new Label(0, "???", 0, 0, 0, 0), new Label(1, first, 1, 0, 0, 1),
                new Label(2, second, 0, 1, 0, 1)), Map.of());
    }

    private static float[] keys(int shift) {
        float[] keys = new float[MODELS.size()];
        for (int g = 0; g < keys.length; g++) {
            keys[g] = (g + shift) % 3;
        }
        return keys;
    }

    @BeforeEach
    void writeMaps() {
        write("three.dscalar.nii", Scalars.named("Alpha", "Beta", ""), third(0, 1), third(1, 1), third(0, 1));
        write("one.dscalar.nii", Scalars.named("only"), third(1, 1));
        write("series.dtseries.nii", new Series(2, 0, 1, Series.Unit.SECOND), third(0, 1), third(1, 1));
        write("two.dlabel.nii", new Labels(List.of(labels("seven", "a", "b"), labels("seventeen", "c", "d"))), keys(0), keys(1));
        write("weights.dscalar.nii", Scalars.named("grey", "white"), third(0, 0.5f), third(2, 0.25f));
    }

    private CommandLineRun overlap(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("overlap", "--out", folder.resolve("out"), "--min-cluster", 1));
        for (Object option : options) {
            arguments.add(option.toString().replace("DIR", folder.toString()));
        }
        return fcnm(arguments.toArray());
    }

    private ResultReader good(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve("out"));
    }

    @Test
    void eachMapOfAFileIsAStudyAndThatIsTold() {
        CommandLineRun run = overlap("--masks", "DIR/three.dscalar.nii", "DIR/one.dscalar.nii");
        ResultReader results = good(run);
        assertThat(results.column("studies.tsv", "study")).containsExactly("three#Alpha", "three#Beta", "three#3", "one");
        assertThat(run.out()).startsWith("Overlap of the networks of 4 studies");
        assertThat(run.err()).contains("three.dscalar.nii: each of its 3 maps is a study");
        assertThat(run.warnings()).containsExactly("three#3 has the same network as three#Alpha; a study should count once",
                folder.resolve("one.dscalar.nii") + " has the same network as three#Beta; a study should count once");
        float[] probability = SmallNetwork.map(folder.resolve("out/probability.dscalar.nii"), 0);
        for (int g = 0; g < probability.length; g++) {
            assertThat(probability[g]).isEqualTo(g % 3 == 2 ? 0 : 0.5f);
        }
        assertThat(results.json("run.json").get("inputs")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"three.dscalar.nii#2, three#2, 1", "three.dscalar.nii#Beta, three#Beta, 1", "three.dscalar.nii#3, three#3, 0",
        "th*.dscalar.nii#Alpha, three#Alpha, 0", "series.dtseries.nii#2, series.dtseries#2, 1"})
    void oneMapIsChosen(String name, String study, int rest) {
        ResultReader results = good(overlap("--masks", "DIR/" + name));
        assertThat(results.column("studies.tsv", "study")).containsExactly(study);
        assertThat(SmallNetwork.map(folder.resolve("out/network.dscalar.nii"), 0)).isEqualTo(third(rest, 1));
    }

    @Test
    void mapsOfTAreStudiesToo() {
        write("t.dscalar.nii", Scalars.named("x", "y"), uneven(third(0, 50)), uneven(third(1, 50)));
        ResultReader results = good(overlap("--t-maps", "DIR/t.dscalar.nii", "--subjects", 20, "--threshold", 0.5));
        assertThat(results.column("studies.tsv", "study")).containsExactly("t#x", "t#y");
        assertThat(results.column("studies.tsv", "grayordinates")).containsExactly(count(third(0, 1)), count(third(1, 1)));
    }

    /** With values that differ, as t does. */
    private static float[] uneven(float[] map) {
        for (int g = 0; g < map.length; g++) {
            map[g] *= 1 + g % 5;
        }
        return map;
    }

    private static String count(float[] map) {
        int count = 0;
        for (float value : map) {
            count += value > 0 ? 1 : 0;
        }
        return Integer.toString(count);
    }

    @Test
    void theRegionAndTheNetworksAreChosen() {
        ResultReader results = good(overlap("--masks", "DIR/one.dscalar.nii", "--mask", "DIR/three.dscalar.nii#Beta", "--networks",
                "DIR/two.dlabel.nii#seventeen", "--threshold", 1));
        assertThat(results.column("networks.tsv", "network")).containsExactly("d");
        assertThat(results.json("run.json").get("inputs")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--masks DIR/one.dscalar.nii --mask DIR/three.dscalar.nii | has 3 maps (1 Alpha, 2 Beta, 3 ) where one is needed",
        "--masks DIR/one.dscalar.nii --networks DIR/two.dlabel.nii | two.dlabel.nii: has 2 maps (1 seven, 2 seventeen) where one is needed",
        "--masks DIR/series.dtseries.nii | has 2 time points where one is needed",
        "--masks DIR/three.dscalar.nii#Gamma | has no map 'Gamma'; it has 3 maps (1 Alpha, 2 Beta, 3 )",
        "--t-maps DIR/two.dlabel.nii --subjects 20 | two.dlabel.nii#seven: contains labels by its header, and --t-maps are maps of t",
        "--masks DIR/one.dscalar.nii --networks DIR/one.dscalar.nii | is not a label file"})
    void otherwiseTheRunStopsAndNamesThem(String options, String message) {
        CommandLineRun run = overlap((Object[]) options.split(" "));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.errors()).singleElement().asString().contains(message);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** Such as maps along the depth of the cortex, or spectra. */
    @ParameterizedTest
    @EnumSource(value = Series.Unit.class, names = "SECOND", mode = EnumSource.Mode.EXCLUDE)
    void aSeriesThatIsNotInTimeIsNoSubjectAndNoConnectome(Series.Unit unit) throws IOException {
        SmallNetwork network = SmallNetwork.in(folder);
        Path series = write("depth.dtseries.nii", new Series(4, 0, 1, unit), third(0, 1), third(1, 1), third(2, 1), third(0, 2));
        network.refused(3, List.of("is a series in steps of " + unit + " (SeriesUnit), not in time"), network.files(),
                network.ccm("--connectome", series.toString()));
        CommandLineRun subject = fcnm("run", network.table(), "--subjects", series, series.resolveSibling("series.dtseries.nii"),
                "--min-cluster", 1, "--out", folder.resolve("out"));
        assertThat(subject.exitCode()).isEqualTo(3);
        assertThat(subject.errors()).singleElement().asString().contains("is a series in steps of " + unit);
    }

    @Test
    void twoTimePointsMakeNoConnectome() throws IOException {
        SmallNetwork network = SmallNetwork.in(folder);
        network.refused(3, List.of("has 2 time points, and 3 are needed at least"), network.files(),
                network.ccm("--connectome", folder.resolve("series.dtseries.nii").toString()));
    }

    @Test
    void aConnectomeIsNoMap() throws IOException {
        SmallNetwork network = SmallNetwork.in(folder);
        CommandLineRun run = overlap("--masks", network.connectome());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.errors()).singleElement().asString().contains("is a .dconn.nii file, not one of maps; give a .dscalar.nii");
    }

    @Test
    void volumesOfAnImageAreChosenButNeverTakenForStudies() throws IOException {
        VoxelGrid grid = NiftiReader.read(file("region.nii.gz")).grid();
        Path series = folder.resolve("series.nii.gz");
        new NiftiWriter(grid, SpaceCode.MNI_152).writeSeries(series, 3, 1, (volume, values) -> {
            Arrays.fill(values, (short) 0);
            values[volume] = 1;
        }, "");
        CommandLineRun all = overlap("--masks", series);
        assertThat(all.exitCode()).isEqualTo(3);
        assertThat(all.errors()).singleElement().asString().contains("has 3 volumes (4th dimension) where one is needed; name it, as "
                + series + "#1");
        good(overlap("--masks", series + "#2"));
        float[] map = new ResultReader(folder.resolve("out")).map("network.nii.gz");
        for (int v = 0; v < map.length; v++) {
            assertThat(map[v]).isEqualTo(v == 1 ? 1 : 0);
        }
    }

    @Test
    void poolsAndNetworksOfConvergentConnectivity() throws IOException {
        SmallNetwork network = SmallNetwork.in(folder);
        String pool = folder.resolve("weights.dscalar.nii").toString();
        String atlas = folder.resolve("two.dlabel.nii").toString();
        List<String> before = network.files();
        network.refused(3, List.of("weights.dscalar.nii: has 2 maps (1 grey, 2 white) where one is needed", "#1 or by its name"), before,
                network.ccm("--pool", pool));
        network.refused(3, List.of("two.dlabel.nii: has 2 maps (1 seven, 2 seventeen) where one is needed"), before,
                network.ccm("--networks", atlas));
        write("second.dscalar.nii", Scalars.named("white"), third(2, 0.25f));
        good(network.ccm("--pool", pool + "#white", "--networks", atlas + "#2"));
        assertThat(new ResultReader(network.out()).column("networks.tsv", "network")).containsExactly("c", "d");
        Files.move(network.out(), folder.resolve("chosen"));
        good(network.ccm("--pool", folder.resolve("second.dscalar.nii").toString(), "--networks", atlas + "#seventeen"));
        for (String name : List.of("z.dscalar.nii", "p.dscalar.nii", "networks.tsv")) {
            assertThat(folder.resolve("chosen").resolve(name)).hasSameBinaryContentAs(network.out().resolve(name));
        }
    }

    @Test
    void aKeyThatTheLabelTableLacksIsNotPassedOver() throws IOException {
        SmallNetwork network = SmallNetwork.in(folder);
        float[] keys = keys(0);
        keys[5] = 9;
        Path atlas = write("nine.dlabel.nii", new Labels(List.of(labels("m", "a", "b"))), keys);
        network.refused(3, List.of("map 1 has 9.0 at grayordinate 5, which its label table does not name"), network.files(),
                network.ccm("--networks", atlas.toString()));
        CommandLineRun run = overlap("--masks", "DIR/one.dscalar.nii", "--networks", atlas);
        assertThat(run.exitCode()).isEqualTo(3);
        keys[5] = 1.5f;
        write("nine.dlabel.nii", new Labels(List.of(labels("m", "a", "b"))), keys);
        assertThat(overlap("--masks", "DIR/one.dscalar.nii", "--networks", atlas).errors()).singleElement().asString().contains("has 1.5");
    }

    /** Its name says whether a label stands for nothing, not its key. */
    @Test
    void unlabeledGrayordinatesAreNotInAMask() {
        LabelMap labels = new LabelMap("m", List.of(new Label(0, "zero", 0, 0, 0, 1), new Label(1, "one", 1, 0, 0, 1),
                new Label(2, "???", 0, 0, 0, 0)), Map.of());
        write("odd.dlabel.nii", new Labels(List.of(labels)), keys(0));
        ResultReader results = good(overlap("--masks", "DIR/one.dscalar.nii", "--mask", "DIR/odd.dlabel.nii", "--threshold", 1));
        assertThat(results.column("studies.tsv", "grayordinates")).containsExactly(count(third(1, 1)));
        results = good(overlap("--masks", "DIR/one.dscalar.nii", "--networks", "DIR/odd.dlabel.nii", "--force"));
        assertThat(results.column("networks.tsv", "network")).containsExactly("zero", "one");
    }

    @Test
    void whatMapsOfTSayOfThemselvesIsChecked() throws IOException {
        VoxelGrid grid = NiftiReader.read(file("region.nii.gz")).grid();
        float[] values = new float[grid.shape().voxels()];
        values[7] = 100;
        Path map = folder.resolve("s.nii.gz");
        NiftiWriter writer = new NiftiWriter(grid, SpaceCode.MNI_152);
        writer.write(map, values, NiftiIntent.t(39), "");
        good(overlap("--t-maps", map, "--subjects", 40));
        CommandLineRun other = overlap("--t-maps", map, "--subjects", 656, "--force");
        assertThat(other.exitCode()).isEqualTo(3);
        assertThat(other.errors()).singleElement().asString()
                .contains("its header gives t 39 degrees of freedom, and --subjects 656 gives 655; correct the number of subjects");
        writer.write(map, values, NiftiIntent.NONE, "SPM{T_[11.0]} - contrast 1");
        assertThat(overlap("--t-maps", map, "--subjects", 40, "--force").exitCode()).isEqualTo(3);
        for (NiftiIntent intent : List.of(NiftiIntent.Z_SCORE, NiftiIntent.P_VALUE, NiftiIntent.LABEL, new NiftiIntent(4, ""))) {
            writer.write(map, values, intent, "");
            assertThat(overlap("--t-maps", map, "--subjects", 40, "--force").errors()).singleElement().asString()
                    .contains(": contains ", "and --t-maps are maps of t");
        }
        writer.write(map, values, NiftiIntent.T_STATISTIC, "");
        good(overlap("--t-maps", map, "--subjects", 40, "--force"));
    }
}
