package confoci.model;

import java.util.Arrays;

/**
 * The modeled activation around a focus as a separable table: at an offset of (dx, dy, dz) voxels its value is, in float32,
 * {@code x[|dx|] * (y[|dy|] * z[|dz|])}, products rounded in this order; beyond a table's end it is 0.
 *
 * <p>Each axis has a table of its own, so that voxels need not be cubes. Values do not increase with distance, which is what lets
 * a backend bound a sum of kernels without evaluating it.
 */
public final class FocusKernel {

    private final float[] x;
    private final float[] y;
    private final float[] z;

    /**
     * @param x values at offsets 0, 1, 2, ... along the first axis; finite, not negative, not increasing, the peak product below 1
     * @param y likewise along the second axis
     * @param z likewise along the third axis
     */
    public FocusKernel(float[] x, float[] y, float[] z) {
        this.x = checked(x);
        this.y = checked(y);
        this.z = checked(z);
        if (!(peak() < 1)) {
            throw new IllegalArgumentException("a modeled activation is a probability, its peak " + peak() + " is not below 1");
        }
    }

    private static float[] checked(float[] table) {
        if (table.length == 0) {
            throw new IllegalArgumentException("a kernel table has at least the value at offset 0");
        }
        for (int d = 0; d < table.length; d++) {
            boolean decreasing = d == 0 || table[d] <= table[d - 1];
            if (!(table[d] >= 0) || Float.isInfinite(table[d]) || !decreasing) {
                throw new IllegalArgumentException("kernel value " + table[d] + " at offset " + d
                        + " is negative, not finite or increasing");
            }
        }
        return table.clone();
    }

    /** The table of axis 0 (x), 1 (y) or 2 (z), as a copy. */
    public float[] axis(int axis) {
        return table(axis).clone();
    }

    /** The largest offset along an axis at which the kernel is defined; 0 beyond. */
    public int radius(int axis) {
        return table(axis).length - 1;
    }

    private float[] table(int axis) {
        return switch (axis) {
            case 0 -> x;
            case 1 -> y;
            case 2 -> z;
            default -> throw new IllegalArgumentException("axis " + axis);
        };
    }

    /** The value at an offset, in the canonical order of evaluation. */
    public float at(int dx, int dy, int dz) {
        int i = Math.abs(dx);
        int j = Math.abs(dy);
        int k = Math.abs(dz);
        if (i >= x.length || j >= y.length || k >= z.length) {
            return 0;
        }
        return x[i] * (y[j] * z[k]);
    }

    /** The value at the focus itself. */
    public float peak() {
        return at(0, 0, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FocusKernel k && Arrays.equals(x, k.x) && Arrays.equals(y, k.y) && Arrays.equals(z, k.z);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(x) + Arrays.hashCode(y)) + Arrays.hashCode(z);
    }
}
