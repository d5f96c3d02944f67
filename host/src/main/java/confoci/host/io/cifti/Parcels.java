package confoci.host.io.cifti;

import confoci.host.space.BrainStructure;
import confoci.host.space.VoxelGrid;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The regions along a dimension.
 *
 * @param parcels         in the order of the matrix, each name once
 * @param surfaceVertices the number of vertices of every surface that a parcel has vertices on
 * @param grid            of the voxels, in mm; null if there are none
 */
public record Parcels(List<Parcel> parcels, Map<BrainStructure, Integer> surfaceVertices, @Nullable VoxelGrid grid) implements IndexMap {

    /**
     * @throws IllegalArgumentException if two parcels have one name, or one has a vertex or voxel that its surface or the grid does not
     */
    public Parcels {
        parcels = List.copyOf(parcels);
        Map<BrainStructure, Integer> sorted = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
        sorted.putAll(surfaceVertices);
        surfaceVertices = Collections.unmodifiableMap(sorted);
        Set<String> names = new HashSet<>();
        for (Parcel parcel : parcels) {
            if (!names.add(parcel.name())) {
                throw new IllegalArgumentException("two parcels are called " + parcel.name());
            }
            for (BrainStructure structure : parcel.structures()) {
                if (!surfaceVertices.containsKey(structure)) {
                    throw new IllegalArgumentException("parcel " + parcel.name() + " is on a surface " + structure
                            + ", which is not listed");
                }
                VertexLists.check(structure, surfaceVertices.get(structure), parcel.vertices(structure));
            }
            for (int i = 0; i < parcel.voxels(); i++) {
                if (grid == null || !grid.shape().contains(parcel.ijk(i, 0), parcel.ijk(i, 1), parcel.ijk(i, 2))) {
                    throw new IllegalArgumentException("parcel " + parcel.name() + " has a voxel " + parcel.ijk(i, 0) + " "
                            + parcel.ijk(i, 1) + " " + parcel.ijk(i, 2) + " outside of the volume");
                }
            }
        }
    }

    @Override
    public int size() {
        return parcels.size();
    }
}
