package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.foci.Experiment;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.rng.SubsampleDraw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci stability} as it is typed. */
class StabilityCommandTest {

    @TempDir
    Path folder;

    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    private List<String> command(Object... words) {
        return study.line("stability", List.of(List.of("--out", study.out().toString()), List.of("--mask", study.maskFile().toString()),
                List.of("--space", "MNI"), List.of("--permutations", "100"), List.of("--device", "cpu:vector"),
                List.of("--fwhm", "18")), words);
    }

    private ResultReader results(String out, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--out", folder.resolve(out)));
        CommandLineRun run = CommandLineRun.of(command(all.toArray()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(out));
    }

    private void refuses(int exitCode, List<String> told, Object... words) {
        study.refuses(exitCode, told, command(words));
    }

    /** Leaving out each experiment in turn is as many runs of {@code confoci ale} without it, each with the seed of its subsample. */
    @Test
    void isTheShareOfSeparateAnalyses() throws IOException {
        List<Experiment> all = SmallStudy.experiments().subList(0, 5);
        Path table = folder.resolve("five.csv");
        FociFiles.write(all, table, FociFormat.CSV, false);
        List<String> keys = List.of("vfwe", "cfwe-size", "cfwe-mass", "fdr");
        String alpha = "0.9";
        ResultReader results = results("stability", table, "--leave-out", "1", "--correct", String.join(",", keys), "--alpha", alpha,
                "--seed", "9");
        results.requireConsistent(SmallStudy.mask().grid());
        List<Map<String, String>> rows = results.rows("subsamples.tsv.gz");
        assertThat(rows).hasSize(5);
        double[][] expected = new double[keys.size()][results.map("ale.nii.gz").length];
        for (int s = 0; s < 5; s++) {
            int left = Integer.parseInt(rows.get(s).get("left_out")) - 1;
            List<Experiment> others = new ArrayList<>(all);
            others.remove(left);
            Path without = folder.resolve("without" + s + ".csv");
            FociFiles.write(others, without, FociFormat.CSV, false);
            Path out = folder.resolve("ale" + s);
            CommandLineRun run = study.aleOf(without, "--space", "MNI", "--out", out.toString(), "--correct", String.join(",", keys),
                    "--alpha", alpha, "--fwhm", "18", "--seed", Long.toString(SubsampleDraw.seed(9, s)), "--device", "cpu:scalar");
            assertThat(run.exitCode()).as(run.err()).isZero();
            for (int c = 0; c < keys.size(); c++) {
                float[] z = new ResultReader(out).map("z_" + keys.get(c) + ".nii.gz");
                int significant = 0;
                for (int v = 0; v < z.length; v++) {
                    expected[c][v] += z[v] > 0 ? 1.0 / 5 : 0;
                    significant += z[v] > 0 ? 1 : 0;
                }
                assertThat(rows.get(s).get("voxels_" + keys.get(c).replace('-', '_'))).isEqualTo(Integer.toString(significant));
            }
        }
        for (int c = 0; c < keys.size(); c++) {
            float[] share = results.map("share_" + keys.get(c) + ".nii.gz");
            assertThat(Arrays.stream(expected[c]).max().orElseThrow()).as(keys.get(c)).isPositive();
            for (int v = 0; v < share.length; v++) {
                assertThat(share[v]).isCloseTo((float) expected[c][v], within(1e-6f));
            }
        }
    }

    @Test
    void aPlantedConvergenceIsFoundAgain() {
        ResultReader results = results("planted", study.table(), "--subsample", "14", "--samples", "8", "--correct", "cfwe-size");
        List<Map<String, String>> clusters = results.rows("clusters.tsv");
        assertThat(clusters).isNotEmpty().allSatisfy(row -> assertThat(Double.parseDouble(row.get("peak_share"))).isBetween(0.5, 1.0));
        assertThat(Double.parseDouble(clusters.getFirst().get("peak_x"))).isBetween(-64.0, -28.0);
        assertThat(Double.parseDouble(clusters.getFirst().get("peak_y"))).isBetween(2.0, 38.0);
    }

    @Test
    void everyBackendGivesTheSameBytes() {
        ResultReader scalar = results("scalar", study.table(), "--subsample", "12", "--samples", "3", "--device", "cpu:scalar", "--threads",
                "1");
        ResultReader vector = results("vector", study.table(), "--subsample", "12", "--samples", "3");
        assertThat(vector.names()).isEqualTo(scalar.names());
        for (String name : scalar.names()) {
            if (!name.equals("run.json")) {
                assertThat(vector.bytes(name)).as(name).isEqualTo(scalar.bytes(name));
            }
        }
    }

    @Test
    void noPermutationsAreRunWhereNoneAreNeeded() {
        ResultReader results = results("fdr", study.table(), "--leave-out", "1", "--correct", "fdr");
        assertThat(results.json("run.json").at("/results/permutations_run").asInt()).isZero();
        assertThat(results.rows("subsamples.tsv.gz")).hasSize(20);
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() throws IOException {
        refuses(2, List.of("--subsample N", "--leave-out 1"), study.table());
        refuses(2, List.of("--subsample 5 and --leave-out 2", "give one"), study.table(), "--subsample", "5", "--leave-out", "2");
        refuses(2, List.of("--subsample 20", "20 experiments", "2 to 19"), study.table(), "--subsample", "20");
        refuses(2, List.of("--subsample 1", "2 to 19"), study.table(), "--subsample", "1");
        refuses(2, List.of("--leave-out 19", "1 to 18"), study.table(), "--leave-out", "19");
        refuses(2, List.of("--samples", "whole number from 1"), study.table(), "--leave-out", "1", "--samples", "0");
        refuses(4, List.of("2,000,000,000 subsamples of 10 experiments", "of Java's heap"), study.table(), "--subsample", "10", "--samples",
                "2000000000");
        Path two = study.text("two.csv", "Study,Subjects,X,Y,Z\nAdams,20,-44,10,6\nBaker,30,-44,12,6\n");
        refuses(2, List.of("2 experiments", "no subsamples of 2 or more"), two, "--leave-out", "1");
    }

    /** A subsample whose foci are all outside is named. */
    @Test
    void aSubsampleWithoutUsableFociIsNamed() throws IOException {
        Path outside = study.text("outside.csv", "Study,Subjects,X,Y,Z\nAdams,20,-64,-100,-60\nBaker,30,64,-100,-60\nClark,30,-44,12,6\n");
        refuses(3, List.of("subsample 1, beginning with 'Adams'", "none of the 2 foci"), outside, "--leave-out", "1", "--outside", "drop");
    }
}
