package confoci.host.picture;

import confoci.host.space.VoxelGrid;

/**
 * An image to be shown.
 *
 * @param grid   where its voxels lie
 * @param values a value per voxel, x fastest; NaN where there is none. Not copied
 */
public record Volume(VoxelGrid grid, float[] values) {

    /** Anatomy below this share of white is not brain. */
    static final float FAINT = 0.08f;
    /** The share of an anatomy's positive values that may be brighter than white. */
    private static final double SATURATED = 0.002;
    private static final int HISTOGRAM_BINS = 4096;

    public Volume {
        if (values.length != grid.shape().voxels()) {
            throw new IllegalArgumentException(values.length + " values on a grid of " + grid.shape());
        }
    }

    /** An image of float64 values, rounded to float32, which is more than a picture shows. */
    public static Volume of(VoxelGrid grid, double[] values) {
        float[] rounded = new float[values.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) values[i];
        }
        return new Volume(grid, rounded);
    }

    /** The value to show as white: nearly the largest, since a few voxels of vessel or artefact must not darken the rest. */
    float white() {
        float max = 0;
        for (float value : values) {
            max = value > max && value < Float.POSITIVE_INFINITY ? value : max;
        }
        if (max == 0) {
            return 1;
        }
        int[] counts = new int[HISTOGRAM_BINS];
        int positive = 0;
        for (float value : values) {
            if (value > 0) {
                counts[(int) (Math.min(1, value / max) * (HISTOGRAM_BINS - 1))]++;
                positive++;
            }
        }
        int bin = HISTOGRAM_BINS - 1;
        for (long brighter = counts[bin]; brighter < SATURATED * positive; brighter += counts[bin]) {
            bin--;
        }
        return max * (bin + 1) / HISTOGRAM_BINS;
    }

    /** The value of the voxel nearest to a position in voxel coordinates; NaN outside the grid. */
    float nearest(double x, double y, double z) {
        int i = (int) Math.floor(x + 0.5);
        int j = (int) Math.floor(y + 0.5);
        int k = (int) Math.floor(z + 0.5);
        return grid.shape().contains(i, j, k) ? values[grid.shape().index(i, j, k)] : Float.NaN;
    }

    /** The value at a position in voxel coordinates by trilinear interpolation; voxels outside the grid or without a value count as 0. */
    float linear(double x, double y, double z) {
        int i = (int) Math.floor(x);
        int j = (int) Math.floor(y);
        int k = (int) Math.floor(z);
        float u = (float) (x - i);
        float v = (float) (y - j);
        float w = (float) (z - k);
        float near = mix(mix(at(i, j, k), at(i + 1, j, k), u), mix(at(i, j + 1, k), at(i + 1, j + 1, k), u), v);
        float far = mix(mix(at(i, j, k + 1), at(i + 1, j, k + 1), u), mix(at(i, j + 1, k + 1), at(i + 1, j + 1, k + 1), u), v);
        return mix(near, far, w);
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }

    private float at(int x, int y, int z) {
        if (!grid.shape().contains(x, y, z)) {
            return 0;
        }
        float value = values[grid.shape().index(x, y, z)];
        return Float.isNaN(value) ? 0 : value;
    }
}
