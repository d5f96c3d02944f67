package confoci.host.page;

import confoci.error.InputDataException;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.report.MapFile;
import confoci.host.space.VoxelGrid;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads maps of a result folder for a page. */
final class MapFiles {

    private static final String GRAYORDINATES = ".dscalar.nii";

    private MapFiles() {
    }

    /** Whether a map is on grayordinates, of which a volume shows only those that are voxels. */
    static boolean isOnGrayordinates(String file) {
        return file.endsWith(GRAYORDINATES);
    }

    /**
     * The voxels of a map.
     *
     * @return nothing if it has none
     * @throws InputDataException if the file cannot be read
     */
    static Optional<DisplayMap> read(Path folder, MapFile map) {
        Path file = folder.resolve(map.file());
        if (isOnGrayordinates(map.file())) {
            return voxels(file, map);
        }
        NiftiImage image = NiftiReader.read(file);
        return Optional.of(DisplayMap.of(map, image.grid(), floats(image.values(0))));
    }

    /** The first map of the file. */
    private static Optional<DisplayMap> voxels(Path file, MapFile map) {
        try (CiftiFile image = CiftiFile.open(file)) {
            BrainModels models = image.brainModels();
            if (models.models().stream().noneMatch(VoxelModel.class::isInstance)) {
                return Optional.empty();
            }
            double[] values = image.map(0);
            VoxelGrid grid = models.voxelGrid();
            float[] volume = new float[grid.shape().voxels()];
            Arrays.fill(volume, Float.NaN);
            int offset = 0;
            for (BrainModel model : models.models()) {
                if (model instanceof VoxelModel voxels) {
                    for (int i = 0; i < voxels.size(); i++) {
                        volume[grid.shape().index(voxels.ijk(i, 0), voxels.ijk(i, 1), voxels.ijk(i, 2))] = (float) values[offset + i];
                    }
                }
                offset += model.size();
            }
            return Optional.of(DisplayMap.of(map, grid, volume));
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
