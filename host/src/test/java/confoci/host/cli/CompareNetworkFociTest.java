package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.fcnm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.io.npy.NpyFile;
import confoci.host.region.RegionReader;
import confoci.host.space.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Network maps of random foci as the null of {@code confoci compare}. */
class CompareNetworkFociTest {

    @TempDir
    private Path folder;

    private CommandLineRun compare(Path map, List<Path> others, int surrogates, String... more) {
        List<String> command = new ArrayList<>(List.of("compare", map.toString(), "--null", "foci", "--surrogates",
                Integer.toString(surrogates), "--out", folder.resolve("compared").toString(), "--force"));
        others.forEach(other -> command.addAll(List.of("--with", other.toString())));
        command.addAll(List.of(more));
        return CommandLineRun.of(command);
    }

    private List<String[]> rows(Path map, List<Path> others, int surrogates) throws IOException {
        CommandLineRun run = compare(map, others, surrogates);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Files.readAllLines(folder.resolve("compared/comparisons.tsv")).stream().skip(1).map(line -> line.split("\t")).toList();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** The seeds of the analysis, whose pooled connectivity it keeps if it is asked to. */
    @Test
    void randomSeedsAreThoseOfTheAnalysis() throws IOException {
        SmallNetwork network = SmallNetwork.in(folder);
        CommandLineRun run = network.ccm("--permutations", "60", "--seed", "4", "--save-null");
        assertThat(run.exitCode()).as(run.err()).isZero();
        int size = network.matrix().length;
        float[] values = new float[size];
        float[] column = network.matrix()[3];
        for (int g = 0; g < size; g++) {
            values[g] = column[g] < 5 ? column[g] : 0;
        }
        Path other = SmallNetwork.writeScalars(folder.resolve("other.dscalar.nii"), SmallNetwork.models(), values);
        double[] null60 = new double[60 * size];
        try (NpyFile file = NpyFile.open(network.out().resolve("null_fc.npy"))) {
            file.read(0, size, null60);
        }
        double r = new PearsonsCorrelation().correlation(doubles(network.map("pooled_fc.dscalar.nii", 0)), doubles(values));
        int reached = 0;
        for (int m = 0; m < 49; m++) {
            int permutation = m;
            double[] map = IntStream.range(0, size).mapToDouble(g -> null60[60 * g + permutation]).toArray();
            reached += Math.abs(new PearsonsCorrelation().correlation(map, doubles(values))) >= Math.abs(r) ? 1 : 0;
        }
        assertThat(reached).isBetween(1, 48);
        String[] row = rows(network.out().resolve("pooled_fc.dscalar.nii"), List.of(other), 49).getFirst();
        assertThat(Double.parseDouble(row[4])).isCloseTo(r, within(1e-6));
        assertThat(Double.parseDouble(row[5])).isEqualTo((reached + 1) / 50.0);
        assertThat(List.of(row[7], row[8])).containsOnly("n/a");
        assertThat(Double.parseDouble(rows(network.out().resolve("z_moments.dscalar.nii"), List.of(other), 9).getFirst()[5]))
                .isBetween(0.1, 1.0);
        assertThat(compare(network.out().resolve("z.dscalar.nii"), List.of(other), 9).err()).contains("is not the map of pooled"
                + " connectivity or of its z by moments").contains("give pooled_fc.dscalar.nii or z_moments.dscalar.nii");
        assertThat(compare(network.out().resolve("z_moments.dscalar.nii"), List.of(other), 9, "--coordinates", other.toString()).err())
                .contains("tells where places lie, which --null foci has from the analysis");
        float[][] changed = network.matrix();
        changed[1][0] += 0.25f;
        changed[0][1] += 0.25f;
        network.writeConnectome(network.connectome(), SmallNetwork.models(), changed);
        assertThat(compare(network.out().resolve("pooled_fc.dscalar.nii"), List.of(other), 9).err())
                .contains("connectome.dconn.nii: has changed since the analysis");
    }

    @Test
    void aComparisonOfFociHasNoRandomOnes() throws IOException {
        SmallNetwork network = SmallNetwork.in(folder);
        CommandLineRun run = CommandLineRun.of(List.of("ccm", network.table().toString(), "--against", network.table().toString(),
                "--connectome", network.connectome().toString(), "--shared", "keep", "--permutations", "20", "--out",
                network.out().toString()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        Path map = network.out().resolve("pooled_fc_a.dscalar.nii");
        assertThat(compare(map, List.of(map), 9).err()).contains("the analysis compares two sets of foci, and has no random ones");
    }

    /** The expected share of one permutation is the map of its random foci. */
    @Test
    void randomFociInTheSameSubjects() throws IOException {
        assertThat(fcnm("simulate", "--out", folder.resolve("cohort"), "--subjects", 8, "--volumes", 40, "--voxel", 12, "--studies", 7,
                "--related", 0.5).exitCode()).isZero();
        CommandLineRun run = fcnm("run", folder.resolve("cohort/foci.csv"), "--subjects", folder.resolve("cohort"), "--mask",
                folder.resolve("cohort/mask.nii.gz"), "--sphere", 12, "--min-cluster", 3, "--correct", "fdr-positive", "--seed", 3,
                "--permutations", 1, "--out", folder.resolve("out"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        ResultReader results = new ResultReader(folder.resolve("out"));
        Mask mask = RegionReader.read(folder.resolve("cohort/mask.nii.gz")).mask();
        SplittableRandom random = new SplittableRandom(2);
        List<Path> others = new ArrayList<>();
        List<float[]> maps = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            float[] values = new float[mask.grid().shape().voxels()];
            for (int v = 0; v < values.length; v++) {
                values[v] = (float) random.nextGaussian();
            }
            Path file = folder.resolve("map" + n + ".nii.gz");
            new NiftiWriter(mask.grid(), SpaceCode.MNI_152).write(file, values, NiftiIntent.Z_SCORE, "");
            others.add(file);
            maps.add(values);
        }
        List<String[]> rows = rows(folder.resolve("out/probability.nii.gz"), others, 1);
        double[] share = inside(results.map("probability.nii.gz"), mask);
        double[] expected = inside(results.map("expected.nii.gz"), mask);
        for (int n = 0; n < maps.size(); n++) {
            double[] other = inside(maps.get(n), mask);
            double r = new PearsonsCorrelation().correlation(share, other);
            double ofRandom = new PearsonsCorrelation().correlation(expected, other);
            assertThat(Double.parseDouble(rows.get(n)[4])).isCloseTo(r, within(1e-6));
            assertThat(Double.parseDouble(rows.get(n)[5])).isEqualTo(Math.abs(ofRandom) >= Math.abs(r) ? 1 : 0.5);
        }
        assertThat(rows.stream().map(row -> row[5]).distinct()).hasSize(2);
        assertThat(compare(folder.resolve("out/expected.nii.gz"), others, 1).err()).contains("give probability.nii.gz");
    }

    private static double[] inside(float[] map, Mask mask) {
        return mask.voxels().stream().mapToDouble(v -> map[v]).toArray();
    }
}
