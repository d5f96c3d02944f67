package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci bids} on a small data set as fMRIPrep would leave it. */
class BidsCommandTest {

    private static final String BOLD = "_task-rest_space-MNI152NLin6Asym_res-2_desc-preproc_bold.nii.gz";

    @TempDir
    private Path folder;

    private Path dataset;
    private Path simulated;

    @BeforeEach
    void writeADataset() throws IOException {
        simulated = folder.resolve("simulated");
        good(List.of("fcnm", "simulate", "--out", simulated.toString(), "--subjects", "4", "--volumes", "20", "--voxel", "14", "--studies",
                "3"));
        dataset = Files.createDirectory(folder.resolve("fmriprep"));
        List<Path> images;
        try (Stream<Path> files = Files.list(simulated)) {
            images = files.filter(file -> file.getFileName().toString().startsWith("sub-")).sorted().toList();
        }
        assertThat(images).hasSize(4);
        for (int s = 0; s < images.size(); s++) {
            Path func = Files.createDirectories(dataset.resolve("sub-0" + (s + 1)).resolve("func"));
            Files.copy(images.get(s), func.resolve("sub-0" + (s + 1) + BOLD));
            Files.copy(images.get(s), func.resolve("sub-0" + (s + 1) + "_task-rest_desc-preproc_bold.nii.gz"));
        }
        describe("\"DatasetType\": \"derivative\", ");
    }

    private void describe(String type) throws IOException {
        Files.writeString(dataset.resolve("dataset_description.json"), "{" + type
                + "\"Name\": \"fMRIPrep\", \"BIDSVersion\": \"1.4.0\"}");
    }

    private static void good(List<String> line) {
        CommandLineRun run = CommandLineRun.of(line);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private List<String> line(String level, String... more) {
        List<String> line = new ArrayList<>(List.of("bids", dataset.toString(), folder.resolve("derived").toString(), level,
                simulated.resolve("foci.csv").toString(), "--mask", simulated.resolve("mask.nii.gz").toString(), "--sphere", "14",
                "--device", "cpu:scalar"));
        line.addAll(List.of(more));
        return line;
    }

    /** The images in a standard space of all participants, as if they had been named. */
    @Test
    void mapsFociInAllParticipants() throws IOException {
        good(line("group", "--permutations", "10"));
        Path out = folder.resolve("derived/fcnm");
        List<String> direct = new ArrayList<>(List.of("fcnm", "run", simulated.resolve("foci.csv").toString(), "--subjects"));
        for (int s = 1; s <= 4; s++) {
            direct.add(dataset.resolve("sub-0" + s + "/func/sub-0" + s + BOLD).toString());
        }
        direct.addAll(List.of("--mask", simulated.resolve("mask.nii.gz").toString(), "--sphere", "14", "--device", "cpu:scalar",
                "--permutations", "10", "--out", folder.resolve("direct").toString()));
        good(direct);
        for (String map : List.of("t_001.nii.gz", "probability.nii.gz", "p.nii.gz")) {
            assertThat(out.resolve(map)).hasSameBinaryContentAs(folder.resolve("direct").resolve(map));
        }
        JsonNode description = new ObjectMapper().readTree(folder.resolve("derived/dataset_description.json").toFile());
        assertThat(description.get("DatasetType").asText()).isEqualTo("derivative");
        assertThat(description.get("GeneratedBy").get(0).get("Name").asText()).isEqualTo("Confoci");
        assertThat(new ResultReader(out).json("run.json").get("command_line").get(0).asText()).isEqualTo("fcnm");
    }

    @Test
    void someParticipants() throws IOException {
        good(line("group", "--participant_label", "01", "sub-03"));
        assertThat(Files.readString(folder.resolve("derived/fcnm/subjects.tsv"))).contains("sub-01_", "sub-03_").doesNotContain("sub-02_");
    }

    @Test
    void sharesOfIt() throws IOException {
        good(line("group", "--permutations", "10"));
        Path out = folder.resolve("derived/fcnm");
        Files.move(out, folder.resolve("whole"));
        good(line("group", "--permutations", "10", "--shard", "1/2"));
        good(line("group", "--permutations", "10", "--shard", "2/2"));
        good(List.of("merge", out + ".shards"));
        assertThat(out.resolve("p.nii.gz")).hasSameBinaryContentAs(folder.resolve("whole/p.nii.gz"));
    }

    private void refused(int code, List<String> line, String... said) {
        CommandLineRun run = CommandLineRun.of(line);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(code);
        assertThat(run.errors()).singleElement().asString().contains(said);
        assertThat(folder.resolve("derived")).doesNotExist();
    }

    @Test
    void whatCannotBeDone() throws IOException {
        refused(2, line("participant"), "the level participant has nothing to do", "run the level group");
        refused(2, line("session"), "'session' is no level");
        refused(2, line("group", "--participant_label", "01", "09"), "--participant_label 09: there is no folder");
        refused(2, line("group", "--out", "x"), "--out: BIDS_DIR and OUTPUT_DIR say that");
        refused(2, line("group", "--no-such-option"), "--no-such-option");
        describe("\"DatasetType\": \"raw\", ");
        refused(3, line("group"), "its images are raw");
        describe("");
        refused(3, line("group"), "its images are raw");
        Files.delete(dataset.resolve("dataset_description.json"));
        refused(3, line("group"), "has no dataset_description.json");
    }

    /** Before BIDS 1.4. */
    @Test
    void derivativesOfOldPipelines() throws IOException {
        describe("\"PipelineDescription\": {\"Name\": \"fMRIPrep\"}, ");
        good(line("group"));
    }
}
