package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.fcnm;
import static confoci.host.cli.FcnmFixtures.file;
import static confoci.host.cli.FcnmFixtures.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import confoci.host.io.nifti.NiftiReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against numpy, scipy.ndimage and scipy.stats. */
class FcnmOverlapTest {

    private static final JsonNode EXPECTED = FcnmFixtures.json("overlap.json");

    @TempDir
    private Path folder;

    private ResultReader good(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("overlap", "--out", folder.resolve("out")));
        arguments.addAll(List.of(options));
        CommandLineRun run = fcnm(arguments.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        ResultReader results = new ResultReader(folder.resolve("out"));
        results.requireConsistent(NiftiReader.read(file("region.nii.gz")).grid());
        return results;
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 18, 26})
    void probabilityNetworkAndClusters(int connectivity) {
        ResultReader results = good("--masks", file("masks"), "--min-cluster", 8, "--connectivity", connectivity);
        float[] probability = results.map("probability.nii.gz");
        for (int i = 0; i < probability.length; i++) {
            assertThat(probability[i]).isEqualTo((float) (EXPECTED.get("count").get(i).asInt() / 10.0));
        }
        JsonNode network = EXPECTED.get("clusters").get(Integer.toString(connectivity));
        assertThat(set(results.map("network.nii.gz"))).isEqualTo(set(network.get("voxels")));
        List<String> sizes = new ArrayList<>();
        network.get("sizes").forEach(size -> sizes.add(size.asText()));
        assertThat(results.column("clusters.tsv", "voxels")).isEqualTo(sizes);
        assertThat(results.names()).doesNotContain("p.nii.gz", "networks.tsv");
    }

    @Test
    void aMapThatIsGivenTwiceIsWarnedOf() throws IOException {
        Path mask;
        try (Stream<Path> masks = Files.list(file("masks"))) {
            mask = masks.sorted().findFirst().orElseThrow();
        }
        Path copy = Files.copy(mask, folder.resolve(mask.getFileName()));
        CommandLineRun run = fcnm("overlap", "--masks", file("masks"), copy, "--out", folder.resolve("out"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).containsExactly(copy + " has the same network as " + mask + "; a study should count once");
        assertThat(run.out()).startsWith("Overlap of the networks of 11 studies");
    }

    /** With the settings that give the published maps. */
    @Test
    void masksAsTheyArePublished() {
        JsonNode expected = FcnmFixtures.json("pairs.json");
        ResultReader results = good("--masks", file("pairs"), "--threshold", 0.6, "--min-cluster", 30, "--connectivity", 18);
        float[] probability = results.map("probability.nii.gz");
        for (int i = 0; i < probability.length; i++) {
            assertThat(probability[i]).isEqualTo((float) (expected.get("count").get(i).asInt() / 9.0));
        }
        assertThat(set(results.map("network.nii.gz"))).isEqualTo(set(expected.get("voxels")));
        assertThat(results.rows("clusters.tsv")).hasSize(expected.get("sizes").size());
        assertThat(results.rows("studies.tsv")).hasSize(9);
    }

    /** Left could be right. */
    @Test
    void masksWithoutAnOrientationAreWarnedOf() throws IOException {
        byte[] header = Files.readAllBytes(file("pairs/0.hdr"));
        // The codes of qform and sform.
        Arrays.fill(header, 252, 256, (byte) 0);
        Path plain = Files.write(folder.resolve("plain.hdr"), header);
        Files.copy(file("pairs/0.img"), folder.resolve("plain.img"));
        CommandLineRun run = fcnm("overlap", "--masks", plain, "--out", folder.resolve("out"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).singleElement().asString().contains("Check left and right");
    }

    @Test
    void proportionsOfCanonicalNetworksAndPOfTheOverlap() {
        ResultReader results = good("--masks", file("masks"), "--min-cluster", 8, "--networks", file("atlas.nii.gz"), "--mask",
                file("region.nii.gz"));
        double found = EXPECTED.get("clusters").get("18").get("voxels").size();
        for (int k = 1; k <= 4; k++) {
            JsonNode counts = EXPECTED.get("networks").get(Integer.toString(k));
            var row = results.rows("networks.tsv").get(k - 1);
            assertThat(row).containsEntry("network", Integer.toString(k)).containsEntry("voxels", counts.get(0).asText())
                    .containsEntry("shared", counts.get(1).asText());
            assertThat(Double.parseDouble(row.get("covered"))).isCloseTo(counts.get(1).asDouble() / counts.get(0).asDouble(), within(1e-6));
            assertThat(Double.parseDouble(row.get("share"))).isCloseTo(counts.get(1).asDouble() / found, within(1e-6));
        }
        float[] p = results.map("p.nii.gz");
        float[] region = new ResultReader(file("region.nii.gz").getParent()).map("region.nii.gz");
        for (int i = 0; i < p.length; i++) {
            double expected = region[i] == 0 ? 1 : EXPECTED.get("overlap_p").get(EXPECTED.get("count").get(i).asInt()).asDouble();
            assertThat((double) p[i]).isCloseTo(expected, within(1e-6 * expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"fdr-positive,positive,fdr_positive", "fdr,positive,fdr", "bonferroni,positive,bonferroni", "fdr,two-sided,fdr_two_sided"})
    void mapsOfTAreThresholdedFirst(String correction, String tails, String expected) {
        ResultReader results = good("--t-maps", file("t"), "--subjects", 40, "--correct", correction, "--tails", tails,
                "--mask", file("region.nii.gz"), "--min-cluster", 1, "--threshold", 1);
        assertThat(set(results.map("network.nii.gz"))).isEqualTo(set(EXPECTED.get(expected)));
    }

    @Test
    void anAtlasOnAnotherGridIsSampledAtVoxelCentres() {
        // Schaefer's and Yeo's volumes have 1 or 2 mm, the published maps 3 mm: voxels take the label that lies at their centre.
        ResultReader results = good("--masks", file("masks"), "--networks", file("atlas_fine.nii.gz"), "--min-cluster", 8);
        for (int k = 1; k <= 4; k++) {
            JsonNode counts = EXPECTED.get("networks").get(Integer.toString(k));
            assertThat(results.rows("networks.tsv").get(k - 1)).containsEntry("voxels", counts.get(0).asText())
                    .containsEntry("shared", counts.get(1).asText());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--masks MASKS --t-maps T | either --masks or --t-maps",
        "--t-maps T | --t-maps need --subjects",
        "--masks MASKS --threshold 60 | --threshold 60.0",
        "--masks MASKS --connectivity 8 | 6, 18 and 26",
        "--masks MASKS --network-names n.tsv | needs --networks",
        "--masks MASKS --correct bonferroni | --correct needs --t-maps",
        "--masks MASKS --alpha 0.01 | --alpha needs --t-maps",
        "--t-maps T --subjects 40 --tails two-sided | add --correct fdr"})
    void wrongUseIsSaid(String options, String message) {
        CommandLineRun run = run(options);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains(message);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--masks T | is no mask; give maps of t by --t-maps",
        "--t-maps MASKS/study0.nii --subjects 40 | and --t-maps are maps of t; give masks by --masks",
        "--masks MASKS/study0.nii OTHER | is not that of",
        "--masks NONE*.nii | matches no file",
        "--masks MASKS --networks PROBABILITIES | labels are whole numbers"})
    void badInputIsSaid(String options, String message) {
        CommandLineRun run = run(options);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.errors()).singleElement().asString().contains(message);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private CommandLineRun run(String options) {
        String named = options.replace("MASKS", file("masks").toString()).replace("T ", file("t") + " ")
                .replaceAll(" T$", " " + file("t")).replace("OTHER", file("atlas_fine.nii.gz").toString())
                .replace("PROBABILITIES", file("t/t.nii.gz").toString());
        List<Object> arguments = new ArrayList<>(List.of("overlap", "--out", folder.resolve("out")));
        arguments.addAll(List.of(named.split(" ")));
        return fcnm(arguments.toArray());
    }
}
