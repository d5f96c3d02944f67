package confoci.host.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.domain.Domain;
import confoci.host.domain.Domains;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.report.Anatomy;
import confoci.host.report.Anatomy.Share;
import confoci.host.report.Anatomy.Spot;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.host.stats.Cluster;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of the clusters of a small domain by an atlas whose first axis runs to the left. */
class LabelRequestTest {

    private static final VoxelGrid FLIPPED = new VoxelGrid(new GridShape(4, 3, 2), Affine.ofRows(-2, 0, 0, 3, 0, 2, 0, -2, 0, 0, 2, -1));
    private static final Domain DOMAIN = Domains.voxels(0, 1, 2, 3, 8, 9);

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    /** At x = -3 and -1 mm of the first row region 5, at 1 mm region 2. */
    private Path atlas(String name) throws IOException {
        int[] keys = new int[24];
        keys[3] = 5;
        keys[2] = 5;
        keys[1] = 2;
        Path file = folder.resolve(name);
        new NiftiWriter(FLIPPED, SpaceCode.MNI_152).write(file, keys, NiftiIntent.LABEL, "");
        return file;
    }

    private ClusterLabels labels(String... named) {
        return LabelRequest.of(List.of(named)).read(DOMAIN, warnings::add);
    }

    private static Cluster cluster(double... map) {
        return DOMAIN.clusters(Connectivity.FACES).above(0, map).getFirst();
    }

    /** Left and right would be a guess. */
    @Test
    void anAtlasWithoutAnOrientationIsWarnedOf() throws IOException {
        Path file = atlas("plain.nii");
        byte[] bytes = Files.readAllBytes(file);
        // qform_code and sform_code.
        Arrays.fill(bytes, 252, 256, (byte) 0);
        Files.write(file, bytes);
        labels(file.toString());
        assertThat(warnings).singleElement().asString().contains("plain.nii", "no orientation");
    }

    @Test
    void anAtlasThatCoversHardlyAnythingIsWarnedOf() throws IOException {
        VoxelGrid grid = new VoxelGrid(new GridShape(12, 12, 12), Affine.ofRows(2, 0, 0, -11, 0, 2, 0, -12, 0, 0, 2, -11));
        BitSet all = new BitSet();
        all.set(0, grid.shape().voxels());
        Mask mask = new Mask(grid, VoxelSet.of(grid.shape(), all), "all");
        LabelRequest.of(List.of(atlas("small.nii").toString())).read(new VoxelDomain(mask, "all"), warnings::add);
        assertThat(warnings).singleElement().asString().startsWith("--labels " + folder.resolve("small.nii") + ": labels 3 of the ")
                .contains("MNI space");
    }

    @Test
    void peaksAndSharesAreReadThroughTheAffineOfTheAtlas() throws IOException {
        atlas("a.nii");
        Files.writeString(folder.resolve("a.tsv"), "index\tname\n5\tLeft end\n2\tMiddle\n");
        Anatomy anatomy = labels(folder.resolve("a.nii").toString()).of(cluster(1, 1, 1, 3, 0, 0)).getFirst();
        assertThat(anatomy.atlas()).isEqualTo("a.nii");
        assertThat(anatomy.shares()).containsExactly(new Share("Left end", 0.5), new Share("Middle", 0.25));
        assertThat(anatomy.words()).isEqualTo("Left end 50 %; Middle 25 %; unlabeled 25 %");
        assertThat(anatomy.peak()).isEqualTo(new Spot("Middle", 2));
        assertThat(anatomy.peak().words()).isEqualTo("Middle (2.0 mm away)");
        assertThat(labels(folder.resolve("a.nii").toString()).of(cluster(3, 1, 1, 1, 0, 0)).getFirst().peak().words())
                .isEqualTo("Left end");
        assertThat(warnings).isEmpty();
    }

    @Test
    void clustersOfSomeVoxelsAreLabelledWhereTheyAre() throws IOException {
        Path file = atlas("a.nii");
        var some = Domains.voxels(2, 3);
        Cluster cluster = some.clusters(Connectivity.FACES).above(0, new double[] {1, 0}).getFirst();
        ClusterLabels labels = labels(file.toString()).ofSome(DOMAIN, some.voxels().orElseThrow());
        assertThat(labels.of(cluster).getFirst().words()).isEqualTo("2 100 %");
    }

    @Test
    void namesComeFromATableBesideOrOneThatIsNamed() throws IOException {
        Path file = atlas("b.nii.gz");
        assertThat(labels(file.toString()).of(cluster(1, 0, 0, 0, 0, 0)).getFirst().words()).isEqualTo("5 100 %");
        Files.writeString(folder.resolve("b.nii.txt"), "5\tA_region\n");
        assertThat(labels(file.toString()).of(cluster(1, 0, 0, 0, 0, 0)).getFirst().words()).isEqualTo("A_region 100 %");
        Path table = Files.writeString(folder.resolve("other.lut"), "# FreeSurfer\n5 Left-Thing 220 216 20 0\n");
        assertThat(labels(file + "=" + table).of(cluster(1, 0, 0, 0, 0, 0)).getFirst().words()).isEqualTo("Left-Thing 100 %");
        Files.writeString(table, "five things\n");
        assertThatThrownBy(() -> labels(file + "=" + table)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("other.lut: row 1: 'five things' is not a number and a name");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThat(LabelRequest.of(List.of("none"))).isEqualTo(LabelRequest.NONE);
        assertThat(LabelRequest.of(List.of())).isEqualTo(LabelRequest.DEFAULT);
        assertThatThrownBy(() -> LabelRequest.of(List.of("none", "a.nii"))).isInstanceOf(InvalidRequest.class)
                .hasMessage("--labels none stands alone, and 'none,a.nii' names atlases, too");
        assertThatThrownBy(() -> LabelRequest.of(List.of("aal"))).isInstanceOf(InvalidRequest.class)
                .hasMessage("--labels aal: aal is no file; give desikan-killiany, an image of labels, IMAGE=TABLE, or none");
        assertThatThrownBy(() -> LabelRequest.of(List.of("desikan-killiany", "desikan-killiany"))).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("names an atlas twice");
    }

    @Test
    void anAtlasElsewhereIsRefusedAndOneOfVoxelsLeavesGrayordinatesOut() throws IOException {
        Path file = folder.resolve("far.nii");
        new NiftiWriter(new VoxelGrid(new GridShape(1, 1, 1), Affine.ofRows(1, 0, 0, 90, 0, 1, 0, 0, 0, 0, 1, 0)), SpaceCode.MNI_152)
                .write(file, new int[] {1}, NiftiIntent.LABEL, "");
        assertThatThrownBy(() -> labels(file.toString())).isInstanceOf(InputDataException.class)
                .hasMessageContaining("labels none of the voxels of some voxels; give an atlas in MNI space");
        assertThat(LabelRequest.of(List.of(file.toString())).read(Domains.grayordinates(), warnings::add).atlases()).isEmpty();
        assertThat(warnings).singleElement().asString().contains("far.nii, which is an atlas of voxels, and the maps are of grayordinates");
        assertThat(LabelRequest.DEFAULT.read(Domains.grayordinates(), warnings::add).atlases()).isEmpty();
        assertThat(warnings).hasSize(1);
    }
}
