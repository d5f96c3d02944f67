package confoci.host.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.Domains;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiAxes;
import confoci.host.io.cifti.CiftiWriter;
import confoci.host.io.cifti.Label;
import confoci.host.io.cifti.LabelMap;
import confoci.host.io.cifti.Labels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Affine;
import confoci.host.space.BrainStructure;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regions of places, whatever the file. */
class AtlasesTest {

    @TempDir
    private Path folder;

    private Path dense;
    private Path volume;

    /** Right cortex, a voxel and a vertex of the left cortex, in another order than the domain has them. */
    @BeforeEach
    void write() throws IOException {
        BrainModels models = new BrainModels(List.of(SurfaceModel.whole(BrainStructure.CORTEX_RIGHT, 5),
                new VoxelModel(new BrainStructure("THALAMUS_LEFT"), 1, 0, 0), new SurfaceModel(BrainStructure.CORTEX_LEFT, 6, 3)),
                Domains.GRID);
        LabelMap table = new LabelMap("m", List.of(new Label(0, "???", 0, 0, 0, 0), new Label(9, "default\nmode", 1, 0, 0.5f, 1),
                new Label(4, "visual", 0, 1, 0, 1), new Label(7, "nowhere", 0, 0, 1, 1)), Map.of());
        dense = folder.resolve("networks.dlabel.nii");
        CiftiWriter.writeMaps(dense, new CiftiAxes(new Labels(List.of(table)), models, Map.of()), new float[] {4, 4, 0, 9, 4, 9, 4});
        // Twice as fine as the domain's grid, so that a voxel of the domain has its centre in one of eight.
        VoxelGrid fine = new VoxelGrid(new GridShape(8, 6, 4), Affine.ofRows(1, 0, 0, -3, 0, 1, 0, -2, 0, 0, 1, -1));
        int[] keys = new int[192];
        keys[fine.shape().index(2, 0, 0)] = 12;
        keys[fine.shape().index(3, 0, 0)] = 13;
        keys[fine.shape().index(4, 2, 2)] = 5;
        volume = folder.resolve("networks.nii.gz");
        new NiftiWriter(fine, SpaceCode.MNI_152).write(volume, keys, NiftiIntent.LABEL, "");
    }

    private static Atlas read(Path file, Domain domain) {
        return Atlases.read(List.of(file), Optional.empty(), domain);
    }

    @Test
    void grayordinatesTakeTheLabelOfTheSameVertexOrVoxel() {
        Atlas atlas = read(dense, Domains.grayordinates());
        assertThat(atlas.regions()).extracting(Region::key).containsExactly(4, 9);
        assertThat(atlas.regions()).extracting(Region::name).containsExactly("visual", "default mode");
        assertThat(atlas.regions().get(1).colour()).contains(new Region.Colour(1, 0, 0.5f, 1));
        assertThat(atlas.labels()).containsExactly(-1, -1, 0, -1, 0, 0, -1, 1, 0, -1, 1);
        assertThat(atlas.members(0)).containsExactly(2, 4, 5, 8);
    }

    @Test
    void placesAreCountedWithinTheDomain() {
        Atlas atlas = read(dense, Domains.grayordinates(2, 3, 10));
        assertThat(atlas.labels()).containsExactly(0, -1, 1);
        assertThat(atlas.members(1)).containsExactly(2);
    }

    @Test
    void voxelsTakeTheLabelAtTheirCentre() {
        VoxelDomain domain = Domains.voxels(0, 1, 18);
        Atlas atlas = read(volume, domain);
        assertThat(atlas.regions()).extracting(Region::name).containsExactly("5", "12");
        assertThat(atlas.regions()).allSatisfy(region -> assertThat(region.colour()).isEmpty());
        assertThat(atlas.labels()).containsExactly(-1, 1, 0);
    }

    @Test
    void aTableOfNamesGoesBeforeThoseOfTheFile() throws IOException {
        Path names = Files.writeString(folder.resolve("names.tsv"), "index\tname\n12\tsalience\n9\tdefault\n");
        assertThat(Atlases.read(List.of(volume), Optional.of(names), Domains.voxels(0, 1, 18)).regions()).extracting(Region::name)
                .containsExactly("5", "salience");
        assertThat(Atlases.read(List.of(dense), Optional.of(names), Domains.grayordinates()).regions()).extracting(Region::name)
                .containsExactly("4", "default");
    }

    @Test
    void valuesWithoutANameAreToldOf() throws IOException {
        Path names = Files.writeString(folder.resolve("names.tsv"), "index\tname\n12\tsalience\n");
        Domain domain = Domains.voxels(0, 1, 18);
        Atlas atlas = Atlases.read(List.of(volume), Optional.of(names), domain);
        assertThat(AtlasChecks.warnings(atlas, domain, Optional.of(names))).containsExactly(
                names + ": has no name for 5 (1 voxel); these regions are named by their numbers");
        assertThat(AtlasChecks.warnings(atlas, domain, Optional.empty())).isEmpty();
    }

    @Test
    void negativeValuesAreNoRegions() throws IOException {
        Path file = folder.resolve("negative.nii");
        int[] keys = new int[Domains.GRID.shape().voxels()];
        keys[0] = -5;
        new NiftiWriter(Domains.GRID, SpaceCode.MNI_152).write(file, keys, NiftiIntent.LABEL, "");
        assertThatThrownBy(() -> read(file, Domains.voxels(0, 1, 18))).isInstanceOf(InputDataException.class)
                .hasMessageContaining("negative.nii: holds -5, and labels are whole numbers from 1");
        assertThatThrownBy(() -> LabelVolume.read(ChosenMap.of(file), Map.of())).hasMessageContaining("holds -5");
    }

    /** A hemisphere each; "visual" is 4 in one and 2 in the other. */
    @Test
    void regionsOfTheSameNameInSeveralFilesAreOne() throws IOException {
        Path left = write("left.dlabel.nii", BrainStructure.CORTEX_LEFT, 6, new float[] {0, 0, 4, 5, 5, 4},
                Map.of(4, "visual", 5, "motor"));
        Path right = write("right.dlabel.nii", BrainStructure.CORTEX_RIGHT, 5, new float[] {4, 2, 2, 0, 4},
                Map.of(2, "visual", 4, "limbic"));
        Atlas atlas = Atlases.read(List.of(left, right), Optional.empty(), Domains.grayordinates());
        assertThat(atlas.regions()).extracting(Region::name).containsExactly("visual", "limbic", "motor");
        assertThat(atlas.labels()).containsExactly(-1, 0, 2, 2, 1, 0, 0, -1, 1, -1, -1);
        Atlas other = Atlases.read(List.of(right, left), Optional.empty(), Domains.grayordinates());
        assertThat(other.regions()).extracting(Region::name).containsExactly("visual", "limbic", "motor");
        assertThat(other.labels()).isEqualTo(atlas.labels());
        assertThat(atlas.name()).contains("left.dlabel.nii", "right.dlabel.nii");
    }

    @Test
    void filesThatContradictEachOtherAreRefused() throws IOException {
        Path right = write("right.dlabel.nii", BrainStructure.CORTEX_RIGHT, 5, new float[] {2, 2, 2, 0, 0}, Map.of(2, "limbic"));
        assertThatThrownBy(() -> Atlases.read(List.of(dense, right), Optional.empty(), Domains.grayordinates()))
                .isInstanceOf(InputDataException.class).hasMessageContaining("right.dlabel.nii: labels what another file")
                .hasMessageContaining("'visual'");
        Path left = write("left.dlabel.nii", BrainStructure.CORTEX_LEFT, 6, new float[] {0, 2, 2, 0, 0, 0}, Map.of(2, "visual"));
        Path names = Files.writeString(folder.resolve("names.tsv"), "index\tname\n2\tsalience\n");
        assertThatThrownBy(() -> Atlases.read(List.of(left, right), Optional.of(names), Domains.grayordinates()))
                .isInstanceOf(InputDataException.class).message().contains("names.tsv", "key 2", "'visual'", "'limbic'");
    }

    /** Volumes have keys and no names, and each file may number from 1. */
    @Test
    void keysWithoutNamesInSeveralFilesAreNotTakenForOneRegion() throws IOException {
        Path first = volume("first.nii.gz", 1, 2, 0, 0);
        Path second = volume("second.nii.gz", 0, 0, 3, 2);
        VoxelDomain domain = Domains.voxels(0, 1, 2, 3);
        assertThatThrownBy(() -> Atlases.read(List.of(first, second), Optional.empty(), domain)).isInstanceOf(InputDataException.class)
                .message().contains("second.nii.gz: has the key 2", "whether they are one region", "table of names");
        Path others = Files.writeString(folder.resolve("others.tsv"), "index\tname\n1\tvisual\n3\tmotor\n");
        assertThatThrownBy(() -> Atlases.read(List.of(first, second), Optional.of(others), domain))
                .isInstanceOf(InputDataException.class).message().contains("has the key 2");
        Path names = Files.writeString(folder.resolve("names.tsv"), "index\tname\n2\tlimbic\n");
        Atlas named = Atlases.read(List.of(first, second), Optional.of(names), domain);
        assertThat(named.regions()).extracting(Region::name).containsExactly("1", "limbic", "3");
        assertThat(named.labels()).containsExactly(0, 1, 2, 1);
        Path third = volume("third.nii.gz", 0, 0, 3, 4);
        Atlas different = Atlases.read(List.of(first, third), Optional.empty(), domain);
        assertThat(different.regions()).extracting(Region::name).containsExactly("1", "2", "3", "4");
    }

    @Test
    void aKeyWithTwoNamesIsRefused() throws IOException {
        Path names = Files.writeString(folder.resolve("names.tsv"), "index\tname\n12\tvisual\n5\tmotor\n12\tlimbic\n");
        assertThatThrownBy(() -> Atlases.read(List.of(volume), Optional.of(names), Domains.voxels(0, 1, 18)))
                .isInstanceOf(InputDataException.class).message().contains("names.tsv: row 4", "index 12", "'limbic'", "'visual'");
    }

    private Path volume(String name, int... keys) throws IOException {
        int[] all = Arrays.copyOf(keys, Domains.GRID.shape().voxels());
        new NiftiWriter(Domains.GRID, SpaceCode.MNI_152).write(folder.resolve(name), all, NiftiIntent.LABEL, "");
        return folder.resolve(name);
    }

    private Path write(String name, BrainStructure structure, int vertices, float[] keys, Map<Integer, String> names) throws IOException {
        BrainModels models = new BrainModels(List.of(SurfaceModel.whole(structure, vertices)), null);
        List<Label> labels = names.entrySet().stream().map(entry -> new Label(entry.getKey(), entry.getValue(), 1, 0, 0, 1)).toList();
        CiftiAxes axes = new CiftiAxes(new Labels(List.of(new LabelMap("m", labels, Map.of()))), models, Map.of());
        CiftiWriter.writeMaps(folder.resolve(name), axes, keys);
        return folder.resolve(name);
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        assertRefused(dense, Domains.voxels(1), "networks.dlabel.nii: labels grayordinates, and regions of voxels are needed");
        assertRefused(volume, Domains.grayordinates(), "networks.nii.gz: is an image of voxels", "give a .dlabel.nii");
        assertRefused(volume, Domains.voxels(23), "networks.nii.gz: labels none of the voxels of some voxels");
        assertRefused(dense, Domains.grayordinates(0, 1), "labels none of the grayordinates of some grayordinates");
        assertRefused(Files.writeString(folder.resolve("text.nii"), "no image"), Domains.grayordinates(), "text.nii");
        assertRefused(Files.writeString(folder.resolve("foci.csv"), "Study,N,x,y,z\n"), Domains.voxels(1),
                "foci.csv: is a table or other text, not an atlas", "give a NIfTI volume of whole numbers");
        assertRefused(Files.writeString(folder.resolve("foci.xlsx"), "PK\3\4"), Domains.grayordinates(),
                "foci.xlsx: is a table, not an atlas", "give a .dlabel.nii or .label.gii");
        assertRefused(folder.resolve("absent.nii"), Domains.voxels(1), "absent.nii: there is no such file");
        assertRefused(folder.resolve("absent.nii"), Domains.grayordinates(), "absent.nii: there is no such file");
    }

    private static void assertRefused(Path file, Domain domain, String... parts) {
        assertThatThrownBy(() -> read(file, domain)).isInstanceOf(InputDataException.class).message().contains(parts);
    }
}
