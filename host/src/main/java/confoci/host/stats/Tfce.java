package confoci.host.stats;

/** Threshold-free cluster enhancement of a map in float64. */
public final class Tfce {

    private final VoxelNeighbours neighbours;
    private final TfceSpec spec;
    private final double unit;

    /** @param voxelVolume in mm3, for an extent in mm3 */
    public Tfce(VoxelNeighbours neighbours, TfceSpec spec, double voxelVolume) {
        this.neighbours = neighbours;
        this.spec = spec;
        this.unit = spec.cubicMm() ? voxelVolume : 1;
    }

    /**
     * The enhanced map.
     *
     * @param heights one value for each voxel, not negative
     */
    public double[] enhance(double[] heights) {
        int[] order = HeightOrder.descending(heights);
        EnhancementForest forest = new EnhancementForest(heights.length);
        if (order.length > 0) {
            if (spec.steps() == 0) {
                integrate(heights, order, forest);
            } else {
                sumSteps(heights, order, forest);
            }
        }
        double[] enhanced = new double[heights.length];
        for (int voxel : order) {
            enhanced[voxel] = forest.sum(voxel);
        }
        return enhanced;
    }

    /**
     * The integral over h is exact because the components of {z >= h} change only at the heights that the map takes. A component is
     * charged when it changes, for the heights since it changed last.
     */
    private void integrate(double[] heights, int[] order, EnhancementForest forest) {
        double[] since = new double[heights.length];
        int[] around = new int[neighbours.most()];
        for (int voxel : order) {
            double height = heights[voxel];
            forest.insert(voxel);
            since[voxel] = height;
            int root = voxel;
            int count = neighbours.of(voxel, around);
            for (int n = 0; n < count; n++) {
                if (forest.contains(around[n])) {
                    int other = forest.root(around[n]);
                    if (other != root) {
                        charge(forest, other, since, height);
                        charge(forest, root, since, height);
                        root = forest.join(root, other);
                    }
                }
            }
        }
        for (int voxel : order) {
            if (forest.root(voxel) == voxel) {
                charge(forest, voxel, since, 0);
            }
        }
    }

    private void charge(EnhancementForest forest, int root, double[] since, double height) {
        double power = spec.heightPower() + 1;
        double heights = (Math.pow(since[root], power) - Math.pow(height, power)) / power;
        forest.add(root, extent(forest, root) * heights);
        since[root] = height;
    }

    private void sumSteps(double[] heights, int[] order, EnhancementForest forest) {
        double width = heights[order[0]] / spec.steps();
        int[] around = new int[neighbours.most()];
        int inserted = 0;
        for (int step = spec.steps() - 1; step > 0; step--) {
            double threshold = step * width;
            while (inserted < order.length && heights[order[inserted]] > threshold) {
                insert(order[inserted++], forest, around);
            }
            double weight = Math.pow(threshold, spec.heightPower()) * width;
            for (int n = 0; n < inserted; n++) {
                if (forest.root(order[n]) == order[n]) {
                    forest.add(order[n], extent(forest, order[n]) * weight);
                }
            }
        }
    }

    private void insert(int voxel, EnhancementForest forest, int[] around) {
        forest.insert(voxel);
        int count = neighbours.of(voxel, around);
        for (int n = 0; n < count; n++) {
            if (forest.contains(around[n])) {
                int root = forest.root(voxel);
                int other = forest.root(around[n]);
                if (other != root) {
                    forest.join(root, other);
                }
            }
        }
    }

    private double extent(EnhancementForest forest, int root) {
        return Math.pow(forest.size(root) * unit, spec.extentPower());
    }
}
