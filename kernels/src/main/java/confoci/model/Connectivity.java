package confoci.model;

/** Which neighbours make two voxels part of one cluster. */
public enum Connectivity {
    /** Shared faces. */
    FACES(6, 1),
    /** Shared faces or edges, as SPM. */
    EDGES(18, 2),
    /** Shared faces, edges or corners. */
    CORNERS(26, 3);

    private final int neighbours;
    private final int[][] offsets;

    Connectivity(int neighbours, int maxDistance) {
        this.neighbours = neighbours;
        this.offsets = new int[neighbours][];
        int n = 0;
        for (int dz = -1; dz <= 1; dz++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int distance = Math.abs(dx) + Math.abs(dy) + Math.abs(dz);
                    if (distance > 0 && distance <= maxDistance) {
                        offsets[n++] = new int[] {dx, dy, dz};
                    }
                }
            }
        }
    }

    /** 6, 18 or 26. */
    public int neighbours() {
        return neighbours;
    }

    /** The (dx, dy, dz) of all neighbours, in ascending order of voxel index. */
    public int[][] offsets() {
        int[][] copy = new int[offsets.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = offsets[i].clone();
        }
        return copy;
    }

    /**
     * The connectivity with this many neighbours.
     *
     * @throws IllegalArgumentException if the number is not 6, 18 or 26
     */
    public static Connectivity of(int neighbours) {
        for (Connectivity c : values()) {
            if (c.neighbours == neighbours) {
                return c;
            }
        }
        throw new IllegalArgumentException("connectivity is 6, 18 or 26, not " + neighbours);
    }
}
