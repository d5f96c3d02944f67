package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks that cannot be used end a run with 3 and a line that says why; doubtful ones are used with a warning. */
class AleBadMaskTest {

    /** Where a NIfTI-1 header keeps the number of dimensions and their sizes, and where its voxels begin. */
    private static final int DIM = 40;
    private static final int VOXELS = 352;

    @TempDir
    private Path folder;

    private SmallStudy study;
    private byte[] sound;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
        sound = Files.readAllBytes(SmallMasks.write(SmallStudy.mask(), folder.resolve("sound.nii")));
    }

    @Test
    void aTruncatedFileIsSeen() throws IOException {
        byte[] packed = Files.readAllBytes(study.maskFile());
        refuses("cut.nii.gz", Arrays.copyOf(packed, packed.length / 2), "ends after");
        refuses("cut.nii", Arrays.copyOf(sound, sound.length - 1000), "too short");
        refuses("header.nii", Arrays.copyOf(sound, 200), "header");
        refuses("empty.nii", new byte[0], "empty");
    }

    @Test
    void whatIsNoImageIsSeen() throws IOException {
        study.refuses(3, List.of("none.nii", "no such file"), study.table(), "--mask", folder.resolve("none.nii").toString());
        study.refuses(3, List.of(folder.toString(), "folder"), study.table(), "--mask", folder.toString());
        study.refuses(3, List.of("studies.csv", "NIfTI"), study.table(), "--mask", study.table().toString());
    }

    @Test
    void anEmptyMaskIsSeen() throws IOException {
        byte[] zeros = sound.clone();
        Arrays.fill(zeros, VOXELS, zeros.length, (byte) 0);
        refuses("zeros.nii", zeros, "none of its", "above 0", "values from 0 to 0");
        study.refuses(3, List.of("mask.nii.gz", "above 7", "values from 0 to 1", "lower --mask-threshold"), study.table(),
                "--mask-threshold", "7");
    }

    @Test
    void aSeriesOfVolumesIsNoMask() throws IOException {
        byte[] series = Arrays.copyOf(sound, 2 * sound.length - VOXELS);
        header(series).putShort(DIM, (short) 4).putShort(DIM + 8, (short) 2);
        System.arraycopy(sound, VOXELS, series, sound.length, sound.length - VOXELS);
        refuses("series.nii", series, "2 volumes");
    }

    @Test
    void aHeaderThatClaimsMoreThanThereIsNeedsNoMemory() throws IOException {
        byte[] huge = sound.clone();
        header(huge).putShort(DIM + 2, (short) 10_000).putShort(DIM + 4, (short) 10_000).putShort(DIM + 6, (short) 10_000);
        refuses("huge.nii", huge, "10000 x 10000 x 10000");
    }

    @Test
    void aMaskInAnotherSpaceMissesTheFoci() throws IOException {
        VoxelGrid grid = SmallStudy.mask().grid();
        Affine shifted = Affine.ofRows(6, 0, 0, 0, 0, 6, 0, 0, 0, 0, 6, 0);
        Mask voxelSpace = new Mask(new VoxelGrid(grid.shape(), shifted), SmallStudy.mask().voxels(), "shifted");
        Path mask = SmallMasks.write(voxelSpace, folder.resolve("shifted.nii.gz"));
        study.refuses(3, List.of("foci lie outside the grid", "shifted.nii.gz", "MNI"), study.table(), "--mask", mask.toString());
    }

    @Test
    void axesThatAreNotAtRightAnglesAreRefused() throws IOException {
        byte[] skewed = sound.clone();
        header(skewed).putShort(252, (short) 0).putFloat(284, 3);
        refuses("skewed.nii", skewed, "right angles", "resample");
    }

    @Test
    void aThresholdWithoutAMaskIsMisuse() {
        List<String> command = List.of("ale", study.table().toString(), "--out", study.out().toString(), "--mask-threshold", "0.5");
        CommandLineRun run = CommandLineRun.of(command);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("--mask-threshold", "--mask");
        assertThat(study.out()).doesNotExist();
    }

    private static ByteBuffer header(byte[] image) {
        return ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void refuses(String name, byte[] image, String... said) throws IOException {
        Path mask = Files.write(folder.resolve(name), image);
        study.refuses(3, List.of(name), study.table(), "--mask", mask.toString());
        study.refuses(3, List.of(said), study.table(), "--mask", mask.toString());
    }
}
