package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import confoci.host.device.opencl.OpenClProvider;
import confoci.host.foci.Experiment;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.spi.DeviceProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code confoci contrast} as it is typed. */
class ContrastCommandTest {

    private static final String PLANTED = "Planted=yes";

    @TempDir
    Path folder;

    private SmallStudy study;
    private Path first;
    private Path second;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
        List<Experiment> all = SmallStudy.experiments();
        first = table("first.csv", all.subList(0, 8));
        second = table("second.csv", all.subList(8, 20));
    }

    private Path table(String name, List<Experiment> experiments) throws IOException {
        Path file = folder.resolve(name);
        FociFiles.write(experiments, file, FociFormat.CSV, false);
        return file;
    }

    private List<String> command(Object... words) {
        return study.line("contrast", List.of(List.of("--out", study.out().toString()), List.of("--mask", study.maskFile().toString()),
                List.of("--space", "MNI"), List.of("--permutations", "200"), List.of("--cluster-p", "0.02"),
                List.of("--device", "cpu:vector")), words);
    }

    private CommandLineRun good(Object... words) {
        CommandLineRun run = CommandLineRun.of(command(words));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private ResultReader results(String out, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--out", folder.resolve(out)));
        good(all.toArray());
        return new ResultReader(folder.resolve(out));
    }

    private void refuses(int exitCode, List<String> told, Object... words) {
        study.refuses(exitCode, told, command(words));
    }

    @Test
    void everythingIsThereAndFitsTogether() {
        ResultReader all = results("all", first, second, "--correct",
                "vfwe,cfwe-size,cfwe-mass,tfce,fdr,bonferroni,uncorrected");
        all.requireConsistent(SmallStudy.mask().grid());
        assertThat(all.ownNames()).containsExactlyInAnyOrder("ale_a.nii.gz", "ale_b.nii.gz", "difference.nii.gz", "p.nii.gz", "z.nii.gz",
                "z_vfwe.nii.gz", "z_cfwe-size.nii.gz", "z_cfwe-mass.nii.gz", "z_tfce.nii.gz", "z_fdr.nii.gz", "z_bonferroni.nii.gz",
                "z_uncorrected.nii.gz",
                "clusters.tsv", "clusters.json", "experiments_a.tsv", "experiments_a.json", "experiments_b.tsv", "experiments_b.json",
                "null_maxima.tsv.gz", "null_maxima.json", "peaks.tsv", "peaks.json", "tables.xlsx", "run.json",
                "methods.txt", "references.bib");
        float[] a = all.map("ale_a.nii.gz");
        float[] b = all.map("ale_b.nii.gz");
        float[] difference = all.map("difference.nii.gz");
        for (int i = 0; i < a.length; i++) {
            assertThat(difference[i]).isCloseTo(a[i] - b[i], within(1e-7f));
        }
    }

    /** The order in which groups are given changes signs and nothing else, to the last bit. */
    @ParameterizedTest
    @CsvSource({"8, default", "10, default", "15, nimare", "19, jale"})
    void exchangingTheGroupsMirrorsEverything(int size, String profile) throws IOException {
        List<Experiment> all = SmallStudy.experiments();
        Path one = table("one.csv", all.subList(0, size));
        Path other = table("other.csv", all.subList(size, 20));
        String[] options = {"--profile", profile, "--correct", "vfwe,cfwe-size,cfwe-mass,tfce,fdr,uncorrected", "--alpha",
            "0.4"};
        mirrors(one, other, options);
    }

    private void mirrors(Path one, Path other, String... options) {
        ResultReader forth = results("forth", with(options, one, other));
        ResultReader back = results("back", with(options, other, one));
        for (String name : forth.ownNames()) {
            if (name.endsWith(".nii.gz") && !name.startsWith("ale_") && !name.equals("p.nii.gz")
                    && !name.equals("conjunction.nii.gz")) {
                float[] mirrored = back.map(name);
                for (int i = 0; i < mirrored.length; i++) {
                    mirrored[i] = 0 - mirrored[i];
                }
                assertThat(forth.map(name)).as(name).containsExactly(mirrored);
            }
        }
        assertThat(forth.map("p.nii.gz")).containsExactly(back.map("p.nii.gz"));
        assertThat(forth.map("ale_a.nii.gz")).containsExactly(back.map("ale_b.nii.gz"));
        assertThat(clusters(forth, "A > B")).isEqualTo(clusters(back, "B > A"));
        assertThat(clusters(forth, "B > A")).isEqualTo(clusters(back, "A > B"));
        assertThat(forth.rows("null_maxima.tsv.gz").stream().map(row -> row.get("max_z_a") + " " + row.get("max_cluster_mass_b")
                + " " + row.get("max_tfce_b")).toList())
                .isEqualTo(back.rows("null_maxima.tsv.gz").stream().map(row -> row.get("max_z_b") + " " + row.get("max_cluster_mass_a")
                        + " " + row.get("max_tfce_a")).toList());
    }

    private static Object[] with(String[] options, Path... tables) {
        List<Object> words = new ArrayList<>(List.of(tables));
        words.addAll(List.of(options));
        return words.toArray();
    }

    private static List<Map<String, String>> clusters(ResultReader results, String direction) {
        List<Map<String, String>> rows = new ArrayList<>(results.rows("clusters.tsv"));
        rows.removeIf(row -> !row.get("direction").equals(direction));
        rows.forEach(row -> row.remove("direction"));
        return rows;
    }

    /** All experiments with a focus near the centre against all without. */
    @Test
    void aPlantedDifferenceIsFound() {
        ResultReader planted = results("planted", study.table(), "--group", PLANTED, "--permutations", "1000", "--cluster-p", "0.01");
        assertThat(clusters(planted, "A > B")).filteredOn(row -> row.get("significant").equals("yes")).extracting(row ->
                row.get("correction")).contains("vfwe", "cfwe-size", "cfwe-mass");
        assertThat(clusters(planted, "A > B")).filteredOn(row -> row.get("significant").equals("yes")).allSatisfy(row -> {
            assertThat(Double.parseDouble(row.get("peak_x"))).isBetween(-64.0, -28.0);
            assertThat(Double.parseDouble(row.get("peak_y"))).isBetween(2.0, 38.0);
            assertThat(Double.parseDouble(row.get("peak_z"))).isBetween(-10.0, 26.0);
        });
        assertThat(clusters(planted, "B > A")).extracting(row -> row.get("significant")).doesNotContain("yes");
    }

    @Test
    void everyBackendGivesTheSameBytes() {
        List<String> devices = new ArrayList<>(List.of("cpu:scalar", "cpu:vector"));
        new OpenClProvider().probe().stream().filter(DeviceProbe::usable).findFirst().ifPresent(device -> devices.add(device.id()));
        ResultReader expected = results("expected", first, second, "--threads", "1", "--device", "cpu:scalar");
        for (String device : devices) {
            ResultReader results = results(device.replace(':', '-'), first, second, "--device", device);
            assertThat(results.names()).isEqualTo(expected.names());
            for (String name : expected.names()) {
                if (!name.equals("run.json")) {
                    assertThat(results.bytes(name)).as(device + " " + name).isEqualTo(expected.bytes(name));
                }
            }
        }
        assumeThat(devices).as("no OpenCL device here").hasSizeGreaterThan(2);
    }

    @Test
    void oneTableIsTheSameAsTwo() {
        ResultReader one = results("one", study.table(), "--group", "planted=YES");
        ResultReader two = results("two", study.table(), "--group", PLANTED);
        assertThat(one.bytes("z.nii.gz")).isEqualTo(two.bytes("z.nii.gz"));
        assertThat(one.json("run.json").at("/data/experiments_a").asInt()).isEqualTo(10);
        assertThat(one.json("run.json").at("/data/experiments_b").asInt()).isEqualTo(10);
    }

    private Path factorial() throws IOException {
        StringBuilder text = new StringBuilder("Study,Subjects,X,Y,Z,Drug,Sex\n");
        for (int e = 0; e < 18; e++) {
            text.append("S%d,%d,%d,20,10,%s,%s\n".formatted(e, 10 + e, -40 + 2 * e, List.of("x", "y", "z").get(e % 3),
                    e % 2 == 0 ? "f" : "m"));
        }
        return study.text("factorial.csv", text.toString());
    }

    private String sizes(String out, Object... words) {
        JsonNode data = results(out, words).json("run.json").get("data");
        return data.get("experiments_a").asInt() + "/" + data.get("experiments_b").asInt();
    }

    /** Group B is what is left, whatever the conditions, and --where decides first what there is. */
    @Test
    void groupBIsAllThatIsNotInA() throws IOException {
        Path table = factorial();
        assertThat(sizes("1", table, "--group", "Drug=x")).isEqualTo("6/12");
        assertThat(sizes("2", table, "--group", "Drug=x", "--group", "Drug=y")).isEqualTo("12/6");
        assertThat(sizes("3", table, "--group", "Drug=x", "--group", "Sex=f")).isEqualTo("3/15");
        assertThat(sizes("4", table, "--group", "Drug=x", "--where", "Drug=x", "--where", "Drug=z")).isEqualTo("6/6");
        assertThat(sizes("5", table, "--group", "Drug=x", "--where-not", "Drug=y")).isEqualTo("6/6");
        assertThat(sizes("6", table, "--group", "Drug=x", "--where", "Sex=m")).isEqualTo("3/6");
    }

    @Test
    void experimentsOfOneSampleAreMergedWithinTheirGroup() throws IOException {
        Path table = study.text("samples.csv", """
                Study,Contrast,Subjects,X,Y,Z
                Adams,up,12,-40,20,8
                Adams,up again,12,-42,20,8
                Adams,down,12,40,20,8
                Baker,up,20,-40,22,8
                Clark,down,25,44,18,10
                """);
        CommandLineRun run = good(table, "--group", "Contrast=up", "--group", "Contrast=up again", "--merge", "subjects");
        assertThat(run.warnings()).anySatisfy(line -> assertThat(line)
                .startsWith("Contrast=up, Contrast=up again: merged 2 experiments of"))
                .anySatisfy(line -> assertThat(line).contains("1 sample with experiments in both groups", "'Adams'"));
        assertThat(run.out()).contains("2 and 2 experiments");
    }

    @Test
    void everyWarningIsGivenOnce() throws IOException {
        Path table = study.text("far.csv", """
                Study,Contrast,Subjects,X,Y,Z,Space
                Adams,up,12,-40,20,8,MNI
                Adams,up,12,-40,20,8,MNI
                Baker,up,20,-40,22,8,TAL
                Clark,down,25,44,18,10,TAL
                Dietz,down,25,44,18,8,MNI
                """);
        for (Object[] words : List.of(new Object[] {table, "--group", "Contrast=up"}, new Object[] {table, table, "--shared", "keep"})) {
            CommandLineRun run = good(with(List.of("--force"), words));
            assertThat(run.warnings()).doesNotHaveDuplicates().anyMatch(line -> line.contains("reported twice"));
        }
    }

    @Test
    void oneGroupComparedWithItselfHasMoreNowhere() throws IOException {
        assertThat(good(first, first, "--shared", "keep").out()).containsPattern("most A > B +nowhere")
                .containsPattern("most B > A +nowhere");
    }

    private static Object[] with(List<String> options, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(options);
        return all.toArray();
    }

    @Test
    void sharedExperimentsStopTheRunOrAreLeftOutOrKept() throws IOException {
        List<Experiment> all = SmallStudy.experiments();
        Path overlapping = table("overlapping.csv", all.subList(6, 20));
        refuses(3, List.of("first.csv: '" + all.get(6).label() + "', '" + all.get(7).label() + "' are in both groups", "--shared drop",
                "--shared keep"), first, overlapping);
        assertThat(sizes("drop", first, overlapping, "--shared", "drop")).isEqualTo("6/12");
        assertThat(sizes("keep", first, overlapping, "--shared", "keep")).isEqualTo("8/14");
        CommandLineRun run = good(first, overlapping, "--shared", "drop");
        assertThat(run.warnings()).anyMatch(line -> line.startsWith("first.csv: ") && line.contains("--shared drop"))
                .anyMatch(line -> line.startsWith("overlapping.csv: ") && line.contains("--shared drop"));
    }

    /** Under another name, the same foci are the same experiment. */
    @Test
    void theSameFociAreTheSameExperiment() throws IOException {
        Path renamed = study.text("renamed.csv", Files.readString(first, StandardCharsets.UTF_8).replace("Simulated", "Renamed"));
        refuses(3, List.of("first.csv: ", "and 3 more are in both groups", "the same foci"), first, renamed);
    }

    /** Whoever sorts a table by another column does not make other experiments. */
    @Test
    void theSameFociInAnotherOrderAreTheSameExperiment() throws IOException {
        List<Experiment> turned = SmallStudy.experiments().subList(6, 20).stream().map(one -> new Experiment("Renamed " + one.study(),
                one.contrast(), one.subjects(), one.foci().reversed(), one.tags())).toList();
        refuses(3, List.of("first.csv: ", "are in both groups", "the same foci"), first, table("turned.csv", turned));
    }

    /** Experiments without a value in the column that divides, or with another spelling, are in group B by default, not by knowledge. */
    @Test
    void experimentsOfUncertainGroupAreTold() throws IOException {
        assertThat(good(study.table(), "--group", PLANTED, "--force").warnings()).noneMatch(line -> line.contains("without"));
        List<Experiment> all = new ArrayList<>(SmallStudy.experiments());
        for (int e = 0; e < 3; e++) {
            SequencedMap<String, String> tags = new LinkedHashMap<>(all.get(e).tags());
            tags.put("Planted", List.of("YES", "NA", "n/a").get(e));
            all.set(e, new Experiment(all.get(e).study(), all.get(e).contrast(), all.get(e).subjects(), all.get(e).foci(), tags));
        }
        List<String> warnings = good(table("unsure.csv", all), "--group", PLANTED, "--force").warnings();
        assertThat(warnings).anyMatch(line -> line.startsWith("--group: Planted also has 'YES' (1) for 'yes'"))
                .anyMatch(line -> line.startsWith("group B (not Planted=yes) has 2 experiments without planted; "));
    }

    @Test
    void identicalTablesHaveNothingToCompare() throws IOException {
        refuses(3, List.of("in both groups"), first, first);
        refuses(3, List.of("first.csv", "--shared drop leaves none"), first, first, "--shared", "drop");
        ResultReader kept = results("kept", first, first, "--shared", "keep");
        assertThat(kept.map("difference.nii.gz")).containsOnly(0);
        assertThat(clusters(kept, "A > B")).extracting(row -> row.get("significant")).doesNotContain("yes");
    }

    @Test
    void thereMustBeTwoGroups() {
        refuses(2, List.of("there is 1 table", "--group COLUMN=VALUE"), first);
        refuses(2, List.of("there are 3 tables", "--group COLUMN=VALUE"), first, second, study.table());
        refuses(2, List.of("--group COLUMN=VALUE"));
        refuses(2, List.of("no experiment has Planted 'maybe'", "'yes' (10)"), study.table(), "--group", "Planted=maybe");
        refuses(2, List.of("no column 'Drug'"), study.table(), "--group", "Drug=x");
        refuses(2, List.of("--group 'Planted' is not COLUMN=VALUE"), study.table(), "--group", "Planted");
        refuses(2, List.of("--group Planted=yes, Planted=no: all 20 experiments are group A, none is left for group B"), study.table(),
                "--group", "Planted=yes", "--group", "Planted=no");
        refuses(2, List.of("second.csv: no experiment has study"), first, second, "--where", "study=" + SmallStudy.experiments().getFirst()
                .study());
        refuses(3, List.of("missing.csv"), first, folder.resolve("missing.csv"));
    }

    @Test
    void whatAContrastHasNotIsRefused() {
        refuses(2, List.of("--stop-early", "leave it out"), first, second, "--stop-early");
        refuses(2, List.of("--shared", "error, drop, keep"), first, second, "--shared", "maybe");
        refuses(4, List.of("--permutations 2000000000", "of Java's heap"), first, second, "--permutations", "2000000000");
    }

    /** The message names the group whose data it is about. */
    @Test
    void aGroupWithoutUsableFociIsNamed() throws IOException {
        Path outside = study.text("outside.csv", "Study,Subjects,X,Y,Z\nAdams,20,-64,-100,-60\nBaker,30,64,-100,-60\n");
        refuses(3, List.of("outside.csv: none of the 2 foci reaches a voxel of the mask"), first, outside, "--outside", "drop");
        refuses(3, List.of("outside.csv: none of the 2 foci reaches a voxel of the mask"), outside, second, "--outside", "drop");
        Path sizeless = study.text("sizeless.csv", "Study,X,Y,Z\nAdams,-40,20,8\n");
        refuses(3, List.of("sizeless.csv"), first, sizeless);
    }

    @Test
    void aGroupOfOneIsToldThatItIsTooSmall() throws IOException {
        List<Experiment> all = SmallStudy.experiments();
        Path one = table("one.csv", all.subList(0, 1));
        Path rest = table("rest.csv", all.subList(1, 20));
        CommandLineRun run = good(one, rest);
        assertThat(run.warnings()).anyMatch(line -> line.startsWith("one.csv: only 1 experiment with foci"))
                .anyMatch(line -> line.contains("groups of 1 and 19 in 20 ways only"));
        assertThat(new ResultReader(study.out()).rows("clusters.tsv")).isEmpty();
        CommandLineRun pair = good(one, table("two.csv", all.subList(1, 2)), "--force");
        assertThat(pair.warnings()).anyMatch(line -> line.contains("in 2 ways only") && line.contains("nothing can be significant"));
    }

    @Test
    void fewPermutationsAreTold() {
        CommandLineRun run = good(first, second, "--permutations", "30");
        assertThat(run.warnings()).anyMatch(line -> line.contains("--permutations 30: no uncorrected p can be below 0.032")
                && line.contains("there are no clusters at --cluster-p 0.02"));
    }

    @Test
    void tablesOfOneNameAreToldApart() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other")).resolve("first.csv");
        Files.copy(second, other);
        assertThat(good(first, other).out()).contains(first + ": 8 experiments", other + ": 12 experiments");
    }
}
