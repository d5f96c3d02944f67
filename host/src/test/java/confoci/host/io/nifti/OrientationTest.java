package confoci.host.io.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import confoci.error.InputDataException;
import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of headers that can be read in two ways, and what statistic an image says it holds. */
class OrientationTest {

    private static final VoxelGrid GRID = new VoxelGrid(new GridShape(10, 12, 9), Affine.ofRows(3, 0, 0, -15, 0, 3, 0, -18, 0, 0, 3, -12));

    @TempDir
    private Path folder;

    private NiftiImage image(Consumer<ByteBuffer> change) throws IOException {
        Path file = folder.resolve("i.nii");
        new NiftiWriter(GRID, SpaceCode.MNI_152).write(file, new float[GRID.shape().voxels()], NiftiIntent.NONE, "");
        byte[] bytes = Files.readAllBytes(file);
        change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return NiftiReader.read(Files.write(file, bytes));
    }

    @Test
    void aSformAndAQformThatDifferAreTold() throws IOException {
        assertThat(image(header -> { }).warnings()).isEmpty();
        // The place, a mirrored axis, and the voxel size of the qform.
        for (Consumer<ByteBuffer> change : List.<Consumer<ByteBuffer>>of(header -> header.putFloat(268, -11),
                header -> header.putFloat(256, 0).putFloat(260, 1).putFloat(264, 0), header -> header.putFloat(80, 3.2f))) {
            assertThat(image(change).warnings()).singleElement().asString()
                    .contains("its sform and its qform put voxels up to ", " mm apart; the sform is taken");
        }
        assertThat(image(header -> header.putFloat(268, -11)).warnings()).singleElement().asString().contains("up to 4.0 mm apart");
        assertThat(image(header -> header.putFloat(268, -14.5f)).warnings()).isEmpty();
        // A qform that is said not to be there.
        assertThat(image(header -> header.putFloat(268, 0).putShort(252, (short) 0)).warnings()).isEmpty();
    }

    @Test
    void talairachSpaceIsTold() throws IOException {
        assertThat(image(header -> header.putShort(254, (short) 3)).warnings()).singleElement().asString()
                .contains("is in Talairach space by its header (sform code 3), and is taken for MNI space");
        assertThat(image(header -> header.putShort(254, (short) 0).putShort(252, (short) 3)).warnings()).singleElement().asString()
                .contains("(qform code 3)");
        assertThat(image(header -> header.putShort(252, (short) 3)).warnings()).as("the sform is taken").isEmpty();
        for (short other : new short[] {1, 2, 4, 5}) {
            assertThat(image(header -> header.putShort(254, other)).warnings()).isEmpty();
        }
    }

    @Test
    void otherUnitsThanMillimetresAreTold() throws IOException {
        assertThat(image(header -> header.put(123, (byte) 3)).warnings()).singleElement().asString()
                .contains("in micrometres by its header (xyzt_units)");
        assertThatExceptionOfType(InputDataException.class).isThrownBy(() -> image(header -> header.put(123, (byte) 1)))
                .withMessageContaining("in its unit, metres, gives voxels of 3000.0 mm");
        assertThat(image(header -> header.put(123, (byte) 0)).warnings()).isEmpty();
        assertThat(image(header -> header.put(123, (byte) 3).putInt(252, 0)).warnings()).hasSize(2);
    }

    @Test
    void theStatisticIsThatOfTheIntentOrOfSpmsDescription() throws IOException {
        assertThat(image(header -> header.putShort(68, (short) 3).putFloat(56, 39)).statistic())
                .isEqualTo(new Statistic(Statistic.Kind.T, 39));
        assertThat(described("SPM{T_[23.0]} - contrast 1: patients").statistic()).isEqualTo(new Statistic(Statistic.Kind.T, 23));
        assertThat(described("SPM{F_[2.0,23.0]} - contrast 2").statistic().kind()).isEqualTo(Statistic.Kind.F);
        assertThat(described("spm_spm:ResMS").statistic()).isEqualTo(Statistic.NONE);
        int[] codes = {2, 4, 5, 6, 22, 23, 24, 1002, 1001, 0};
        List<Statistic.Kind> kinds = List.of(Statistic.Kind.CORRELATION, Statistic.Kind.F, Statistic.Kind.Z, Statistic.Kind.OTHER,
                Statistic.Kind.P, Statistic.Kind.P, Statistic.Kind.P, Statistic.Kind.LABEL, Statistic.Kind.UNKNOWN, Statistic.Kind.UNKNOWN);
        for (int i = 0; i < codes.length; i++) {
            short code = (short) codes[i];
            assertThat(image(header -> header.putShort(68, code)).statistic().kind()).isEqualTo(kinds.get(i));
        }
    }

    private NiftiImage described(String text) throws IOException {
        return image(header -> header.put(148, text.getBytes()));
    }
}
