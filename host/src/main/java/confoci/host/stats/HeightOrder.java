package confoci.host.stats;

import java.util.Arrays;

/** Sorts voxels by height without objects: a map has some 10^5 voxels but few distinct heights. */
final class HeightOrder {

    private HeightOrder() {
    }

    /** The voxels with a height above 0, the highest first, equal ones in ascending order. */
    static int[] descending(double[] heights) {
        double[] levels = distinctPositive(heights);
        // next[l] is where the next voxel of level l goes; first it counts the voxels of all higher levels.
        int[] next = new int[levels.length];
        int total = 0;
        for (double height : heights) {
            if (height > 0) {
                next[Arrays.binarySearch(levels, height)]++;
                total++;
            }
        }
        int above = 0;
        for (int level = levels.length - 1; level >= 0; level--) {
            int here = next[level];
            next[level] = above;
            above += here;
        }
        int[] order = new int[total];
        for (int voxel = 0; voxel < heights.length; voxel++) {
            if (heights[voxel] > 0) {
                order[next[Arrays.binarySearch(levels, heights[voxel])]++] = voxel;
            }
        }
        return order;
    }

    private static double[] distinctPositive(double[] heights) {
        double[] sorted = heights.clone();
        Arrays.sort(sorted);
        int count = 0;
        double last = 0;
        for (double height : sorted) {
            if (height > last) {
                sorted[count++] = height;
                last = height;
            }
        }
        return Arrays.copyOf(sorted, count);
    }
}
