package confoci.host.io.nifti;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What is written is read, by way of the sform and by way of the qform. */
class RoundTripTest {

    @Property(tries = 300)
    void anyMapOnAnyGrid(@ForAll @IntRange(min = 1, max = 12) int nx, @ForAll @IntRange(min = 1, max = 12) int ny,
            @ForAll @IntRange(min = 1, max = 12) int nz, @ForAll @DoubleRange(min = -3.2, max = 3.2) double yaw,
            @ForAll @DoubleRange(min = -3.2, max = 3.2) double pitch, @ForAll @DoubleRange(min = 0.5, max = 4) double size,
            @ForAll boolean mirrored, @ForAll boolean packed, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        GridShape shape = new GridShape(nx, ny, nz);
        VoxelGrid grid = new VoxelGrid(shape, rotated(yaw, pitch, new double[] {size, size * 1.5, mirrored ? -2 : 2}, random));
        float[] values = new float[shape.voxels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(random.nextInt());
        }

        Path file = Files.createTempFile("map", packed ? ".nii.gz" : ".nii");
        try {
            new NiftiWriter(grid, SpaceCode.MNI_152).write(file, values, NiftiIntent.Z_SCORE, "");
            NiftiImage image = NiftiReader.read(file);
            assertThat(image.grid().coincidesWith(grid, 1e-4)).isTrue();
            double[] read = image.values(0);
            for (int i = 0; i < values.length; i++) {
                assertThat(Double.compare(read[i], values[i])).isZero();
            }
            if (!packed) {
                byte[] bytes = Files.readAllBytes(file);
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(254, (short) 0);
                VoxelGrid byQform = NiftiReader.read(Files.write(file, bytes)).grid();
                // float32 keeps three parts of the quaternion; the fourth has the rounding of their squares.
                assertThat(byQform.coincidesWith(grid, 0.1)).isTrue();
            }
        } finally {
            Files.delete(file);
        }
    }

    private static Affine rotated(double yaw, double pitch, double[] size, Random random) {
        double cy = Math.cos(yaw);
        double sy = Math.sin(yaw);
        double cp = Math.cos(pitch);
        double sp = Math.sin(pitch);
        return Affine.ofRows(
                cy * size[0], -sy * cp * size[1], sy * sp * size[2], random.nextInt(-100, 100),
                sy * size[0], cy * cp * size[1], -cy * sp * size[2], random.nextInt(-100, 100),
                0, sp * size[1], cp * size[2], random.nextInt(-100, 100));
    }
}
