package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.fcnm;
import static confoci.host.cli.FcnmFixtures.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A further cohort gives what it gives alone, and is compared by what the maps hold. */
class FcnmReplicationTest {

    private static final List<String> NAMES = List.of("s0.nii.gz", "s1.nii.gz", "s2.nii.gz", "s3.nii.gz", "s4.hdr", "s5.nii", "s6.nii.gz");

    @TempDir
    private Path folder;

    private Path foci;

    @BeforeEach
    void writeFoci() throws IOException {
        foci = Files.writeString(folder.resolve("foci.csv"), """
                Study,Contrast,Subjects,X,Y,Z,Space
                Alpha,,20,3,-4,2,MNI
                Alpha,,20,-7,8,5,MNI
                Beta,,20,0,0,0,MNI
                Gamma,,20,-1.6,5,7,MNI
                """);
    }

    private CommandLineRun run(String out, List<?> subjects, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("run", foci, "--out", folder.resolve(out), "--mask", file("run/mask.nii"),
                "--min-cluster", 1, "--correct", "none", "--alpha", 0.3, "--threshold", 0.5, "--subjects"));
        arguments.addAll(subjects);
        arguments.addAll(List.of(options));
        return fcnm(arguments.toArray());
    }

    private static List<Path> subjects(int from, int to) {
        return NAMES.subList(from, to).stream().map(name -> file("run/cohort").resolve(name)).toList();
    }

    private static String further(String name, int subject) {
        return "--replication=" + name + "=" + subjects(subject, subject + 1).getFirst();
    }

    @Test
    void aFurtherCohortGivesWhatItGivesAlone() throws IOException {
        CommandLineRun run = run("out", subjects(0, 4), "--sphere", "4,1", "--permutations", 9, further("second", 4), further("second", 5),
                further("second", 6), further("third", 0), further("third", 5));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("replicated in   second (3 subjects, 4 mm): r ", "third (2 subjects, 1 mm): r ");
        CommandLineRun alone = run("alone", subjects(4, 7), "--sphere", "4,1", "--permutations", 9);
        assertThat(alone.exitCode()).as(alone.err()).isZero();
        ResultReader second = new ResultReader(folder.resolve("out/second"));
        ResultReader expected = new ResultReader(folder.resolve("alone"));
        assertThat(second.names()).hasSizeGreaterThan(20).containsExactlyElementsOf(
                expected.ownNames().stream()
                        .filter(name -> !List.of("run.json", "methods.txt", "references.bib", "tables.xlsx").contains(name)).toList());
        for (String name : second.names()) {
            assertThat(second.bytes(name)).as(name).isEqualTo(expected.bytes(name));
        }
        ResultReader results = new ResultReader(folder.resolve("out"));
        assertThat(results.column("replication.tsv", "cohort")).containsExactly("main", "main", "second", "second", "third", "third");
        assertThat(results.column("replication.tsv", "subjects")).containsExactly("4", "4", "3", "3", "2", "2");
        requireComparison(results, second, results.rows("replication.tsv").get(2), "_4mm");
        requireComparison(results, second, results.rows("replication.tsv").get(3), "_1mm");
        assertThat(results.json("run.json").at("/results/replication/second/subjects").asInt()).isEqualTo(3);
        assertThat(results.json("run.json").get("outputs").findValuesAsText("name")).contains("second/t_001_4mm.nii.gz", "replication.tsv");
        assertThat(results.json("run.json").get("inputs").findValuesAsText("name")).contains(subjects(6, 7).getFirst().toString());
        assertThat(Files.list(folder).map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("foci.csv", "out", "alone");
    }

    private static void requireComparison(ResultReader main, ResultReader further, Map<String, String> row, String suffix) {
        float[] mask = new ResultReader(file("run/mask.nii").getParent()).map("mask.nii");
        float[] one = main.map("probability" + suffix + ".nii.gz");
        float[] other = further.map("probability" + suffix + ".nii.gz");
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] > 0) {
                pairs.add(new double[] {one[i], other[i]});
            }
        }
        double r = new PearsonsCorrelation(pairs.toArray(double[][]::new)).getCorrelationMatrix().getEntry(0, 1);
        assertThat(Double.parseDouble(row.get("correlation"))).isCloseTo(r, within(1e-5)).isLessThan(1);
        BitSet first = FcnmFixtures.set(main.map("network" + suffix + ".nii.gz"));
        BitSet second = FcnmFixtures.set(further.map("network" + suffix + ".nii.gz"));
        BitSet both = (BitSet) first.clone();
        both.and(second);
        assertThat(both.cardinality()).isPositive();
        assertThat(row).containsEntry("voxels", Integer.toString(second.cardinality()));
        assertThat(Double.parseDouble(row.get("dice")))
                .isCloseTo(2.0 * both.cardinality() / (first.cardinality() + second.cardinality()), within(1e-5));
        assertThat(Double.parseDouble(row.get("replicated"))).isCloseTo((double) both.cardinality() / first.cardinality(), within(1e-5));
    }

    @Test
    void resultsWithFurtherCohortsAreReplacedAndNothingElseIs() throws IOException {
        for (int i = 0; i < 2; i++) {
            CommandLineRun run = run("out", subjects(0, 3), further("second", 4), further("second", 5), "--force");
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        Files.writeString(folder.resolve("out/second/mine.txt"), "");
        CommandLineRun run = run("out", subjects(0, 3), "--force");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).last().asString().contains("second/mine.txt, which Confoci did not write");
        assertThat(folder.resolve("out/second/mine.txt")).exists();
        Files.delete(folder.resolve("out/second/mine.txt"));
        assertThat(run("out", subjects(0, 3), "--force").exitCode()).isZero();
        assertThat(folder.resolve("out/second")).doesNotExist();
    }

    @Test
    void aFurtherCohortThatFailsLeavesOnlyWhatResumeNeeds() throws IOException {
        Path bad = file("run/mask.nii").resolveSibling("bad/one.nii");
        CommandLineRun run = run("out", subjects(0, 3), further("second", 4), "--replication", "second=" + bad);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.errors()).last().asString().contains(bad + ": has 1 time point");
        assertThat(Files.list(folder).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("foci.csv", ".out.resume", ".out.resume.cohort-second");
        CommandLineRun resumed = run("out", subjects(0, 3), further("second", 4), "--replication", "second=" + bad, "--resume",
                "--on-error", "skip");
        assertThat(resumed.exitCode()).isEqualTo(3);
        assertThat(resumed.errors()).last().asString().contains("only 1 of 2 subjects can be used");
    }

    @Test
    void anotherGridIsToldBeforeTheFirstCohortIsRead() {
        Path bad = file("run/mask.nii").resolveSibling("bad/grid.nii");
        CommandLineRun run = run("out", subjects(0, 3), "--replication", "second=" + bad);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.errors()).last().asString().contains(bad + ": its grid of 9 x 10 x 8 voxels from 13.5");
        assertThat(folder.resolve(".out.resume")).doesNotExist();
    }

    @Test
    void namesThatDifferInCaseAloneAreRefused() {
        CommandLineRun run = run("out", subjects(0, 3), further("second", 4), further("Second", 4));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).last().asString().contains("second and Second are one folder on some disks");
    }

    @ParameterizedTest
    @CsvSource({"second", "=a.nii", "second=", "a/b=a.nii", "..=a.nii", "Main=a.nii", "a b=a.nii"})
    void aCohortNeedsANameAndFiles(String text) {
        CommandLineRun run = run("out", subjects(0, 3), "--replication", text);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).last().asString().contains("--replication " + text + ": NAME=FILE is needed");
    }

    @Test
    void masksOfOneCohortAreNotThoseOfAnother() {
        CommandLineRun run = run("out", subjects(0, 1), further("second", 4), "--subject-masks", file("run/mask.nii"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).last().asString().contains("must lie beside their images");
    }
}
