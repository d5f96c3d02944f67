package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci fcnm run --against}. */
class FcnmAgainstTest {

    @TempDir
    private Path folder;

    private Path cohort;
    private Path patients;
    private Path controls;

    @BeforeEach
    void write() throws IOException {
        cohort = folder.resolve("cohort");
        assertThat(FcnmFixtures.fcnm("simulate", "--subjects", 5, "--volumes", 20, "--voxel", 15, "--studies", 9, "--out", cohort)
                .exitCode()).isZero();
        List<String> lines = Files.readAllLines(cohort.resolve("foci.csv"));
        List<String> studies = lines.stream().skip(1).map(line -> line.split(",")[0]).distinct().toList();
        patients = Files.writeString(folder.resolve("patients.csv"), of(lines, studies.subList(0, 4)));
        controls = Files.writeString(folder.resolve("controls.csv"), of(lines, studies.subList(4, 9)));
    }

    private static String of(List<String> lines, List<String> studies) {
        return lines.getFirst() + "\n" + lines.stream().skip(1).filter(line -> studies.contains(line.split(",")[0]))
                .collect(Collectors.joining("\n")) + "\n";
    }

    private CommandLineRun run(Path table, String name, Object... options) {
        List<Object> command = new ArrayList<>(List.of("run", table, "--subjects", cohort, "--mask", cohort.resolve("mask.nii.gz"),
                "--sphere", "15", "--min-cluster", "1", "--out", folder.resolve(name)));
        command.addAll(List.of(options));
        return FcnmFixtures.fcnm(command.toArray());
    }

    private ResultReader good(Path table, String name, Object... options) {
        CommandLineRun run = run(table, name, options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(name));
    }

    /** Masks, here where t of studies is above 0, are compared as studies are. */
    @Test
    void setsOfMasksAreComparedAsStudiesAre() throws IOException {
        ResultReader studies = good(patients, "studies", "--against", controls, "--permutations", 200);
        List<Path> masks = new ArrayList<>();
        for (int study = 1; study <= 9; study++) {
            masks.add(Files.copy(folder.resolve("studies/t_00" + study + ".nii.gz"), folder.resolve("lesion_" + study + ".nii.gz")));
        }
        List<Object> command = new ArrayList<>(List.of("run", "--subjects", cohort, "--mask", cohort.resolve("mask.nii.gz"),
                "--min-cluster", "1", "--permutations", 200));
        List<Object> one = new ArrayList<>(command);
        one.addAll(List.of("--out", folder.resolve("one"), "--seed-masks"));
        one.addAll(masks.subList(0, 4));
        CommandLineRun refused = FcnmFixtures.fcnm(one.toArray());
        assertThat(refused.err()).contains("masks have none");
        command.add("--seed-masks");
        command.addAll(masks.subList(0, 4));
        command.add("--against-masks");
        List<Object> twice = new ArrayList<>(command);
        command.addAll(masks.subList(4, 9));
        command.addAll(List.of("--out", folder.resolve("masks")));
        CommandLineRun run = FcnmFixtures.fcnm(command.toArray());
        assertThat(run.exitCode()).as(run.err()).isZero();
        ResultReader result = new ResultReader(folder.resolve("masks"));
        assertThat(result.column("seeds.tsv", "set")).containsExactly("A", "A", "A", "A", "B", "B", "B", "B", "B");
        assertThat(result.names()).contains("t_difference_p.nii.gz", "difference.nii.gz", "probability_b.nii.gz");
        assertThat(result.text("methods.txt")).contains("The 4 studies of set A (masks) were compared with the 5 of set B (other masks)");
        float[][] t = IntStream.rangeClosed(1, 9).mapToObj(study -> result.map("t_00" + study + ".nii.gz")).toArray(float[][]::new);
        float[] difference = result.map("t_difference.nii.gz");
        for (int v = 0; v < difference.length; v++) {
            double a = (t[0][v] + t[1][v] + (double) t[2][v] + t[3][v]) / 4;
            double b = (t[4][v] + t[5][v] + t[6][v] + (double) t[7][v] + t[8][v]) / 5;
            assertThat((double) difference[v]).isCloseTo(a - b, within(1e-5));
        }
        assertThat(studies.names()).containsAll(result.names().stream().filter(name -> name.contains("difference")).toList());
        twice.addAll(masks.subList(3, 9));
        twice.addAll(List.of("--out", folder.resolve("twice")));
        assertThat(FcnmFixtures.fcnm(twice.toArray()).err()).contains("lesion_4.nii.gz: is in --seed-masks and in --against-masks");
    }

    /** The maps of each set are those of the command without a second set, whatever device and threads compute them. */
    @Test
    void bothSetsAreAsByThemselves() {
        ResultReader both = good(patients, "both", "--against", controls, "--permutations", 200, "--device", "cpu:scalar", "--threads", 1);
        ResultReader a = good(patients, "a");
        ResultReader b = good(controls, "b");
        for (String name : List.of("probability.nii.gz", "network.nii.gz", "clusters.tsv", "studies.tsv", "degree.nii.gz")) {
            assertThat(both.bytes(name)).as(name).isEqualTo(a.bytes(name));
        }
        assertThat(both.bytes("t_004.nii.gz")).isEqualTo(a.bytes("t_004.nii.gz"));
        assertThat(both.bytes("t_005.nii.gz")).isEqualTo(b.bytes("t_001.nii.gz"));
        assertThat(both.bytes("mask_009.nii.gz")).isEqualTo(b.bytes("mask_005.nii.gz"));
        ResultReader again = good(patients, "again", "--against", controls, "--permutations", 200, "--device", "cpu:vector", "--threads",
                3);
        CcmReproducibilityTest.requireSame(again, both);
    }

    /** All 126 ways to divide nine studies into four and five, in float64. Shares are exact; the rest is as exact as its permutations. */
    @Test
    void pIsThatOfAllDivisions() {
        int permutations = 20_000;
        ResultReader result = good(patients, "out", "--against", controls, "--permutations", permutations);
        float[] mask = result.map("../cohort/mask.nii.gz");
        int[] voxels = IntStream.range(0, mask.length).filter(v -> mask[v] > 0).toArray();
        List<int[]> divisions = IntStream.range(0, 1 << 9).filter(set -> Integer.bitCount(set) == 4)
                .mapToObj(set -> IntStream.range(0, 9).filter(study -> (set >> study & 1) == 1).toArray()).toList();
        assertThat(divisions).hasSize(126);
        assertThat(divisions.getFirst()).containsExactly(0, 1, 2, 3);
        double[][] shares = differences(result, "mask_00", voxels, divisions);
        double[][] means = differences(result, "t_00", voxels, divisions);
        double[][] pOfShares = twoSided(shares);
        requireClose(result.map("difference_p.nii.gz"), voxels, pOfShares[0], Integer.MAX_VALUE);
        requireClose(result.map("t_difference_p.nii.gz"), voxels, twoSided(means)[0], permutations);
        double[][] surprise = Arrays.stream(pOfShares).map(row -> Arrays.stream(row).map(p -> -p).toArray()).toArray(double[][]::new);
        requireClose(result.map("difference_p_fwe.nii.gz"), voxels, corrected(surprise), permutations);
        requireClose(result.map("t_difference_p_fwe.nii.gz"), voxels, corrected(standardized(means)), permutations);
    }

    /** Per division the mean of the studies in A less that of the others, at every voxel. */
    private static double[][] differences(ResultReader result, String files, int[] voxels, List<int[]> divisions) {
        float[][] maps = IntStream.rangeClosed(1, 9).mapToObj(study -> result.map(files + study + ".nii.gz")).toArray(float[][]::new);
        return divisions.stream().map(inA -> Arrays.stream(voxels).mapToDouble(v -> {
            double ofA = Arrays.stream(inA).mapToDouble(study -> maps[study][v]).sum();
            double all = Arrays.stream(maps).mapToDouble(map -> map[v]).sum();
            return ofA / 4 - (all - ofA) / 5;
        }).toArray()).toArray(double[][]::new);
    }

    private static double[][] twoSided(double[][] differences) {
        return Arrays.stream(differences).map(one -> IntStream.range(0, one.length).mapToDouble(v -> {
            double atLeast = Arrays.stream(differences).filter(other -> other[v] >= one[v] - 1e-9).count();
            double atMost = Arrays.stream(differences).filter(other -> other[v] <= one[v] + 1e-9).count();
            return Math.min(1, 2 * Math.min(atLeast, atMost) / differences.length);
        }).toArray()).toArray(double[][]::new);
    }

    /** By the mean and the standard deviation of a voxel over divisions; absolute values. */
    private static double[][] standardized(double[][] differences) {
        double[][] standardized = new double[differences.length][differences[0].length];
        for (int v = 0; v < differences[0].length; v++) {
            int voxel = v;
            double mean = Arrays.stream(differences).mapToDouble(one -> one[voxel]).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(differences).mapToDouble(one -> (one[voxel] - mean) * (one[voxel] - mean))
                    .average().orElseThrow());
            for (int d = 0; d < differences.length; d++) {
                standardized[d][v] = deviation < 1e-9 ? 0 : Math.abs(differences[d][v] - mean) / deviation;
            }
        }
        return standardized;
    }

    private static double[] corrected(double[][] values) {
        double[] maxima = Arrays.stream(values).mapToDouble(one -> Arrays.stream(one).max().orElseThrow()).toArray();
        return Arrays.stream(values[0]).map(value -> Arrays.stream(maxima).filter(max -> max >= value - 1e-9).count()
                / (double) maxima.length).toArray();
    }

    /** Up to five standard errors of twice a share of permutations, and a little more at voxels where divisions are nearly equal. */
    private static void requireClose(float[] map, int[] voxels, double[] expected, int permutations) {
        assertThat(Arrays.stream(expected).distinct().count()).isGreaterThan(2);
        for (int v = 0; v < voxels.length; v++) {
            double p = expected[v];
            double bound = permutations == Integer.MAX_VALUE ? 1e-6
                    : 10 * Math.sqrt(p / 2 * (1 - p / 2) / permutations) + 3.0 / permutations;
            assertThat((double) map[voxels[v]]).as("voxel %d", voxels[v]).isCloseTo(p, within(bound));
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused(2, "--permutations 0", "--against", controls, "--permutations", "0");
        refused(2, "--seed-masks", "--against", controls, "--seed-masks", cohort.resolve("mask.nii.gz"));
        refused(2, "--shared keep has no effect without --against", "--shared", "keep");
        refused(3, "in both groups", "--against", patients);
    }

    private void refused(int exitCode, String said, Object... options) {
        CommandLineRun run = run(patients, "out", options);
        assertThat(run.errors()).singleElement().asString().contains(said);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
