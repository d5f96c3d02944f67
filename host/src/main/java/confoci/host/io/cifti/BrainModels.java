package confoci.host.io.cifti;

import confoci.error.InputDataException;
import confoci.host.space.BrainStructure;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The grayordinates along a dimension, structure by structure. What a value belongs to follows from here alone: files of equal length may
 * hold different grayordinates, and files of different length share some.
 *
 * @param models the structures in the order of the matrix, each at most once as a surface and once as voxels
 * @param grid   of the voxels, in mm; null if there are no voxels (it may be there without them)
 */
public record BrainModels(List<BrainModel> models, @Nullable VoxelGrid grid) implements IndexMap {

    /** Voxel centres of two files that lie closer than this are the same: affines are written with few digits. */
    private static final double SAME_VOXEL_MM = 0.01;

    /**
     * @throws IllegalArgumentException if a structure is there twice, a voxel lies outside the grid, voxels have no grid, or there are more
     *                                  than 2^31-1 grayordinates
     */
    public BrainModels {
        models = List.copyOf(models);
        long size = 0;
        Set<BrainStructure> surfaces = new HashSet<>();
        Set<BrainStructure> volumes = new HashSet<>();
        for (BrainModel model : models) {
            size += model.size();
            if (!(model instanceof SurfaceModel ? surfaces : volumes).add(model.structure())) {
                throw new IllegalArgumentException(model.structure() + " is there twice");
            }
            if (model instanceof VoxelModel voxels) {
                requireWithin(grid, voxels);
            }
        }
        if (size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(size + " grayordinates are more than 2^31-1");
        }
    }

    private static void requireWithin(@Nullable VoxelGrid grid, VoxelModel voxels) {
        if (grid == null) {
            throw new IllegalArgumentException(voxels.structure() + " has voxels, but there is no volume");
        }
        for (int i = 0; i < voxels.size(); i++) {
            if (!grid.shape().contains(voxels.ijk(i, 0), voxels.ijk(i, 1), voxels.ijk(i, 2))) {
                throw new IllegalArgumentException(voxels.structure() + " has a voxel " + voxels.ijk(i, 0) + " " + voxels.ijk(i, 1) + " "
                        + voxels.ijk(i, 2) + " outside of the volume of " + grid.shape());
            }
        }
    }

    /** The grid, where there are voxels. */
    public VoxelGrid voxelGrid() {
        return Objects.requireNonNull(grid, "no voxels");
    }

    @Override
    public int size() {
        int size = 0;
        for (BrainModel model : models) {
            size += model.size();
        }
        return size;
    }

    /** The first grayordinate of a model, given by its place in {@link #models}. */
    public int offset(int model) {
        int offset = 0;
        for (int i = 0; i < model; i++) {
            offset += models.get(i).size();
        }
        return offset;
    }

    /**
     * The model that holds a grayordinate, by its place in {@link #models}.
     *
     * @throws IndexOutOfBoundsException if there is no such grayordinate
     */
    public int modelOf(int grayordinate) {
        int rest = grayordinate;
        for (int i = 0; i < models.size() && rest >= 0; i++) {
            rest -= models.get(i).size();
            if (rest < 0) {
                return i;
            }
        }
        throw new IndexOutOfBoundsException(grayordinate);
    }

    /** The surface of a structure, null if it has none here. */
    public @Nullable SurfaceModel surface(BrainStructure structure) {
        for (BrainModel model : models) {
            if (model instanceof SurfaceModel surface && surface.structure().equals(structure)) {
                return surface;
            }
        }
        return null;
    }

    /** The centre of a grayordinate that is a voxel, in mm; null for a vertex, whose place is only in a surface file. */
    public @Nullable Point voxelCentre(int grayordinate) {
        int model = modelOf(grayordinate);
        if (!(models.get(model) instanceof VoxelModel voxels)) {
            return null;
        }
        int index = grayordinate - offset(model);
        return voxelGrid().toMm(voxels.ijk(index, 0), voxels.ijk(index, 1), voxels.ijk(index, 2));
    }

    /**
     * Where the grayordinates of these brain models are in others: the same vertex, or voxel, of the same structure.
     *
     * @param name      what to call the file of these brain models in a message
     * @param other     the brain models to look in
     * @param otherName what to call their file
     * @return for each grayordinate of these its index in the others, -1 where they do not have it
     * @throws InputDataException if the two are on different meshes or voxel grids
     */
    public int[] indicesIn(String name, BrainModels other, String otherName) {
        int[] indices = new int[size()];
        int from = 0;
        for (BrainModel model : models) {
            int to = from + model.size();
            switch (model) {
                case SurfaceModel surface -> surfaceIndices(surface, name, other, otherName, indices, from);
                case VoxelModel voxels -> voxelIndices(voxels, name, other, otherName, indices, from);
            }
            from = to;
        }
        return indices;
    }

    private static void surfaceIndices(SurfaceModel surface, String name, BrainModels other, String otherName, int[] indices, int from) {
        Arrays.fill(indices, from, from + surface.size(), -1);
        int offset = 0;
        for (BrainModel candidate : other.models) {
            if (candidate instanceof SurfaceModel theirs && theirs.structure().equals(surface.structure())) {
                requireSameMesh(surface, name, theirs, otherName);
                // Not an array over the surface: its size is in the file.
                Map<Integer, Integer> indexOfVertex = HashMap.newHashMap(theirs.size());
                for (int i = 0; i < theirs.size(); i++) {
                    indexOfVertex.put(theirs.vertex(i), offset + i);
                }
                for (int i = 0; i < surface.size(); i++) {
                    indices[from + i] = indexOfVertex.getOrDefault(surface.vertex(i), -1);
                }
            }
            offset += candidate.size();
        }
    }

    private static void requireSameMesh(SurfaceModel surface, String name, SurfaceModel theirs, String otherName) {
        if (surface.surfaceVertices() != theirs.surfaceVertices()) {
            throw new InputDataException(otherName + ": its " + theirs.structure() + " is a surface of " + theirs.surfaceVertices()
                    + " vertices, that of " + name + " has " + surface.surfaceVertices()
                    + "; resample one of them with wb_command -cifti-resample");
        }
    }

    private void voxelIndices(VoxelModel voxels, String name, BrainModels other, String otherName, int[] indices, int from) {
        Arrays.fill(indices, from, from + voxels.size(), -1);
        int offset = 0;
        for (BrainModel candidate : other.models) {
            if (candidate instanceof VoxelModel theirs && theirs.structure().equals(voxels.structure())) {
                VoxelGrid ours = voxelGrid();
                VoxelGrid its = other.voxelGrid();
                if (!ours.coincidesWith(its, SAME_VOXEL_MM)) {
                    throw new InputDataException(otherName + ": its voxels are on another grid (" + its.shape() + ") than those of "
                            + name + " (" + ours.shape() + "); resample one of them with wb_command -cifti-resample");
                }
                Map<Integer, Integer> indexOfVoxel = HashMap.newHashMap(theirs.size());
                for (int i = 0; i < theirs.size(); i++) {
                    indexOfVoxel.put(voxelIndex(theirs, i), offset + i);
                }
                for (int i = 0; i < voxels.size(); i++) {
                    indices[from + i] = indexOfVoxel.getOrDefault(voxelIndex(voxels, i), -1);
                }
            }
            offset += candidate.size();
        }
    }

    private int voxelIndex(VoxelModel voxels, int index) {
        return voxelGrid().shape().index(voxels.ijk(index, 0), voxels.ijk(index, 1), voxels.ijk(index, 2));
    }
}
