package confoci.host.parcellation;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.MapReader;
import confoci.host.domain.ReadMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.cifti.BrainModel;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.io.gifti.Surface;
import confoci.host.io.gifti.VertexAreas;
import confoci.host.space.BrainStructure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much places count in a mean. */
public sealed interface PlaceWeights {

    /** All alike. */
    record Equal() implements PlaceWeights {
    }

    /**
     * As much as there is of the brain: a vertex by its area in mm2, a voxel by its volume in mm3 ({@code wb_command -cifti-parcellate
     * -spatial-weights}).
     *
     * @param surfaces of the structures of vertices
     */
    record Extents(Map<BrainStructure, Surface> surfaces) implements PlaceWeights {

        public Extents {
            surfaces = Map.copyOf(surfaces);
        }
    }

    /**
     * As a map says.
     *
     * @param file with one map, in the space of what is weighted
     */
    record OfMap(Path file) implements PlaceWeights {
    }

    /**
     * The weights of all places of a file.
     *
     * @throws InputDataException if there are none for some of them
     */
    default double[] of(Domain space) {
        return switch (this) {
            case Equal() -> {
                double[] equal = new double[space.size()];
                Arrays.fill(equal, 1);
                yield equal;
            }
            case Extents(Map<BrainStructure, Surface> surfaces) -> extents(space, surfaces);
            case OfMap(Path file) -> ofMap(space, file);
        };
    }

    private static double[] ofMap(Domain space, Path file) {
        List<ReadMap> maps = MapReader.read(file, space);
        if (maps.size() > 1) {
            throw new InputDataException(file + ": has " + maps.size() + " maps where one of weights is needed; name it, as " + file
                    + "#1");
        }
        return maps.getFirst().values();
    }

    private static double[] extents(Domain space, Map<BrainStructure, Surface> surfaces) {
        double[] weights = new double[space.size()];
        switch (space) {
            case VoxelDomain voxels -> Arrays.fill(weights, voxels.mask().grid().voxelVolume());
            case GrayordinateDomain grayordinates -> {
                BrainModels models = grayordinates.space().models();
                Map<BrainStructure, double[]> areas = new HashMap<>();
                surfaces.forEach((structure, surface) -> areas.put(structure, VertexAreas.of(surface)));
                int row = 0;
                for (BrainModel model : models.models()) {
                    for (int i = 0; i < model.size(); i++, row++) {
                        weights[row] = switch (model) {
                            case SurfaceModel surface -> area(areas, surface, i, space.name());
                            case VoxelModel voxels -> models.voxelGrid().voxelVolume();
                        };
                    }
                }
            }
        }
        return weights;
    }

    private static double area(Map<BrainStructure, double[]> areas, SurfaceModel surface, int index, String file) {
        double[] ofSurface = areas.get(surface.structure());
        if (ofSurface == null) {
            throw new InputDataException(file + ": has vertices of " + surface.structure() + ", whose areas are not known; give its surface"
                    + (surface.structure().equals(BrainStructure.CORTEX_LEFT) ? " by --surface-left"
                    : surface.structure().equals(BrainStructure.CORTEX_RIGHT) ? " by --surface-right" : ", or leave out --weights area"));
        }
        if (ofSurface.length != surface.surfaceVertices()) {
            throw new InputDataException(file + ": its " + surface.structure() + " is a surface of " + surface.surfaceVertices()
                    + " vertices, the one given for areas has " + ofSurface.length + "; give the surface of the same mesh");
        }
        return ofSurface[surface.vertex(index)];
    }
}
