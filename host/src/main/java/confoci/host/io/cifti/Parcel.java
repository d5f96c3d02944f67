package confoci.host.io.cifti;

import confoci.host.space.BrainStructure;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A region: vertices of one or more surfaces, voxels, both or, in files of Connectome Workbench, neither. */
public final class Parcel {

    private final String name;
    private final Map<BrainStructure, int[]> vertices;
    private final int[] ijk;

    /**
     * @param vertices by the structure on whose surface they are
     * @param ijk      three indices for each voxel, counted from 0
     * @throws IllegalArgumentException if the indices are not a multiple of three
     */
    public Parcel(String name, Map<BrainStructure, int[]> vertices, int... ijk) {
        if (ijk.length % 3 != 0) {
            throw new IllegalArgumentException("parcel " + name + " has " + ijk.length + " voxel indices, not a multiple of 3");
        }
        this.name = name;
        Map<BrainStructure, int[]> copy = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
        vertices.forEach((structure, list) -> copy.put(structure, list.clone()));
        this.vertices = Collections.unmodifiableMap(copy);
        this.ijk = ijk.clone();
    }

    public String name() {
        return name;
    }

    /** The structures on whose surfaces the parcel has vertices, by name. */
    public Iterable<BrainStructure> structures() {
        return vertices.keySet();
    }

    /** The parcel's vertices on the surface of a structure, counted from 0; a copy, empty if there are none. */
    public int[] vertices(BrainStructure structure) {
        int[] list = vertices.get(structure);
        return list == null ? new int[0] : list.clone();
    }

    /** The number of voxels. */
    public int voxels() {
        return ijk.length / 3;
    }

    /** The index along axis 0, 1 or 2 of one of the voxels. */
    public int ijk(int voxel, int axis) {
        return ijk[3 * voxel + axis];
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Parcel p) || !name.equals(p.name) || !Arrays.equals(ijk, p.ijk)
                || !vertices.keySet().equals(p.vertices.keySet())) {
            return false;
        }
        for (Map.Entry<BrainStructure, int[]> entry : vertices.entrySet()) {
            if (!Arrays.equals(entry.getValue(), p.vertices.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(ijk);
    }

    @Override
    public String toString() {
        return name;
    }
}
