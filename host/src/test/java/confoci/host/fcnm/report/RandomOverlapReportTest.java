package confoci.host.fcnm.report;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.domain.VoxelDomain;
import confoci.host.fcnm.group.NetworkCorrection;
import confoci.host.fcnm.group.NetworkCorrections;
import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.fcnm.overlap.StudyMask;
import confoci.host.io.safe.FileRecord;
import confoci.host.output.ResultFolder;
import confoci.host.report.RecordReport;
import confoci.host.report.Report;
import confoci.host.report.TextReport;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RandomOverlapReportTest {

    @TempDir
    private Path folder;

    private static final String DEGREE = "the network is no more than the connectome's degree pattern";
    private static final String MOSTLY = "most of the map is the connectome's degree pattern";
    private static final int VOXELS = 27;
    /** One voxel alone is where studies overlap. */
    private static final int SHARED = 13;

    private static NetworkProbability overlap(int minCluster) {
        GridShape shape = new GridShape(3, 3, 3);
        Mask mask = new Mask(new VoxelGrid(shape, Affine.ofRows(3, 0, 0, 0, 0, 3, 0, 0, 0, 0, 3, 0)), VoxelSet.all(shape), "box");
        BitSet voxels = new BitSet();
        voxels.set(SHARED);
        return NetworkProbability.of(new VoxelDomain(mask, "box"), List.of(new StudyMask("a", voxels), new StudyMask("b", voxels)),
                new OverlapSettings(0.6, minCluster, Connectivity.EDGES));
    }

    /** A comparison in which one voxel has a small corrected p. */
    private static RandomOverlapResult result(int minCluster, int permutations, int significant, double p, double likeness) {
        return result(minCluster, permutations, significant, p, likeness, NetworkCorrections.BONFERRONI);
    }

    private static RandomOverlapResult result(int minCluster, int permutations, int significant, double p, double likeness,
            NetworkCorrection correction) {
        double[] pFwe = new double[VOXELS];
        Arrays.fill(pFwe, 1);
        pFwe[significant] = p;
        double[] zeros = new double[VOXELS];
        return new RandomOverlapResult(overlap(minCluster), new RandomOverlap.Result(permutations, zeros, zeros, pFwe, pFwe, likeness, 4),
                0.6, correction, List.of());
    }

    private static Report report(RandomOverlapResult result) {
        return Report.ofMore(new RandomOverlapReport(result, stem -> stem + ".nii.gz", "").group());
    }

    /** On one line. */
    private static String text(RandomOverlapResult result) {
        return TextReport.of(report(result)).replaceAll("\\s+", " ");
    }

    private static Map<?, ?> results(RandomOverlapResult result) {
        return (Map<?, ?>) RecordReport.of(report(result)).results().get("random_foci");
    }

    @Test
    void aNetworkWithoutASignificantVoxelIsTheDegreePattern() {
        assertThat(text(result(1, 99, SHARED, 0.05, 0.2))).contains(DEGREE).contains("0 of the 1 in the network");
        assertThat(text(result(1, 99, SHARED + 1, 0.01, 0.2))).contains(DEGREE).contains("1 voxel, 0 of the 1 in the network");
    }

    @Test
    void aNetworkWithOneIsNot() {
        assertThat(text(result(1, 99, SHARED, 0.01, 0.2))).doesNotContain("degree pattern").contains("1 voxel, 1 of the 1 in the");
        assertThat(text(result(1, 99, SHARED, 0.01, 0.9))).contains(MOSTLY).doesNotContain(DEGREE);
    }

    @Test
    void whereThereIsNoNetworkNothingIsSaidOfIt() {
        assertThat(text(result(2, 99, SHARED, 0.01, 0.9))).doesNotContain("degree pattern").contains("0 of the 0 in the network");
    }

    @Test
    void fewPermutationsTellNothing() {
        assertThat(text(result(1, 19, SHARED, 0.05, 0.2))).contains("too few permutations").doesNotContain(DEGREE);
        assertThat(text(result(1, 20, SHARED, 1.0 / 21, 0.2))).doesNotContain("too few permutations").doesNotContain(DEGREE);
    }

    /** All studies share the noise of the subjects that they are mapped in. */
    @ParameterizedTest
    @FieldSource("confoci.host.fcnm.group.NetworkCorrections#ALL")
    void networksThatHoldNoiseAreNotTrusted(NetworkCorrection correction) throws IOException {
        RandomOverlapResult result = result(1, 99, SHARED, 0.01, 0.9, correction);
        boolean trusted = Set.of("bonferroni", "fwe-rft", "fwe-sign-flip").contains(correction.key());
        try (ResultFolder results = ResultFolder.create(folder.resolve("out"), false)) {
            result.write(results, "");
            List<String> names = results.outputs().stream().map(FileRecord::name).toList();
            assertThat(names).contains("p_fwe.nii.gz");
            assertThat(names.contains("network_fwe.nii.gz")).isEqualTo(trusted);
        }
        assertThat(text(result).contains("trust network_fwe")).isEqualTo(trusted);
        assertThat(text(result).contains("does not exclude noise that all studies share")).isEqualTo(!trusted);
        assertThat(results(result).get("network_fwe").equals("written")).isEqualTo(trusted);
        assertThat(RandomOverlapResult.remark(correction).isEmpty()).isEqualTo(trusted);
    }
}
