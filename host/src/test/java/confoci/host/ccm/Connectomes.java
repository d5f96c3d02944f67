package confoci.host.ccm;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.MemoryConnectome;
import confoci.host.device.select.Devices;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.space.Affine;
import confoci.host.space.BrainStructure;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.Arrays;
import java.util.List;

/** Connectomes in memory, and what to run on. */
final class Connectomes {

    private Connectomes() {
    }

    static Backend cpu() {
        return open("cpu:scalar");
    }

    static Backend open(String device) {
        return Devices.found().open(device, BackendOptions.withThreads(2), passed -> { });
    }

    static Connectome of(float[][] matrix) {
        return new MemoryConnectome("simulated", voxels(matrix.length), Connectome.Unit.FISHER_Z, matrix);
    }

    /** Voxels in a line. */
    static BrainModels voxels(int count) {
        int[] ijk = new int[3 * count];
        for (int i = 0; i < count; i++) {
            ijk[3 * i] = i;
        }
        VoxelGrid grid = new VoxelGrid(new GridShape(count, 1, 1), Affine.ofRows(2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0));
        return new BrainModels(List.of(new VoxelModel(new BrainStructure("OTHER"), ijk)), grid);
    }

    static float[][] copy(float[][] matrix) {
        return Arrays.stream(matrix).map(float[]::clone).toArray(float[][]::new);
    }
}
