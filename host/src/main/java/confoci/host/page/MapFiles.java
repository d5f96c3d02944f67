package confoci.host.page;

import confoci.error.ConfociException;
import confoci.error.InputDataException;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.picture.VertexValues;
import confoci.host.picture.Volume;
import confoci.host.report.MapFile;
import confoci.host.space.BrainStructure;
import confoci.host.space.VoxelGrid;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads maps of a result folder for a page. */
final class MapFiles {

    private static final String GRAYORDINATES = ".dscalar.nii";

    private MapFiles() {
    }

    /** The meshes of the first map that has vertices; empty if all maps are voxels. */
    static List<SurfaceModel> meshes(Path folder, List<MapFile> maps) {
        for (MapFile map : maps) {
            if (map.file().endsWith(GRAYORDINATES)) {
                try (CiftiFile image = CiftiFile.open(folder.resolve(map.file()))) {
                    List<SurfaceModel> meshes = surfaces(image.brainModels());
                    if (!meshes.isEmpty()) {
                        return meshes;
                    }
                } catch (ConfociException e) {
                    // Told when the map itself is read.
                }
            }
        }
        return List.of();
    }

    /**
     * The values of a map that can be shown: its voxels, and vertices of the surfaces that there are.
     *
     * @return nothing if it has none
     * @throws InputDataException if the file cannot be read
     */
    static Optional<DisplayMap> read(Path folder, MapFile map, Cortex cortex) {
        Path file = folder.resolve(map.file());
        if (map.file().endsWith(GRAYORDINATES)) {
            return grayordinates(file, map, cortex);
        }
        NiftiImage image = NiftiReader.read(file);
        return Optional.of(DisplayMap.of(map, Optional.of(Volume.of(image.grid(), image.values(0))), Map.of()).on(cortex));
    }

    /** The first map of the file. */
    private static Optional<DisplayMap> grayordinates(Path file, MapFile map, Cortex cortex) {
        try (CiftiFile image = CiftiFile.open(file)) {
            BrainModels models = image.brainModels();
            double[] values = image.map(0);
            Optional<Volume> voxels = voxels(models, values);
            if (surfaces(models).isEmpty()) {
                return voxels.map(volume -> DisplayMap.of(map, Optional.of(volume), Map.of()).on(cortex));
            }
            Map<BrainStructure, float[]> vertices = new HashMap<>();
            for (Cortex.Side side : cortex.sides()) {
                SurfaceModel model = models.surface(side.structure());
                if (model != null && model.surfaceVertices() == side.surface().vertices()) {
                    vertices.put(side.structure(), VertexValues.ofGrayordinates(models, model, values));
                }
            }
            return voxels.isEmpty() && vertices.isEmpty() ? Optional.empty() : Optional.of(DisplayMap.of(map, voxels, vertices));
        }
    }

    private static List<SurfaceModel> surfaces(BrainModels models) {
        List<SurfaceModel> surfaces = new ArrayList<>();
        for (BrainModel model : models.models()) {
            if (model instanceof SurfaceModel surface) {
                surfaces.add(surface);
            }
        }
        return surfaces;
    }

    private static Optional<Volume> voxels(BrainModels models, double[] values) {
        if (models.models().stream().noneMatch(VoxelModel.class::isInstance)) {
            return Optional.empty();
        }
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
        return Optional.of(new Volume(grid, volume));
    }
}
