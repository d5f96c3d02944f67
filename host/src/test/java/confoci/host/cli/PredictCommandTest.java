package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.io.npy.NpyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code confoci predict} writes and refuses; its numbers are tested where they are made. */
class PredictCommandTest {

    private static final int SUBJECTS = 24;
    private static final int FEATURES = 6;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        writeInputs(folder);
    }

    /** A table of features, of which the first two make the score, the same as a folder of confoci nrs, and participants. */
    static void writeInputs(Path folder) throws IOException {
        Random random = new Random(8);
        StringBuilder features = new StringBuilder("subject\ta:b\ta:c\ta:d\tb:c\tb:d\tc:d\n");
        StringBuilder participants = new StringBuilder("participant_id,score,age,group,same\n");
        StringBuilder subjects = new StringBuilder("subject\tfile\tfate\tproblem\n");
        Path nrs = Files.createDirectory(folder.resolve("nrs"));
        try (NpyWriter npy = NpyWriter.float64(nrs.resolve("fingerprints.npy"), SUBJECTS, FEATURES)) {
            for (int s = 0; s < SUBJECTS; s++) {
                double[] x = new double[FEATURES];
                String name = String.format(Locale.ROOT, "sub-%02d", s + 1);
                features.append(name);
                for (int e = 0; e < FEATURES; e++) {
                    x[e] = Math.rint(random.nextGaussian() * 1000) / 1000;
                    features.append('\t').append(x[e]);
                }
                npy.write(x, FEATURES);
                features.append('\n');
                double score = x[0] - x[1] + 0.3 * random.nextGaussian();
                participants.append(name).append(',').append(s == 2 ? "n/a" : Double.toString(score)).append(',').append(20 + s % 7)
                        .append(s % 2 == 0 ? ",M" : ",F").append(",5\n");
                subjects.append(name).append("\tx\tused\tn/a\n");
            }
            npy.commit();
        }
        Files.writeString(folder.resolve("features.tsv"), features);
        Files.writeString(folder.resolve("participants.csv"), participants);
        Files.writeString(nrs.resolve("subjects.tsv"), subjects);
        Files.writeString(nrs.resolve("edges.tsv"), """
                edge\tname\tparcel\tother\tnetwork\tother_network
                0\ta:b\ta\tb\tVis\tVis
                1\ta:c\ta\tc\tVis\tDefault
                2\ta:d\ta\td\tVis\tn/a
                3\tb:c\tb\tc\tVis\tDefault
                4\tb:d\tb\td\tVis\tn/a
                5\tc:d\tc\td\tDefault\tn/a
                """);
    }

    private Path out() {
        return folder.resolve("out");
    }

    private CommandLineRun predict(String features, String... options) {
        List<String> command = new ArrayList<>(List.of("predict", "--features", folder.resolve(features).toString(), "--outcomes",
                folder.resolve("participants.csv").toString(), "--permutations", "50"));
        command.addAll(List.of(options));
        if (!command.contains("--folds")) {
            command.addAll(List.of("--folds", "4"));
        }
        command.addAll(List.of("--out", out().toString(), "--force"));
        return CommandLineRun.of(command);
    }

    private ResultReader good(String features, String... options) {
        CommandLineRun run = predict(features, options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).containsExactly("'sub-03' has no score; it is left out");
        ResultReader result = new ResultReader(out());
        result.requireConsistent(null);
        return result;
    }

    private void refused(int code, List<String> said, String features, String... options) {
        CommandLineRun run = predict(features, options);
        assertThat(run.errors()).as(run.err()).hasSize(1);
        assertThat(run.errors().getFirst()).startsWith("confoci: ").contains(said);
        assertThat(run.exitCode()).isEqualTo(code);
        assertThat(Files.exists(out())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpm", "ridge"})
    void whatMakesTheOutcomeIsFound(String method) {
        List<String> options = new ArrayList<>(List.of("--outcome", "score", "--method", method, "--repeats", "2", "--confounds", "age"));
        options.addAll(method.equals("cpm") ? List.of("--edge-p", "0.2") : List.of());
        ResultReader result = good("nrs", options.toArray(String[]::new));
        assertThat(result.rows("predictions.tsv")).hasSize(2 * (SUBJECTS - 1));
        String model = method.equals("cpm") ? "combined" : "ridge";
        assertThat(result.json("run.json").get("results").get(model + "_r").asDouble()).isGreaterThan(0.5);
        assertThat(result.json("run.json").get("results").get(model + "_p").asDouble()).isEqualTo(1.0 / 51);
        assertThat(Double.parseDouble(result.rows("weights.tsv").getFirst().get("positive"))).isGreaterThan(0.8);
        assertThat(Double.parseDouble(result.rows("weights.tsv").get(1).get("negative"))).isGreaterThan(0.8);
        assertThat(result.column("network_weights.tsv", "networks")).containsExactly("Default:Vis", "Vis:Vis");
        assertThat(result.column("network_weights.tsv", "edges")).containsExactly("2", "1");
    }

    @Test
    void aTableAndAFolderOfTheSameFeaturesPredictTheSame() {
        String folderOf = good("nrs", "--outcome", "score").text("predictions.tsv");
        ResultReader table = good("features.tsv", "--outcome", "score");
        assertThat(table.text("predictions.tsv")).isEqualTo(folderOf);
        assertThat(table.names()).doesNotContain("network_weights.tsv");
    }

    /** Such as the strength within a network of a single parcel. */
    @Test
    void aFeatureThatNobodyHasIsLeftOut() throws IOException {
        String full = good("features.tsv", "--outcome", "score").text("predictions.tsv");
        Files.writeString(folder.resolve("more.tsv"), Files.readString(folder.resolve("features.tsv")).lines()
                .map(line -> line + (line.startsWith("subject") ? "\tnone" : "\tn/a") + "\n").collect(Collectors.joining()));
        CommandLineRun run = predict("more.tsv", "--outcome", "score");
        assertThat(run.warnings()).hasSize(2).first().asString().contains("no subject has a value of 'none'", "left out");
        assertThat(new ResultReader(out()).text("predictions.tsv")).isEqualTo(full);
    }

    @Test
    void familiesStayInOneFold() throws IOException {
        StringBuilder table = new StringBuilder("participant_id,score,family\n");
        List<String> lines = Files.readAllLines(folder.resolve("participants.csv"));
        for (int s = 0; s < SUBJECTS; s++) {
            String[] cells = lines.get(s + 1).split(",");
            table.append(cells[0]).append(',').append(cells[1]).append(s == 7 ? ",n/a" : ",f" + s / 3).append('\n');
        }
        Files.writeString(folder.resolve("participants.csv"), table);
        CommandLineRun run = predict("features.tsv", "--outcome", "score", "--groups", "family", "--threads", "1");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).containsExactly("'sub-03' has no score; it is left out", "'sub-08' has no family; it is left out");
        ResultReader result = new ResultReader(out());
        Map<Integer, String> folds = new HashMap<>();
        result.rows("predictions.tsv").forEach(row -> {
            int family = (Integer.parseInt(row.get("subject").substring(4)) - 1) / 3;
            assertThat(folds.computeIfAbsent(family, _ -> row.get("fold"))).isEqualTo(row.get("fold"));
        });
        assertThat(folds).hasSize(8);
        assertThat(result.json("run.json").get("data").get("groups").asInt()).isEqualTo(8);
        assertThat(result.text("methods.txt")).contains("same family (8 groups) were in the same fold", "whole groups of the same size");
        String one = result.text("predictions.tsv");
        predict("features.tsv", "--outcome", "score", "--groups", "family", "--threads", "3", "--memory", "2g");
        assertThat(new ResultReader(out()).text("predictions.tsv")).isEqualTo(one);
    }

    @Test
    void groupsThatAreTooFewAreRefused() throws IOException {
        refused(3, List.of("there are 2 groups of 'group'", "fewer than --folds 4", "fewer folds"), "features.tsv", "--outcome", "score",
                "--groups", "group");
        refused(3, List.of("single group", "--penalties"), "features.tsv", "--outcome", "score", "--groups", "group", "--folds", "2",
                "--method", "ridge");
        refused(3, List.of("no column 'site'"), "features.tsv", "--outcome", "score", "--groups", "site");
        refused(2, List.of("--device cuda", "on the processor"), "features.tsv", "--outcome", "score", "--device", "cuda");
    }

    /** What is left of such an outcome is rounding, and a prediction of it would be a number without meaning. */
    @Test
    void whatLeavesNothingToPredictIsRefused() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("participants.csv"));
        Files.writeString(folder.resolve("participants.csv"), IntStream.range(0, lines.size()).mapToObj(i -> {
            String[] cells = lines.get(i).split(",");
            String copy = i == 0 ? "copy,a:b,huge" : cells[1].equals("n/a") ? "1,1,1" : 3 * Double.parseDouble(cells[1]) + 2 + ",1,1e200";
            return cells[0] + ',' + cells[1] + ',' + cells[2] + ',' + copy;
        }).collect(Collectors.joining("\n")));
        refused(3, List.of("'score' is explained by age, copy alone", "leave out a confound"), "features.tsv", "--outcome", "score",
                "--confounds", "age,copy");
        refused(3, List.of("'a:b' is a feature, too"), "features.tsv", "--outcome", "score", "--confounds", "a:b");
        refused(3, List.of("column 'huge'", "too large"), "features.tsv", "--outcome", "huge");
        Files.writeString(folder.resolve("participants.csv"), "subject,score\n,1\n");
        refused(3, List.of("row 2 names no subject"), "features.tsv", "--outcome", "score");
    }

    /** Such as a site whose other subjects have no features. */
    @Test
    void aConfoundThatDoesNotVaryIsRefused() throws IOException {
        refused(3, List.of("the confound 'same' is 5.0 of all 23 subjects", "leave it out of --confounds"), "features.tsv", "--outcome",
                "score", "--confounds", "age,same");
    }

    @Test
    void confoundsThatTakeNothingOutAreTold() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("participants.csv"));
        Files.writeString(folder.resolve("participants.csv"), IntStream.range(0, lines.size()).mapToObj(i -> lines.get(i)
                + (i == 0 ? ",year,rare" : "," + (2025 - Integer.parseInt(lines.get(i).split(",")[2])) + (i == 9 ? ",1" : ",0")))
                .collect(Collectors.joining("\n")));
        CommandLineRun alone = predict("features.tsv", "--outcome", "score", "--confounds", "age");
        String predictions = new ResultReader(out()).text("predictions.tsv");
        CommandLineRun run = predict("features.tsv", "--outcome", "score", "--confounds", "age,year");
        assertThat(alone.warnings()).hasSize(1);
        assertThat(run.warnings()).hasSize(2).last().asString().endsWith("the confound 'year' takes nothing out of the outcome, because"
                + " those before it explain it");
        assertThat(new ResultReader(out()).text("predictions.tsv")).isEqualTo(predictions);
        assertThat(predict("features.tsv", "--outcome", "score", "--confounds", "rare", "--repeats", "2").warnings()).hasSize(2).last()
                .asString().contains("the confound 'rare' takes nothing out of the outcome in 2 of 8 folds");
        assertThat(predict("features.tsv", "--outcome", "rare").warnings()).singleElement().asString()
                .contains("the outcome 'rare' does not vary in the subjects that 1 of 4 folds learn from");
    }

    @Test
    void tablesMayHaveSemicolonsAndBeGzipped() throws IOException {
        String commas = good("features.tsv", "--outcome", "score").text("predictions.tsv");
        Path table = folder.resolve("participants.csv");
        String semicolons = Files.readString(table).replace(',', ';');
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(table))) {
            out.write(semicolons.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(good("features.tsv", "--outcome", "score").text("predictions.tsv")).isEqualTo(commas);
    }

    @Test
    void manySubjectsThatAreLeftOutAreTheWarningOfOneLine() throws IOException {
        Files.writeString(folder.resolve("participants.csv"), Files.readAllLines(folder.resolve("participants.csv")).stream().limit(13)
                .collect(Collectors.joining("\n")));
        CommandLineRun run = predict("features.tsv", "--outcome", "score");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).singleElement().asString().startsWith("13 of 24 subjects are left out: 'sub-03' has no score, 'sub-13'"
                + " is not in ").endsWith(" and 8 more");
    }

    /** Means of training subjects as predictions have a negative r, whatever the outcome. */
    @Test
    void featuresThatAreTheSameInAllAreRefused() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("features.tsv"));
        Files.writeString(folder.resolve("same.tsv"), lines.getFirst() + "\n" + lines.stream().skip(1)
                .map(line -> line.substring(0, line.indexOf('\t')) + lines.get(1).substring(lines.get(1).indexOf('\t')))
                .collect(Collectors.joining("\n")));
        refused(3, List.of("no feature differs between the 23 subjects"), "same.tsv", "--outcome", "score");
    }

    @Test
    void whatMakesNoSenseIsRefused() throws IOException {
        refused(3, List.of("no column 'iq'", "score"), "features.tsv", "--outcome", "iq");
        refused(3, List.of("'same' is 5.0 of all 24 subjects", "nothing to predict"), "features.tsv", "--outcome", "same");
        refused(3, List.of("row 2", "'M' is no number"), "features.tsv", "--outcome", "score", "--confounds", "group");
        refused(2, List.of("--confounds score", "is the outcome"), "features.tsv", "--outcome", "score", "--confounds", "score");
        refused(2, List.of("--folds 1"), "features.tsv", "--outcome", "score", "--folds", "1");
        refused(3, List.of("23 subjects", "fewer than --folds 40"), "features.tsv", "--outcome", "score", "--folds", "40");
        refused(2, List.of("--edge-p 2.0"), "features.tsv", "--outcome", "score", "--edge-p", "2");
        refused(2, List.of("--penalties is about --method ridge"), "features.tsv", "--outcome", "score", "--penalties", "1,2");
        refused(2, List.of("--edge-p is about --method cpm"), "features.tsv", "--outcome", "score", "--method", "ridge", "--edge-p", "0.1");
        refused(2, List.of("--penalties", "above 0"), "features.tsv", "--outcome", "score", "--method", "ridge", "--penalties", "0,1");
        Path bad = folder.resolve("bad.tsv");
        Files.writeString(bad, Files.readString(folder.resolve("features.tsv")).replaceFirst("sub-05\t[-0-9.]+", "sub-05\tn/a"));
        refused(3, List.of("'a:b' of the subject 'sub-05' is no number"), "bad.tsv", "--outcome", "score");
        Files.writeString(bad, Files.readString(folder.resolve("features.tsv")).replace("sub-05", "sub-06"));
        refused(3, List.of("two rows of the subject 'sub-06'"), "bad.tsv", "--outcome", "score");
        Files.writeString(bad, Files.readString(folder.resolve("features.tsv")).replace("sub-", "s"));
        refused(3, List.of("no outcome of any of the 24 subjects", "'s01' is not in"), "bad.tsv", "--outcome", "score");
        Files.writeString(folder.resolve("participants.csv"), "subject,score\n\nsub-01,1\n");
        refused(3, List.of("row 2 is empty; remove it"), "features.tsv", "--outcome", "score");
        Files.writeString(folder.resolve("participants.csv"), "subject,score\nsub-01,1\nsub-01,2\n");
        refused(3, List.of("rows 2 and 3", "'sub-01'"), "features.tsv", "--outcome", "score");
        Files.writeString(folder.resolve("participants.csv"), "subject,score\nsub-01,1\nsub-02,2\nsub-03,4\nsub-04,3\n");
        refused(3, List.of("4 subjects", "a fold learns from 3"), "features.tsv", "--outcome", "score");
    }
}
