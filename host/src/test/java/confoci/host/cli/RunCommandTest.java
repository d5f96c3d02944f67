package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci run} of plans that run. */
class RunCommandTest {

    @TempDir
    Path folder;

    private SmallStudy study;
    private Path results;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
        results = folder.resolve("results");
    }

    private Path plan(String analyses) throws IOException {
        return study.text("plan.yaml", """
                out: %s
                tables: %s
                defaults: {permutations: 40, cluster-p: 0.02, correct: [vfwe, cfwe-size], mask: %s, device: 'cpu:vector'}
                analyses:
                """.formatted(results, study.table(), study.maskFile()) + analyses.indent(2));
    }

    private CommandLineRun run(String... more) {
        List<String> command = new ArrayList<>(List.of("run", folder.resolve("plan.yaml").toString()));
        command.addAll(List.of(more));
        return CommandLineRun.of(command);
    }

    private CommandLineRun good(String... more) {
        CommandLineRun run = run(more);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    /** The rows of the summary, by the names of analyses and columns. */
    private Map<String, Map<String, String>> summary() throws IOException {
        List<List<String>> lines = Files.readAllLines(results.resolve("summary.tsv")).stream().map(line -> List.of(line.split("\t", -1)))
                .toList();
        Map<String, Map<String, String>> rows = new TreeMap<>();
        lines.subList(1, lines.size()).forEach(line -> {
            Map<String, String> row = new TreeMap<>();
            for (int c = 0; c < line.size(); c++) {
                row.put(lines.getFirst().get(c), line.get(c));
            }
            rows.put(line.getFirst(), row);
        });
        return rows;
    }

    private static Map<String, ByteBuffer> files(Path folder) throws IOException {
        Map<String, ByteBuffer> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(file -> Files.isRegularFile(file) && !file.endsWith("run.json")).toList()) {
                files.put(folder.relativize(file).toString(), ByteBuffer.wrap(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private static JsonNode record(Path folder) {
        ObjectNode record = (ObjectNode) new ResultReader(folder).json("run.json");
        record.remove(List.of("command_line", "times", "plan"));
        // Where an input lies as seen from the results.
        record.get("inputs").forEach(input -> ((ObjectNode) input).remove("path"));
        return record;
    }

    /** That a folder is to the last byte what the command that the plan recorded makes, by itself and in another process state. */
    private void isAsByItself(String name) throws IOException {
        List<String> command = new ArrayList<>();
        new ResultReader(results.resolve(name)).json("run.json").get("command_line").forEach(word -> command.add(word.asText()));
        Path alone = folder.resolve("alone-" + name);
        command.set(command.indexOf("--out") + 1, alone.toString());
        assertThat(CommandLineRun.of(command).exitCode()).isZero();
        assertThat(files(results.resolve(name))).isEqualTo(files(alone));
        // The arguments of Java are those of the process less those of the command.
        ObjectNode planned = (ObjectNode) record(results.resolve(name));
        ObjectNode single = (ObjectNode) record(alone);
        planned.remove("java");
        single.remove("java");
        assertThat(planned).isEqualTo(single);
    }

    @Test
    void resultsAreThoseOfTheCommandsByThemselves() throws IOException {
        plan("""
                all: ale
                planted: {ale: , where: {Planted: 'yes'}, seed: 7}
                contrast: {contrast: , group: Planted=yes}
                """);
        CommandLineRun run = good();
        assertThat(run.out()).contains("3 analyses, 3 done", "planted", "Results: " + results);
        assertThat(run.err()).contains("[1/3] all: ale", "[3/3] contrast: contrast, ", " left");
        for (String name : List.of("all", "planted", "contrast")) {
            isAsByItself(name);
        }
        assertThat(summary().get("all")).containsEntry("experiments", "20").containsEntry("status", "done")
                .containsEntry("folder", results.resolve("all").toString());
        JsonNode corrections = new ResultReader(results.resolve("planted")).json("run.json").get("results").get("corrections");
        assertThat(Double.parseDouble(summary().get("planted").get("p_vfwe")))
                .isCloseTo(corrections.get("vfwe").get("smallest_p").asDouble(), within(1e-4));
        assertThat(summary().get("contrast")).containsKeys("experiments_a", "p_first_more_vfwe");
        assertThat(summary().get("contrast").get("p_vfwe")).isEqualTo("n/a");
    }

    @Test
    void doneOnesAreKeptAndChangedOnesRunAgain() throws IOException {
        plan("one: {ale: , where: Planted=yes}\ntwo: {ale: , where: Planted=no}\n");
        good();
        byte[] before = Files.readAllBytes(results.resolve("one/run.json"));
        assertThat(good("--threads", "2").out()).contains("2 analyses, 2 kept");
        assertThat(Files.readAllBytes(results.resolve("one/run.json"))).isEqualTo(before);

        plan("one: {ale: , where: Planted=yes}\ntwo: {ale: , where: Planted=no, seed: 2}\n");
        good();
        assertThat(summary().get("one").get("status")).isEqualTo("kept");
        assertThat(summary().get("two").get("status")).isEqualTo("done");
        assertThat(new ResultReader(results.resolve("two")).json("run.json").get("random_numbers").get("seed").asInt()).isEqualTo(2);

        Files.delete(results.resolve("one/z.nii.gz"));
        good();
        assertThat(summary().get("one").get("status")).isEqualTo("done");
        assertThat(results.resolve("one/z.nii.gz")).exists();

        Files.writeString(study.table(), Files.readString(study.table()) + "\n");
        good();
        assertThat(summary().get("one").get("status")).isEqualTo("done");
    }

    @Test
    void whatNoPlanWroteIsLeftAlone() throws IOException {
        Path own = Files.createDirectories(results.resolve("one")).resolve("notes.txt");
        Files.writeString(own, "mine");
        plan("one: ale\ntwo: ale\n");
        CommandLineRun run = run();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("plan.yaml:5:3: analysis 'one': ", "is no result of analysis 'one'");
        assertThat(results.resolve("two")).doesNotExist();
        assertThat(own).hasContent("mine");

        Files.delete(own);
        assertThat(CommandLineRun.of(study.command(study.table(), "--out", results.resolve("one").toString(), "--permutations", "5"))
                .exitCode()).isZero();
        assertThat(run().errors()).singleElement().asString().contains("is no result of analysis 'one'");

        Path other = folder.resolve("other");
        Files.createDirectories(other);
        Files.writeString(other.resolve("summary.tsv"), "mine");
        CommandLineRun summary = run("--out", other.toString());
        assertThat(summary.exitCode()).isEqualTo(2);
        assertThat(summary.errors().getLast()).contains("summary.tsv is not as a plan has written it");
        assertThat(other.resolve("summary.tsv")).hasContent("mine");
    }

    @Test
    void aFailureStopsOnlyWhatReadsItsResults() throws IOException {
        study.text("broken.nii", "no image");
        plan("""
                later: {ale: , mask: %1$s/bad/z.nii.gz}
                bad: {ale: , mask: %2$s/broken.nii}
                good: {ale: , where: Planted=yes}
                """.formatted(results, folder));
        CommandLineRun run = run();
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("confoci: [1/3] bad: ", "broken.nii", "later: left out, it reads results of 'bad'");
        assertThat(run.out()).contains("1 done, 1 failed, 1 left out");
        assertThat(summary().get("bad").get("error")).contains("broken.nii");
        assertThat(summary().get("good").get("status")).isEqualTo("done");
        assertThat(results.resolve("bad")).doesNotExist();
    }

    /** The mask of one is a result of another, which is written after it in the plan. */
    @Test
    void resultsOfOtherAnalysesAreInputs() throws IOException {
        plan("second: {ale: , mask: %1$s/first/ale.nii.gz, permutations: 10}\nfirst: ale\n".formatted(results));
        good();
        assertThat(new ResultReader(results.resolve("second")).json("run.json").get("inputs").toString()).contains("first/ale.nii.gz");
        assertThat(good().out()).contains("2 kept");
        // Nothing was asked or found beside the analyses, so that their table comes first.
        assertThat(results.resolve("report.html")).content().contains("2 analyses").doesNotContain("What was asked and found");
    }

    @Test
    void aDefaultIsSetDifferentlyOrLeftOut() throws IOException {
        plan("all: ale\nbare: {ale: , correct: ~, permutations: 20}\n");
        List<String> lines = good("--check").out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).contains("--correct vfwe,cfwe-size", "--permutations 40");
        assertThat(lines.getLast()).doesNotContain("--correct").contains("--permutations 20", "--mask");
    }

    @Test
    void eachValueOfAColumnIsAnAnalysis() throws IOException {
        plan("by: {ale: , for each: Planted}\nagainst: {contrast: , for each: Planted}\n");
        CommandLineRun run = good("--check");
        List<String> lines = run.out().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.stream().filter(line -> line.startsWith("confoci ale ")).collect(Collectors.joining()))
                .contains("--where Planted=yes", "--out " + results.resolve("by-yes"), "--where Planted=no");
        assertThat(lines.stream().filter(line -> line.startsWith("confoci contrast ")).collect(Collectors.joining()))
                .contains("--group Planted=yes", "--out " + results.resolve("against-no"));
        assertThat(results).doesNotExist();
    }
}
