package confoci.host.io.cifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.space.Affine;
import confoci.host.space.BrainStructure;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Files are matched by what their indices stand for. */
class BrainModelsTest {

    private static final BrainStructure STEM = new BrainStructure("BRAIN_STEM");

    private static Path data(String name) {
        String folder = System.getProperty("confoci.data", "../../shared/data");
        Path file = Path.of(folder, name);
        Assumptions.assumeTrue(Files.exists(file), file + " is not there");
        return file;
    }

    @Test
    void placesOfGrayordinates() {
        BrainModels brain = SmallAxes.BRAIN;
        assertThat(brain.size()).isEqualTo(14);
        assertThat(brain.offset(2)).isEqualTo(9);
        assertThat(brain.modelOf(8)).isEqualTo(1);
        assertThat(brain.modelOf(9)).isEqualTo(2);
        assertThatThrownBy(() -> brain.modelOf(14)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(brain.voxelCentre(8)).isNull();
        assertThat(brain.voxelCentre(11)).isEqualTo(new Point(0, 3.5, 12));
        assertThat(brain.surface(BrainStructure.CORTEX_RIGHT).vertex(2)).isEqualTo(6);
        assertThat(brain.surface(STEM)).isNull();
    }

    @Test
    void aVertexIsFoundByItsNumberAndAVoxelByItsPlace() {
        BrainModels other = new BrainModels(List.of(
                new VoxelModel(STEM, 0, 1, 0, 4, 4, 4),
                SurfaceModel.whole(BrainStructure.CORTEX_RIGHT, 8)), SmallAxes.GRID);
        assertThat(SmallAxes.BRAIN.indicesIn("a", other, "b"))
                .containsExactly(-1, -1, -1, -1, -1, 3, 2, 8, 6, -1, -1, -1, -1, 0);
        assertThat(other.indicesIn("b", SmallAxes.BRAIN, "a")).containsExactly(13, -1, 6, 5, -1, -1, 8, -1, 7, -1);
    }

    @Test
    void otherMeshesAndGridsAreRefused() {
        BrainModels mesh = new BrainModels(List.of(SurfaceModel.whole(BrainStructure.CORTEX_LEFT, 10)), null);
        assertThatThrownBy(() -> SmallAxes.BRAIN.indicesIn("a.nii", mesh, "b.nii")).isInstanceOf(InputDataException.class)
                .hasMessage("b.nii: its CORTEX_LEFT is a surface of 10 vertices, that of a.nii has 8;"
                        + " resample one of them with wb_command -cifti-resample");
        VoxelGrid shifted = new VoxelGrid(new GridShape(5, 6, 7), Affine.ofRows(-2, 0, 0, 8, 0, 2, 0, -6.5, 0, 0, 2.5, -3.5));
        BrainModels grid = new BrainModels(List.of(new VoxelModel(STEM, 0, 0, 0)), shifted);
        assertThatThrownBy(() -> SmallAxes.BRAIN.indicesIn("a.nii", grid, "b.nii")).isInstanceOf(InputDataException.class)
                .hasMessageContaining("on another grid");
    }

    @Test
    void aMeshMayClaimAnySize() {
        BrainModels huge = new BrainModels(List.of(new SurfaceModel(STEM, Integer.MAX_VALUE, Integer.MAX_VALUE - 1)), null);
        assertThat(huge.indicesIn("a", huge, "b")).containsExactly(0);
    }

    @Test
    void contradictionsAreRefused() {
        assertThatThrownBy(() -> new SurfaceModel(STEM, 3, 0, 3)).hasMessageContaining("vertex 3");
        assertThatThrownBy(() -> new SurfaceModel(STEM, 3, 0, 2, 0)).hasMessageContaining("vertex 0 twice");
        assertThatThrownBy(() -> new VoxelModel(STEM, 1, 2)).hasMessageContaining("multiple of 3");
        assertThatThrownBy(() -> new BrainModels(List.of(new VoxelModel(STEM, 0, 0, 0)), null)).hasMessageContaining("no volume");
        assertThatThrownBy(() -> new BrainModels(List.of(new VoxelModel(STEM, 5, 0, 0)), SmallAxes.GRID)).hasMessageContaining("outside");
        assertThatThrownBy(() -> new BrainModels(List.of(new SurfaceModel(STEM, 1, 0), new SurfaceModel(STEM, 1, 0)), null))
                .hasMessageContaining("twice");
    }

    @Test
    void theGrayordinatesOfTheHumanConnectomeProject() {
        try (CiftiFile map = CiftiFile.open(data("ccm/all_weighted_zmap.dscalar.nii"));
                CiftiFile yeo = CiftiFile.open(data("atlases/Yeo2011_7Networks_N1000.dlabel.nii"));
                CiftiFile schaefer = CiftiFile.open(
                        data("atlases/Schaefer2018_400Parcels_7Networks_order_Tian_Subcortex_S2.dlabel.nii"))) {
            BrainModels brain = map.brainModels();
            assertThat(brain.size()).isEqualTo(91282);
            assertThat(brain.models()).hasSize(21);
            assertThat(brain.surface(BrainStructure.CORTEX_LEFT).size()).isEqualTo(29696);
            assertThat(brain.offset(2)).isEqualTo(59412);
            assertThat(brain.voxelCentre(59412)).isEqualTo(new Point(90 - 2 * 49, 2 * 66 - 126, 2 * 28 - 72));
            assertThat(schaefer.brainModels()).isEqualTo(brain);

            int[] inYeo = brain.indicesIn("map", yeo.brainModels(), "Yeo");
            assertThat(inYeo[7]).as("vertex 7 is in the medial wall").isEqualTo(8);
            assertThat(inYeo[29696]).isEqualTo(32492);
            assertThat(Arrays.stream(inYeo).filter(i -> i < 0).count()).isEqualTo(91282 - 59412);
            LabelMap networks = yeo.labels().maps().getFirst();
            assertThat(networks.labels()).hasSize(8);
            double[] keys = yeo.map(0);
            int[] sizes = new int[8];
            for (int index : inYeo) {
                if (index >= 0) {
                    sizes[(int) keys[index]]++;
                }
            }
            // Counted with nibabel and numpy.
            assertThat(sizes).containsExactly(770, 8726, 11926, 6835, 7213, 4439, 7341, 12162);
            assertThat(networks.label(7).name()).isEqualTo("7Networks_7");
        }
    }
}
