package confoci.op;

import java.util.List;

/**
 * Modeled activation maps whose subsets are to be united.
 *
 * @param voxels the number of voxels of every map, at least 1
 * @param maps   one map per experiment: its voxels that are not 0
 */
public record AleSubsetsRequest(int voxels, List<SparseMap> maps) {

    public AleSubsetsRequest {
        maps = List.copyOf(maps);
        if (voxels < 1) {
            throw new IllegalArgumentException("maps of " + voxels + " voxels");
        }
        for (SparseMap map : maps) {
            if (map.positions.length > 0 && map.positions[map.positions.length - 1] >= voxels) {
                throw new IllegalArgumentException("a map reaches beyond " + voxels + " voxels");
            }
        }
    }

    /**
     * A map by its voxels that are not 0.
     *
     * @param positions strictly ascending; not copied
     * @param values    as many, in [0, 1); not copied
     */
    public record SparseMap(int[] positions, float[] values) {

        public SparseMap {
            if (positions.length != values.length) {
                throw new IllegalArgumentException(positions.length + " positions, " + values.length + " values");
            }
            for (int i = 0; i < positions.length; i++) {
                if (positions[i] < 0 || i > 0 && positions[i] <= positions[i - 1] || !(values[i] >= 0 && values[i] < 1)) {
                    throw new IllegalArgumentException("position " + positions[i] + ", value " + values[i] + " at " + i);
                }
            }
        }
    }
}
