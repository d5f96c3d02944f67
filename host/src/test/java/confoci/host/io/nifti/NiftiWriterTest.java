package confoci.host.io.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NiftiWriterTest {

    private static final GridShape SHAPE = new GridShape(5, 4, 3);
    private static final VoxelGrid GRID = new VoxelGrid(SHAPE, Affine.ofRows(2, 0, 0, -90, 0, 3, 0, -126, 0, 0, 4, -72));
    private static final NiftiWriter WRITER = new NiftiWriter(GRID, SpaceCode.MNI_152);

    @TempDir
    Path folder;

    private static float[] ramp() {
        float[] values = new float[SHAPE.voxels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }

    /** The file that nibabel writes for the same map, but for the slope, which nibabel leaves NaN where we write 1. */
    private static byte[] byNibabel(String type) throws IOException {
        byte[] bytes = Files.readAllBytes(NiftiReaderTest.folder().resolve("written_" + type + ".nii"));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(112, 1).putFloat(116, 0);
        return bytes;
    }

    @Test
    void writesTheBytesThatNibabelWrites() throws IOException {
        Path file = folder.resolve("map.nii");
        WRITER.write(file, ramp(), NiftiIntent.Z_SCORE, "a map");
        assertThat(Files.readAllBytes(file)).isEqualTo(byNibabel("f4"));

        int[] labels = new int[SHAPE.voxels()];
        byte[] small = new byte[SHAPE.voxels()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i;
            small[i] = (byte) i;
        }
        WRITER.write(file, labels, NiftiIntent.Z_SCORE, "a map");
        assertThat(Files.readAllBytes(file)).isEqualTo(byNibabel("i4"));
        WRITER.write(file, small, NiftiIntent.Z_SCORE, "a map");
        assertThat(Files.readAllBytes(file)).isEqualTo(byNibabel("u1"));
    }

    @Test
    void packsTheSameBytesWithoutATraceOfTimeOrMachine() throws IOException {
        Path file = folder.resolve("map.nii.gz");
        WRITER.write(file, ramp(), NiftiIntent.Z_SCORE, "a map");
        byte[] packed = Files.readAllBytes(file);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes()).isEqualTo(byNibabel("f4"));
        // RFC 1952: magic, deflate, no flags, no time, no extra flags, unknown system.
        assertThat(packed).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
    }

    @Test
    void keepsTheBitsOfEveryFloat() throws IOException {
        float[] values = ramp();
        values[0] = -0f;
        values[1] = Float.MIN_VALUE;
        values[2] = Float.NEGATIVE_INFINITY;
        values[3] = Float.NaN;
        Path file = folder.resolve("map.nii.gz");
        WRITER.write(file, values, NiftiIntent.P_VALUE, "");
        double[] read = NiftiReader.read(file).values(0);
        for (int i = 0; i < values.length; i++) {
            assertThat(Double.doubleToLongBits(read[i])).isEqualTo(Double.doubleToLongBits(values[i]));
        }
    }

    @Test
    void cutsTextThatDoesNotFit() throws IOException {
        Path file = folder.resolve("map.nii");
        WRITER.write(file, ramp(), NiftiIntent.ESTIMATE.named("a name of more than 15 letters"), "d".repeat(100));
        NiftiImage image = NiftiReader.read(file);
        assertThat(image.intent()).isEqualTo(new NiftiIntent(1001, "a name of more"));
        assertThat(image.description()).isEqualTo("d".repeat(79));
    }

    @Test
    void writesNoQformForSkewedAxes() throws IOException {
        VoxelGrid skewed = new VoxelGrid(SHAPE, Affine.ofRows(2, 0.5, 0, -90, 0, 3, 0, -126, 0, 0, 4, -72));
        Path file = folder.resolve("map.nii");
        new NiftiWriter(skewed, SpaceCode.MNI_152).write(file, ramp(), NiftiIntent.NONE, "");
        assertThat(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getShort(252)).isZero();
        assertThat(NiftiReader.read(file).grid()).isEqualTo(skewed);
    }

    @Test
    void refusesWhatDoesNotFit() {
        VoxelGrid needle = new VoxelGrid(new GridShape(40000, 1, 1), GRID.voxelToMm());
        assertThatThrownBy(() -> new NiftiWriter(needle, SpaceCode.MNI_152)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("32767");
        assertThatThrownBy(() -> WRITER.write(folder.resolve("map.nii"), new float[59], NiftiIntent.NONE, ""))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("59");
    }
}
