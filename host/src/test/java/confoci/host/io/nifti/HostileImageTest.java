package confoci.host.io.nifti;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceOutOfMemory;
import confoci.error.InputDataException;
import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are broken, or that lie, end with one line that says what is wrong and what to do. */
class HostileImageTest {

    private static final GridShape SHAPE = new GridShape(10, 9, 8);

    @TempDir
    Path folder;

    private byte[] sound;

    @BeforeEach
    void writeASoundImage() throws IOException {
        Path file = folder.resolve("sound.nii");
        VoxelGrid grid = new VoxelGrid(SHAPE, Affine.ofRows(2, 0, 0, -10, 0, 2, 0, -9, 0, 0, 2, -8));
        new NiftiWriter(grid, SpaceCode.MNI_152).write(file, new float[SHAPE.voxels()], NiftiIntent.NONE, "");
        sound = Files.readAllBytes(file);
    }

    private Path with(Consumer<ByteBuffer> change) throws IOException {
        byte[] bytes = sound.clone();
        change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return Files.write(folder.resolve("x.nii"), bytes);
    }

    private Path packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return Files.write(folder.resolve("x.nii.gz"), out.toByteArray());
    }

    private static void refused(Path file, String... words) {
        assertThatThrownBy(() -> NiftiReader.read(file)).isInstanceOf(InputDataException.class)
                .hasMessageStartingWith(file + ": ").hasMessageContainingAll(words)
                .message().doesNotContain("\n");
    }

    @Test
    void missing() {
        refused(folder.resolve("none.nii"), "no such file");
    }

    @Test
    void aFolder() {
        refused(folder, "is a folder");
    }

    @Test
    void forbidden() throws IOException {
        Path file = with(header -> { });
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "permissions do not bind this user");
        refused(file, "permissions");
    }

    @Test
    void unreadable() throws IOException {
        Path loop = folder.resolve("loop.nii");
        Files.createSymbolicLink(loop, loop);
        refused(loop, "cannot be read");
    }

    @Test
    void empty() throws IOException {
        refused(Files.createFile(folder.resolve("x.nii")), "is empty");
    }

    @Test
    void cutShortInTheHeader() throws IOException {
        refused(Files.write(folder.resolve("x.nii"), Arrays.copyOf(sound, 100)), "ends after 96 of 344 bytes of its header");
    }

    @Test
    void cutShortInTheVoxels() throws IOException {
        refused(Files.write(folder.resolve("x.nii"), Arrays.copyOf(sound, 1000)),
                "its header requires 3232 bytes", "1000 bytes", "too short");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 30, 60})
    void gzipCutShort(int bytes) throws IOException {
        Path file = packed(sound);
        refused(Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes)), "copy or download it again");
    }

    @Test
    void gzipCutShortInTheVoxelsSaysHowManyAreThere() throws IOException {
        byte[] noise = sound.clone();
        for (int i = 352; i < noise.length; i++) {
            noise[i] = (byte) (i * i * 31 >> 3);
        }
        Path file = packed(noise);
        byte[] all = Files.readAllBytes(file);
        assertThatThrownBy(() -> NiftiReader.read(Files.write(file, Arrays.copyOf(all, all.length * 3 / 4))))
                .isInstanceOf(InputDataException.class)
                .hasMessageMatching(".*x.nii.gz: ends after [1-9][0-9]* of 2880 bytes of its voxels; copy or download it again");
    }

    @Test
    void gzipCutShortInTheChecksum() throws IOException {
        Path file = packed(sound);
        byte[] all = Files.readAllBytes(file);
        refused(Files.write(file, Arrays.copyOf(all, all.length - 3)), "gzip checksum");
    }

    @Test
    void gzipWithAWrongChecksum() throws IOException {
        Path file = packed(sound);
        byte[] all = Files.readAllBytes(file);
        all[all.length - 6] ^= 1;
        refused(Files.write(file, all), "gzip data are damaged");
    }

    @Test
    void notAnImage() throws IOException {
        refused(Files.writeString(folder.resolve("x.nii"), "Experiments,Subjects,X,Y,Z"), "is text, not a NIfTI or ANALYZE image");
    }

    @Test
    void badMagic() throws IOException {
        refused(with(header -> header.putInt(344, 0x64636261)), "no NIfTI magic", ".hdr");
    }

    @Test
    void badMagicOfNifti2() throws IOException {
        byte[] bytes = new byte[600];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 540).putInt(4, 0x0032_2b6e);
        refused(Files.write(folder.resolve("x.nii"), bytes), "is not a NIfTI-2 image", "6e 2b 32 00 00 00 00 00");
    }

    @Test
    void halfOfAPair() throws IOException {
        refused(Files.write(folder.resolve("half.hdr"), sound), "half.img is not beside it");
        refused(Files.write(folder.resolve("other.img.gz"), sound), "other.hdr.gz is not beside it");
    }

    @Test
    void theHeaderOfAPairUnderTheNameOfAnImage() throws IOException {
        refused(with(header -> header.put(345, (byte) 'i')), "is the header of a pair");
    }

    @ParameterizedTest
    @CsvSource({"128, RGB24", "32, complex64", "1536, float128", "1792, complex128", "2304, RGBA32", "1, 1-bit binary", "7, unknown"})
    void voxelsThatAreNotNumbers(short code, String name) throws IOException {
        refused(with(header -> header.putShort(70, code)), "datatype " + code, name, "convert it to float32");
    }

    @ParameterizedTest
    @ValueSource(shorts = {-1, 0, 8})
    void numbersOfDimensions(short dimensions) throws IOException {
        refused(with(header -> header.putShort(40, dimensions)), "its header gives " + dimensions + " dimensions");
    }

    @ParameterizedTest
    @ValueSource(shorts = {-5, 0})
    void sizes(short size) throws IOException {
        refused(with(header -> header.putShort(44, size)), "its header gives " + size + " voxels along dimension 2");
    }

    @Test
    void moreThanOneVolume() throws IOException {
        byte[] bytes = Arrays.copyOf(sound, 352 + 3 * 4 * SHAPE.voxels());
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(40, (short) 4).putShort(48, (short) 3);
        refused(Files.write(folder.resolve("x.nii"), bytes), "has 3 volumes (4th dimension) where one is needed; name it, as", "x.nii#1");
    }

    @Test
    void aFifthDimension() throws IOException {
        refused(with(header -> header.putShort(40, (short) 5).putShort(50, (short) 3)), "3 values along dimension 5", "10 x 9 x 8 x 1 x 3");
    }

    @Test
    void aConnectome() throws IOException {
        refused(with(header -> header.putShort(68, (short) 3006)), "CIFTI");
    }

    @Test
    void aTrillionVoxels() throws IOException {
        refused(with(header -> header.putShort(42, (short) 10000).putShort(44, (short) 10000).putShort(46, (short) 10000)),
                "10000 x 10000 x 10000", "2^31-1");
    }

    @Test
    void aTrillionVoxelsInNifti2() throws IOException {
        byte[] bytes = new byte[600];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 540).putInt(4, 0x0032_2b6e).putInt(8, 0x0a1a_0a0d)
                .putLong(16, 3).putLong(24, Long.MAX_VALUE).putLong(32, Long.MAX_VALUE).putLong(40, Long.MAX_VALUE);
        refused(Files.write(folder.resolve("x.nii"), bytes), "2^31-1");
    }

    @Test
    void aBillionVoxelsInASmallFile() throws IOException {
        Consumer<ByteBuffer> billion = header -> header.putShort(42, (short) 1000).putShort(44, (short) 1000).putShort(46, (short) 1000);
        refused(with(billion), "its header requires 4000000352 bytes", "is too short");
        refused(packed(Files.readAllBytes(with(billion))), "its header requires 4000000352 bytes", "can hold at most");
    }

    /** Packed zeros keep the promise of their header within gzip's limits, so only the memory at hand can stop them. */
    @Test
    void aBomb() throws IOException {
        long gib = Runtime.getRuntime().maxMemory() / (1L << 30) + 1;
        Path file = folder.resolve("x.nii.gz");
        try (OutputStream out = Files.newOutputStream(file); GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            byte[] header = sound.clone();
            ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putShort(40, (short) 4).putShort(42, (short) 1024)
                    .putShort(44, (short) 1024).putShort(46, (short) 256).putShort(48, (short) gib);
            gzip.write(header);
        }
        // A hole behind the header: the size counts, not what is in it.
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.position(gib << 21).write(ByteBuffer.wrap(new byte[1]));
        }
        assertThatExceptionOfType(DeviceOutOfMemory.class).isThrownBy(() -> NiftiReader.readSeries(file))
                .withMessageContaining(file.toString()).withMessageContaining("of Java's heap")
                .withMessageMatching(".*allow --memory \\d+m.*");
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 100, 352.5f, Float.NaN})
    void voxelsInTheHeader(float offset) throws IOException {
        refused(with(header -> header.putFloat(108, offset)), "start at byte " + (double) offset);
    }

    @Test
    void voxelsFarBehindTheEnd() throws IOException {
        refused(with(header -> header.putFloat(108, 1e15f)), "too short");
        refused(packed(Files.readAllBytes(with(header -> header.putFloat(108, 20000)))), "ends before its voxels");
    }

    @Test
    void anInterceptThatIsNoNumber() throws IOException {
        refused(with(header -> header.putFloat(112, 2).putFloat(116, Float.NaN)), "scl_inter is NaN");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void orientationsThatAreNoNumbers(float value) throws IOException {
        refused(with(header -> header.putFloat(284, value)), "sform holds " + value, "fslorient");
        refused(with(header -> header.putShort(254, (short) 0).putFloat(260, value)), "qform holds");
        refused(with(header -> header.putInt(252, 0).putFloat(80, value)), "voxel size holds");
    }

    @Test
    void singularOrientations() throws IOException {
        refused(with(header -> header.putFloat(280, 0)), "sform is singular");
        refused(with(header -> header.putFloat(284, 2).putFloat(300, 1e-7f)), "sform is singular");
        refused(with(header -> header.putShort(254, (short) 0).putFloat(84, 0)), "qform is singular");
        refused(with(header -> header.putInt(252, 0).putFloat(88, 0)), "voxel size is singular");
    }

    /** An sform in single precision, by its diagonal and offsets: places that only a damaged header can mean. */
    @ParameterizedTest
    @CsvSource({
        "1e-12, 2, 2, 0, voxels of 9.999999960041972E-13 mm along axis 1",
        "2, 2, 3e-5, 0, along axis 3",
        "2, 5e19, 2, 0, along axis 2",
        "2, 2, 2, -4e21, mm from the origin",
        "2, 2, 2, 150000, mm from the origin",
        "1e-20, 1e-20, 1e-20, 0, voxels of"})
    void implausibleOrientations(float x, float y, float z, float offset, String message) throws IOException {
        refused(with(header -> {
            for (int i = 0; i < 12; i++) {
                header.putFloat(280 + 4 * i, 0);
            }
            header.putShort(254, (short) 2).putFloat(280, x).putFloat(300, y).putFloat(320, z).putFloat(308, offset);
        }), message, "fslorient");
    }

    @Test
    void metresThatWereMeantAsMillimetres() throws IOException {
        refused(with(header -> {
            for (int i = 0; i < 12; i++) {
                header.putFloat(280 + 4 * i, i % 5 == 0 ? 2 : 0);
            }
            header.putShort(254, (short) 2).put(123, (byte) 1);
        }), "in its unit, metres, gives voxels of 2000.0 mm");
    }
}
