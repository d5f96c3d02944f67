package confoci.host.export;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.domain.Domains;
import confoci.host.domain.VoxelDomain;
import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Corrections;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.label.ClusterLabels;
import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import confoci.host.space.Point;
import confoci.host.stats.Cluster;
import confoci.model.Connectivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterVolumesTest {

    private static final VoxelDomain ALL = Domains.voxels(0, 1, 2, 3, 8, 9);
    private static final VoxelDomain TESTED = Domains.voxels(1, 2, 9);

    @TempDir
    private Path folder;

    private Path written(boolean significant) throws IOException {
        List<Cluster> clusters = TESTED.clusters(Connectivity.FACES).above(0, new double[] {2, 1, 3});
        CorrectedResult result = new CorrectedResult(Corrections.VFWE, new double[3], significant ? new int[] {1, 0, 2} : new int[3],
                clusters.stream().map(cluster -> new ClusterTest(cluster, 0.01, significant ? 1 : 0, 0)).toList(), 0.01);
        try (ResultFolder results = ResultFolder.create(folder.resolve("out"), false)) {
            new ClusterVolumes(results, ALL, ClusterLabels.none()).write("vfwe", result, TESTED.voxels().orElseThrow());
            new RunRecord(List.of("ale")).write(results);
            results.commit();
        }
        return folder.resolve("out").resolve(ClusterVolumes.FOLDER);
    }

    @Test
    void survivingVoxelsHaveTheNumberOfTheirCluster() throws IOException {
        NiftiImage image = NiftiReader.read(written(true).resolve("vfwe.nii.gz"));
        double[] numbers = image.values(0);
        assertThat(numbers[1]).isEqualTo(1);
        assertThat(numbers[9]).isEqualTo(2);
        assertThat(numbers).containsOnly(0, 1, 2);
        assertThat(image.intent().code()).isEqualTo(1002);
    }

    @Test
    void namesStandAsEachViewerReadsThem() throws IOException {
        Path out = written(true);
        assertThat(out.resolve("vfwe.lut")).hasContent("# Clusters of Confoci\n1 0.90 0.60 0.00 1 -1 -2 -1\n2 0.35 0.70 0.90 2 -1 2 -1\n");
        assertThat(out.resolve("vfwe.nii.txt")).hasContent("1\t1_-1_-2_-1\n2\t2_-1_2_-1\n");
        assertThat(Files.readString(out.resolve("vfwe.xml"))).contains("<imagefile>/vfwe</imagefile>",
                "<label index=\"2\" x=\"1\" y=\"2\" z=\"0\">2 -1 2 -1</label>");
    }

    @Test
    void nothingIsWrittenOfNothing() throws IOException {
        assertThat(written(false)).doesNotExist();
    }

    @Test
    void namesAreEscapedAndOneEntryIsFollowedByAnother() {
        List<LabelEntry> one = List.of(new LabelEntry(1, "1 <a> & \"b\"", new Point(0, 0, 0)));
        assertThat(LabelTables.fsl("x", one)).contains("1 &lt;a&gt; &amp; &quot;b&quot;");
        assertThat(LabelTables.fsleyes(one).lines()).hasSize(3);
    }
}
