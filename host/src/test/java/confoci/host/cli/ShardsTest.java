package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import confoci.host.io.safe.FileRecord;
import confoci.host.space.Mask;
import confoci.host.template.SmallMasks;
import confoci.model.VoxelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs in shards, put together, leave the bytes of a run that was not divided; parts of different runs are never put together. */
class ShardsTest {

    @TempDir
    private Path folder;

    private SmallStudy study;

    private static CommandLineRun good(List<String> line) {
        CommandLineRun run = CommandLineRun.of(line);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static List<String> with(List<String> line, String... more) {
        List<String> all = new ArrayList<>(line);
        all.addAll(List.of(more));
        return all;
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Path parts() {
        return folder.resolve("out.shards");
    }

    /** All files, the record without what differs from run to run. */
    private static Map<String, String> contents(Path results) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = results.relativize(file).toString();
                if (name.equals("run.json")) {
                    ObjectNode record = (ObjectNode) new ObjectMapper().readTree(file.toFile());
                    record.remove(List.of("times", "java", "device"));
                    contents.put(name, record.toString());
                } else {
                    contents.put(name, FileRecord.of(name, file).sha256());
                }
            }
        }
        return contents;
    }

    private void shards(List<String> line, int count) {
        // The last one first: their order is nothing to rely on.
        for (int k = count; k >= 1; k--) {
            CommandLineRun run = good(with(line, "--shard", k + "/" + count));
            assertThat(run.out()).contains("Part " + k + " of " + count, "confoci merge " + parts());
            assertThat(out()).doesNotExist();
        }
    }

    private void requireSame(List<String> line, int count) throws IOException {
        good(line);
        Map<String, String> whole = contents(out());
        Path aside = folder.resolve("whole" + count);
        Files.move(out(), aside);
        shards(line, count);
        good(List.of("merge", parts().toString()));
        assertThat(contents(out())).isEqualTo(whole);
        assertThat(parts()).isDirectory();
    }

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    private List<String> ale() {
        return study.command(folder.resolve("studies.csv"), "--out", out().toString(), "--permutations", "103", "--correct",
                "vfwe,cfwe-size,cfwe-mass,tfce", "--device", "cpu:scalar");
    }

    static List<List<String>> analyses() {
        return List.of(List.of("ale"), List.of("ale", "--null-foci", "rotated", "--correct", "vfwe,cfwe-mass"),
                List.of("ale", "--robustness", "--correct", "vfwe"), List.of("mkda"));
    }

    @ParameterizedTest
    @MethodSource("analyses")
    void ofVoxels(List<String> analysis) throws IOException {
        List<String> line = with(study.line(analysis.getFirst(), List.of(List.of("--mask", study.maskFile().toString()),
                List.of("--permutations", "103"), List.of("--out", out().toString())), study.table()),
                analysis.subList(1, analysis.size()).toArray(String[]::new));
        requireSame(line, 3);
    }

    static List<List<String>> groups() {
        return List.of(List.of("contrast"), List.of("contrast", "--correct", "vfwe,cfwe-mass,tfce", "--cluster-p", "0.05"),
                List.of("contrast", "--balanced"), List.of("contrast", "--balanced", "--null", "foci", "--subsample", "5"),
                List.of("contrast", "--within", "vfwe"), List.of("contrast", "--within", "uncorrected", "--correct", "vfwe,tfce"),
                List.of("mkda", "--correct", "vfwe,cfwe-size,tfce"));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void ofTwoGroups(List<String> analysis) throws IOException {
        List<String> line = with(study.line(analysis.getFirst(), List.of(List.of("--group", "Planted=yes"),
                List.of("--mask", study.maskFile().toString()), List.of("--permutations", "103"), List.of("--out", out().toString())),
                study.table()), analysis.subList(1, analysis.size()).toArray(String[]::new));
        requireSame(line, 3);
    }

    /** Each direction at voxels of its own; and so few that shares have none, and a direction none at all. */
    @ParameterizedTest
    @CsvSource({"3, 200", "7, 3"})
    void ofTwoGroupsWithinMasks(int count, int voxels) throws IOException {
        Mask mask = SmallStudy.mask();
        BitSet some = new BitSet();
        IntStream.range(0, voxels).map(mask.voxels()::index).forEach(some::set);
        Path within = folder.resolve("within.nii.gz");
        SmallMasks.write(new Mask(mask.grid(), VoxelSet.of(mask.grid().shape(), some), ""), within);
        requireSame(study.line("contrast", List.of(List.of("--group", "Planted=yes"), List.of("--mask", study.maskFile().toString()),
                List.of("--within-a", within.toString()), List.of("--within-b", study.maskFile().toString()),
                List.of("--permutations", "40"), List.of("--correct", "vfwe,tfce"), List.of("--out", out().toString())),
                study.table()), count);
    }

    @Test
    void ofSelectedExperiments() throws IOException {
        requireSame(study.line("macm", List.of(List.of("--at", "-46 20 8"), List.of("--radius", "12"),
                List.of("--mask", study.maskFile().toString()), List.of("--permutations", "40"), List.of("--out", out().toString()),
                List.of("--device", "cpu:scalar")),
                study.table()), 2);
    }

    @ParameterizedTest
    @CsvSource({"permutation, 1", "permutation, 4", "exact, 3", "topographic, 2"})
    void ofAConnectome(String nulls, int count) throws IOException {
        SmallNetwork network = SmallNetwork.in(Files.createDirectory(folder.resolve("network")));
        List<String> line = List.of("ccm", network.table().toString(), "--connectome", network.connectome().toString(), "--null", nulls,
                "--permutations", "60", "--out", out().toString(), "--device", "cpu:scalar");
        requireSame(nulls.equals("topographic") ? line : with(line, "--networks", network.networks().toString()), count);
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void ofTwoSetsInAConnectome(int count) throws IOException {
        SmallNetwork network = SmallNetwork.in(Files.createDirectory(folder.resolve("network")));
        Path other = network.text("other.csv", """
                study,x,y,z,space,n
                Ash,-40,-20,50,MNI,20
                Birch,38,-22,52,MNI,18
                Cedar,-8,-60,30,MNI,25
                """);
        requireSame(List.of("ccm", network.table().toString(), "--against", other.toString(), "--connectome",
                network.connectome().toString(), "--networks", network.networks().toString(), "--permutations", "60", "--out",
                out().toString(), "--device", "cpu:scalar"), count);
    }

    /** Two radii, and a cohort that repeats the first, are four works of one run. */
    @ParameterizedTest
    @CsvSource({"3, false", "4, true"})
    void ofCohorts(int count, boolean against) throws IOException {
        for (String cohort : List.of("first", "second")) {
            good(List.of("fcnm", "simulate", "--out", folder.resolve(cohort).toString(), "--subjects", "5", "--volumes", "30", "--voxel",
                    "14", "--studies", "4", "--seed", cohort.equals("first") ? "1" : "2"));
        }
        List<String> line = List.of("fcnm", "run", folder.resolve("first/foci.csv").toString(), "--subjects",
                folder.resolve("first").toString(), "--replication=second=" + folder.resolve("second"), "--mask",
                folder.resolve("first/mask.nii.gz").toString(), "--sphere", "14,18", "--min-cluster", "3", "--permutations", "20", "--out",
                out().toString(), "--device", "cpu:scalar");
        requireSame(against ? with(line, "--against", folder.resolve("second/foci.csv").toString(), "--shared", "keep") : line, count);
    }

    @ParameterizedTest
    @CsvSource({"variogram", "moran"})
    void ofSurrogates(String nulls) throws IOException {
        Path here = Files.createDirectory(folder.resolve("parcels"));
        SmallParcels.in(here);
        requireSame(List.of("compare", here.resolve("first.csv").toString(), "--with", here.resolve("second.tsv").toString(), "--centers",
                here.resolve("centers.csv").toString(), "--null", nulls, "--surrogates", "50", "--out", out().toString()), 3);
    }

    /** One permutation each, and none for the rest. */
    @Test
    void moreShardsThanWork() throws IOException {
        List<String> line = new ArrayList<>(ale());
        line.set(line.indexOf("--permutations") + 1, "2");
        requireSame(line, 5);
    }

    @Test
    void shardsOnDifferentDevices() throws IOException {
        List<String> line = ale();
        good(line);
        Map<String, String> whole = contents(out());
        Files.move(out(), folder.resolve("whole"));
        good(with(line, "--shard", "1/2"));
        line.set(line.indexOf("cpu:scalar"), "cpu:vector");
        good(with(line, "--shard=2/2", "--threads", "2"));
        good(List.of("merge", parts().toString(), "--device", "cpu:scalar"));
        assertThat(contents(out())).isEqualTo(whole);
    }

    private void refused(String... said) {
        CommandLineRun run = CommandLineRun.of(List.of("merge", parts().toString()));
        assertThat(run.exitCode()).as(run.err()).isIn(2, 3);
        assertThat(run.errors()).singleElement().asString().contains(said);
        assertThat(out()).doesNotExist();
    }

    @Test
    void missingPartsAreNamed() throws IOException {
        good(with(ale(), "--shard", "2/4"));
        refused("of 4 parts these are missing: 1, 3, 4", "--shard 1/4");
    }

    @Test
    void partsOfAnotherDivision() throws IOException {
        shards(ale(), 2);
        good(with(ale(), "--shard", "3/3"));
        refused("parts of different divisions: of 2 and of 3");
    }

    @Test
    void aPartWithAnotherSeed() throws IOException {
        good(with(ale(), "--shard", "1/2"));
        good(with(ale(), "--shard", "2/2", "--seed", "9"));
        refused("2-of-2 does not belong to 1-of-2", "another seed: 9, not 1");
    }

    @Test
    void aPartOfAnotherCommandLine() throws IOException {
        good(with(ale(), "--shard", "1/2"));
        good(with(ale(), "--shard", "2/2", "--where", "subjects>=12"));
        refused("2-of-2 does not belong to 1-of-2", "another command line", "--where subjects>=12");
    }

    @Test
    void aPartOfAnotherInput() throws IOException {
        List<String> line = ale();
        good(with(line, "--shard", "1/2"));
        Path table = folder.resolve("studies.csv");
        Files.writeString(table, Files.readString(table).replace("Study 1,", "Study one,").replaceFirst("\n$", "\n\n"));
        good(with(line, "--shard", "2/2"));
        refused("2-of-2 does not belong to 1-of-2", "another content of " + table);
    }

    @Test
    void anInputThatHasChangedSince() throws IOException {
        shards(ale(), 2);
        Path table = folder.resolve("studies.csv");
        Files.writeString(table, Files.readString(table) + "\n");
        refused("1-of-2 does not belong to this run", "another content of " + table);
    }

    /** Of a connectome no checksum is taken: it may be as large as all other inputs of a year. */
    @Test
    void aPartOfAnotherConnectome() throws IOException {
        SmallNetwork network = SmallNetwork.in(Files.createDirectory(folder.resolve("network")));
        List<String> line = List.of("ccm", network.table().toString(), "--connectome", network.connectome().toString(), "--null",
                "permutation", "--permutations", "20", "--out", out().toString(), "--device", "cpu:scalar");
        good(with(line, "--shard", "1/2"));
        float[][] rows = network.matrix();
        rows[3][5] += 0.25f;
        rows[5][3] += 0.25f;
        network.writeConnectome(network.connectome(), SmallNetwork.models(), rows);
        good(with(line, "--shard", "2/2"));
        refused("1-of-2 does not belong to this run");
    }

    @Test
    void aPartOfAnotherVersion() throws IOException {
        shards(ale(), 2);
        Path record = parts().resolve("2-of-2/run.json");
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = (ObjectNode) json.readTree(record.toFile());
        ((ObjectNode) root.get("run").get("confoci")).put("version", "0.0.9");
        json.writeValue(record.toFile(), root);
        refused("2-of-2 does not belong to 1-of-2", "another version of Confoci: 0.0.9");
    }

    @Test
    void aRecordThatWasChanged() throws IOException {
        shards(ale(), 2);
        for (String part : List.of("1-of-2", "2-of-2")) {
            Path record = parts().resolve(part).resolve("run.json");
            Files.writeString(record, Files.readString(record).replace("\"seed\": 1", "\"seed\": 2"));
        }
        refused("does not belong to this run", "another seed: 2, not 1");
    }

    @ParameterizedTest
    @CsvSource({"60", "90", "300"})
    void aFlippedByte(int at) throws IOException {
        shards(ale(), 2);
        Path part = parts().resolve("2-of-2/part");
        byte[] bytes = Files.readAllBytes(part);
        bytes[at] ^= 1;
        Files.write(part, bytes);
        refused("2-of-2", "is damaged", "run this shard again");
    }

    @Test
    void aTruncatedPart() throws IOException {
        shards(ale(), 2);
        Path part = parts().resolve("1-of-2/part");
        byte[] bytes = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(bytes, bytes.length - 1));
        refused("1-of-2", "is damaged");
    }

    @Test
    void aRangeThatIsThereTwice() throws IOException {
        shards(ale(), 2);
        for (String file : List.of("part", "run.json")) {
            Files.copy(parts().resolve("1-of-2").resolve(file), parts().resolve("2-of-2").resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        refused("2-of-2", "it holds permutations 1 to 51 instead of 52 to 103, which overlaps with another part");
    }

    @Test
    void foldersWithoutParts() throws IOException {
        ale();
        Files.createDirectories(parts());
        refused("holds no part of a run");
        assertThat(CommandLineRun.of(List.of("merge", out().toString())).errors()).singleElement().asString()
                .endsWith("out: there is no such folder; the parts are in " + parts());
        Files.delete(parts());
        refused("there is no such folder");
    }

    @ParameterizedTest
    @CsvSource({"4/3", "0/3", "1/0", "a", "1-3", "1/1000000"})
    void sharesThatAreNone(String share) throws IOException {
        CommandLineRun run = CommandLineRun.of(with(ale(), "--shard", share));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("--shard", "expected a share such as 3/8");
        assertThat(parts()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"--stop-early,,each permutation waits for those before", "--correct,fdr,which no correction of this analysis needs"})
    void workThatCannotBeShared(String option, String value, String reason) throws IOException {
        List<String> line = new ArrayList<>(study.command(folder.resolve("studies.csv"), "--out", out().toString(), option));
        if (value != null) {
            line.add(line.indexOf(option) + 1, value);
        }
        CommandLineRun run = CommandLineRun.of(with(line, "--shard", "1/2"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("--shard: ", reason);
        assertThat(parts()).doesNotExist();
    }

    @Test
    void testsOfTwoGroupsWithoutPermutations() throws IOException {
        CommandLineRun run = CommandLineRun.of(study.line("mkda", List.of(List.of("--group", "Planted=yes"), List.of("--correct", "fdr"),
                List.of("--mask", study.maskFile().toString()), List.of("--out", out().toString()), List.of("--shard", "1/2")),
                study.table()));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("--shard: ", "which no correction of this analysis needs");
        assertThat(parts()).doesNotExist();
    }

    @Test
    void aNullWithoutSurrogates() throws IOException {
        Path here = Files.createDirectory(folder.resolve("parcels"));
        SmallParcels.in(here);
        CommandLineRun run = CommandLineRun.of(List.of("compare", here.resolve("first.csv").toString(), "--null", "parametric", "--out",
                out().toString(), "--shard", "1/2"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("--shard: ", "which --null parametric does not have");
    }

    @Test
    void aPartIsReplacedOnlyIfForced() throws IOException {
        good(with(ale(), "--shard", "1/2"));
        CommandLineRun again = CommandLineRun.of(with(ale(), "--shard", "1/2"));
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.errors()).singleElement().asString().contains("1-of-2", "--force");
        good(with(ale(), "--shard", "1/2", "--force"));
    }

    @Test
    void resultsAreReplacedOnlyIfForced() throws IOException {
        shards(ale(), 2);
        List<String> merge = List.of("merge", parts().toString());
        good(merge);
        assertThat(CommandLineRun.of(merge).exitCode()).isEqualTo(2);
        good(with(merge, "--force"));
    }
}
