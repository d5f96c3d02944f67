package confoci.host.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskReaderTest {

    /** A brain's worth of space in few voxels. */
    private static final GridShape SHAPE = new GridShape(20, 24, 20);
    private static final Affine AFFINE = Affine.ofRows(9, 0, 0, -90, 0, 9, 0, -126, 0, 0, 9, -72);

    @TempDir
    Path folder;

    private Path image(Affine affine, SpaceCode space, float... values) throws IOException {
        float[] all = new float[SHAPE.voxels()];
        System.arraycopy(values, 0, all, 0, values.length);
        Path file = folder.resolve("mask.nii.gz");
        new NiftiWriter(new VoxelGrid(SHAPE, affine), space).write(file, all, NiftiIntent.NONE, "");
        return file;
    }

    private Path image(float... values) throws IOException {
        return image(AFFINE, SpaceCode.MNI_152, values);
    }

    @Test
    void takesWhatIsAboveTheThresholdAndIsANumber() throws IOException {
        Path file = image(1, -1, 0, Float.NaN, 2, Float.POSITIVE_INFINITY);
        assertThat(MaskReader.read(file).mask().voxels().toArray()).containsExactly(0, 4, 5);
        assertThat(MaskReader.read(file, 1).mask().voxels().toArray()).containsExactly(4, 5);
        assertThat(MaskReader.read(file).mask().name()).isEqualTo("mask.nii.gz");
        assertThat(MaskReader.read(file).warnings()).isEmpty();
    }

    @Test
    void refusesAnEmptyMask() throws IOException {
        Path zeros = image();
        assertThatThrownBy(() -> MaskReader.read(zeros)).isInstanceOf(InputDataException.class)
                .hasMessage(zeros + ": none of its 9600 voxels is above 0 (values from 0 to 0); give a mask of the brain");
        Path faint = image(0.5f, -2);
        assertThatThrownBy(() -> MaskReader.read(faint, 0.75)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("above 0.75 (values from -2 to 0.5)").hasMessageContaining("lower --mask-threshold");
        float[] nothing = new float[SHAPE.voxels()];
        Arrays.fill(nothing, Float.NaN);
        Path nan = image(nothing);
        assertThatThrownBy(() -> MaskReader.read(nan)).isInstanceOf(InputDataException.class).hasMessageContaining("all are NaN");
    }

    @Test
    void refusesSkewedAxesAndTakesRotatedOnes() throws IOException {
        Path skewed = image(Affine.ofRows(9, 0.02, 0, -90, 0, 9, 0, -126, 0, 0, 9, -72), SpaceCode.MNI_152, 1);
        assertThatThrownBy(() -> MaskReader.read(skewed)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("not at right angles").hasMessageContaining("resample");
        double c = 9 * Math.cos(0.3);
        double s = 9 * Math.sin(0.3);
        Path rotated = image(Affine.ofRows(c, -s, 0, -60, s, c, 0, -110, 0, 0, 9, -72), SpaceCode.MNI_152, 1);
        assertThat(MaskReader.read(rotated).warnings()).isEmpty();
    }

    @Test
    void warnsOfFractionsWithoutAThreshold() throws IOException {
        Path file = image(0.05f, 0.5f, 1);
        assertThat(MaskReader.read(file).warnings()).singleElement().asString().contains("fractions", "from 0 to 1", "--mask-threshold");
        assertThat(MaskReader.read(file, 0.1).warnings()).isEmpty();
        assertThat(MaskReader.read(image(0.9999f, 0.9999f)).warnings()).as("two values are a mask, whatever they are").isEmpty();
        assertThat(MaskReader.read(image(1, 2, 3)).warnings()).as("labels").isEmpty();
    }

    @Test
    void warnsOfAMaskThatHardlyHoldsAnything() throws IOException {
        Affine small = Affine.ofRows(3, 0, 0, -100, 0, 3, 0, -100, 0, 0, 3, -100);
        assertThat(MaskReader.read(image(small, SpaceCode.MNI_152, 1)).warnings())
                .anyMatch(w -> w.contains("no more than one voxel (27 mm3)"));
        assertThat(MaskReader.read(image(small, SpaceCode.MNI_152, 1, 1, 1)).warnings())
                .anyMatch(w -> w.contains("no more than 3 voxels (81 mm3)"));
        assertThat(MaskReader.read(image(small, SpaceCode.MNI_152, 1, 1, 1, 1)).warnings()).noneMatch(w -> w.contains("no more than"));
    }

    /** Read in many parts, of which the last is a short one. */
    @Test
    void aFineMaskIsReadAsItWasWritten() throws IOException {
        Mask fine = SmallMasks.on(SmallMasks.rotated(1.5, 10));
        assertThat(fine.grid().shape().voxels()).isGreaterThan(10 << 16);
        assertThat(MaskReader.read(SmallMasks.write(fine, folder.resolve("fine.nii.gz"))).mask().voxels()).isEqualTo(fine.voxels());
    }

    @Test
    void warnsOfAMaskWithoutAnOutside() throws IOException {
        float[] all = new float[SHAPE.voxels()];
        Arrays.fill(all, 1);
        assertThat(MaskReader.read(image(all)).warnings()).singleElement().asString().contains("every voxel");
    }

    @Test
    void warnsOfAGridThatCannotHoldABrain() throws IOException {
        assertThat(MaskReader.read(image(Affine.ofRows(2, 0, 0, -20, 0, 9, 0, -126, 0, 0, 2, -20), SpaceCode.MNI_152, 1, 1, 1)).warnings())
                .singleElement().asString().contains("spans 40 mm along axis 1");
        assertThat(MaskReader.read(image(Affine.ofRows(9, 0, 0, 0, 0, 9, 0, 10, 0, 0, 9, 0), SpaceCode.MNI_152, 1)).warnings())
                .singleElement().asString().contains("origin", "outside");
        assertThat(MaskReader.read(image(AFFINE, SpaceCode.TALAIRACH, 1)).warnings()).singleElement().asString().contains("Talairach");
        assertThat(MaskReader.read(image(AFFINE, SpaceCode.UNKNOWN, 1)).warnings()).singleElement().asString().contains("no orientation");
    }

    @Test
    void readsTheGreyMatterMaskOfPyAle() {
        Path file = Path.of(System.getProperty("confoci.data", "")).resolve("masks/Grey10.nii.gz");
        Assumptions.assumeTrue(Files.exists(file), "no real data under confoci.data");
        MaskFile grey10 = MaskReader.read(file);
        assertThat(grey10.warnings()).isEmpty();
        assertThat(grey10.mask().voxels().size()).isEqualTo(211_590);
        assertThat(MaskReader.read(file, 0.1).mask()).isEqualTo(grey10.mask());

        // The masks come from different templates; their Dice coefficient is 0.917.
        Mask ours = Masks.greyMatter();
        GridShape shape = ours.grid().shape();
        long both = grey10.mask().voxels().stream().filter(i -> {
            Point voxel = ours.grid().toVoxel(grey10.mask().grid().toMm(i));
            return ours.voxels().contains(shape.index((int) voxel.x(), (int) voxel.y(), (int) voxel.z()));
        }).count();
        assertThat(both).isEqualTo(192_729);
    }
}
