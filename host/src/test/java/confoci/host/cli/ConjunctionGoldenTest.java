package confoci.host.cli;

import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.VoxelGrid;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code confoci conjunction} prints and records, word by word. */
class ConjunctionGoldenTest {

    private static final VoxelGrid GRID = SmallMasks.grid(20);

    @TempDir
    private Path folder;

    /** Two voxels beside each other in common, and one by itself. */
    @Test
    void ofThreeMaps() throws IOException {
        float[][] maps = {{3, 4, 0, 5, 6}, {5, 3.5f, 4, 0, 4}, {4, 6, 4, 0.1f, 3.25f}};
        for (int m = 0; m < maps.length; m++) {
            float[] volume = new float[GRID.shape().voxels()];
            System.arraycopy(maps[m], 0, volume, 0, maps[m].length);
            new NiftiWriter(GRID, SpaceCode.MNI_152).write(folder.resolve(m + ".nii.gz"), volume, NiftiIntent.Z_SCORE, "");
        }
        Golden golden = new Golden(folder);
        Path out = folder.resolve("out");
        golden.prints("conjunction", List.of("conjunction", folder.resolve("0.nii.gz").toString(), folder.resolve("1.nii.gz").toString(),
                folder.resolve("2.nii.gz").toString(), "--connectivity", "18", "--out", out.toString()));
        golden.records("conjunction", out);
    }
}
