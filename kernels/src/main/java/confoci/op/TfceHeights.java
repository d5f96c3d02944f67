package confoci.op;

import org.jspecify.annotations.Nullable;

/**
 * Threshold-free cluster enhancement (Smith and Nichols, NeuroImage 2009), reduced to tables so that a device needs no powers.
 *
 * <p>ALE values are mapped to bins, bins to levels 0..L, and the enhancement of a voxel v of level l is
 * <pre>  T(v) = scale * sum over k = 1..l of  extent[ n_k(v) ] * (cumulative[k] - cumulative[k-1])</pre>
 * where n_k(v) is the size in voxels of the cluster that v belongs to among the voxels of level k and above. Voxels of level 0 have no
 * enhancement.
 *
 * <p><b>Canonical order of evaluation</b> (float32): the levels of v from l down to 1 are split into maximal runs hi..lo of levels
 * with equal n_k; from the highest run to the lowest,
 * {@code T = fma(extent[n], (high[hi] - high[lo-1]) + (low[hi] - low[lo-1]), T)}, starting at 0, where {@code high} and {@code low} are
 * the two float32 halves of the cumulative table; finally {@code T = T * scale}. Since each step is monotone in T, the maximum over
 * voxels may be taken wherever clusters meet.
 */
public final class TfceHeights {

    private final float binsPerAle;
    private final float[] heightOfBin;
    private final int steps;
    private final float[] cumulativeHigh;
    private final float[] cumulativeLow;
    private final float @Nullable [] scaleOfMaxBin;
    private final float[] extent;

    private TfceHeights(float binsPerAle, float[] heightOfBin, int steps, double[] cumulative, float @Nullable [] scaleOfMaxBin,
            float[] extent) {
        if (!(binsPerAle > 0) || heightOfBin.length == 0) {
            throw new IllegalArgumentException("TFCE needs at least one bin");
        }
        for (int bin = 0; bin < heightOfBin.length; bin++) {
            if (!(heightOfBin[bin] >= 0) || bin > 0 && heightOfBin[bin] < heightOfBin[bin - 1]) {
                throw new IllegalArgumentException("height " + heightOfBin[bin] + " of bin " + bin + " is negative or falls");
            }
        }
        this.binsPerAle = binsPerAle;
        this.heightOfBin = heightOfBin;
        this.steps = steps;
        this.scaleOfMaxBin = scaleOfMaxBin;
        this.extent = extent;
        this.cumulativeHigh = new float[cumulative.length];
        this.cumulativeLow = new float[cumulative.length];
        for (int level = 0; level < cumulative.length; level++) {
            cumulativeHigh[level] = (float) cumulative[level];
            cumulativeLow[level] = (float) (cumulative[level] - cumulativeHigh[level]);
        }
    }

    /**
     * The exact integral of extent^E height^H over height, for a height map that is constant within an ALE bin.
     *
     * @param binsPerAle     bins per unit of ALE, for example 1e5
     * @param heightOfBin    the height (z, not negative, not falling) of every bin; ALE beyond the last bin counts as the last
     * @param extentExponent E
     * @param heightExponent H
     * @param voxels         the largest possible cluster in voxels
     */
    public static TfceHeights exact(float binsPerAle, float[] heightOfBin, double extentExponent, double heightExponent, int voxels) {
        double[] cumulative = new double[heightOfBin.length];
        for (int bin = 0; bin < cumulative.length; bin++) {
            cumulative[bin] = StrictMath.pow(heightOfBin[bin], heightExponent + 1) / (heightExponent + 1);
        }
        return new TfceHeights(binsPerAle, heightOfBin.clone(), 0, cumulative, null, extents(extentExponent, 1, voxels));
    }

    /**
     * The sum over equidistant thresholds that peers use: with dh = (largest height of the map) / steps, it adds
     * extent^E (i dh)^H dh for i = 1 .. steps - 1 where the height is above i dh.
     *
     * @param steps        the number of steps, for example 100
     * @param extentPerVoxel the unit of extent, for example 8 for mm3 on a 2 mm grid
     */
    public static TfceHeights stepped(float binsPerAle, float[] heightOfBin, double extentExponent, double heightExponent, int voxels,
            int steps, double extentPerVoxel) {
        double[] cumulative = new double[steps];
        for (int level = 1; level < steps; level++) {
            cumulative[level] = cumulative[level - 1] + StrictMath.pow(level, heightExponent);
        }
        float[] scale = new float[heightOfBin.length];
        for (int bin = 0; bin < scale.length; bin++) {
            scale[bin] = (float) StrictMath.pow(heightOfBin[bin] / (double) steps, heightExponent + 1);
        }
        return new TfceHeights(binsPerAle, heightOfBin.clone(), steps, cumulative, scale,
                extents(extentExponent, extentPerVoxel, voxels));
    }

    private static float[] extents(double exponent, double perVoxel, int voxels) {
        float[] extent = new float[voxels + 1];
        for (int n = 1; n <= voxels; n++) {
            extent[n] = (float) StrictMath.pow(n * perVoxel, exponent);
        }
        return extent;
    }

    /** The number of bins. */
    public int bins() {
        return heightOfBin.length;
    }

    /** The number of levels, level 0 included. */
    public int levels() {
        return cumulativeHigh.length;
    }

    /** The bin of an ALE value: {@code min((int) (ale * binsPerAle + 0.5f), bins - 1)}, product and sum rounded to float32. */
    public int bin(float ale) {
        return Math.min((int) (ale * binsPerAle + 0.5f), heightOfBin.length - 1);
    }

    /**
     * The level of every bin up to a map's largest one.
     *
     * <p>Exact: a bin is its own level, 0 where its height is 0. Stepped: the number of i in 1 .. steps - 1 for which
     * {@code height > i * dh}, {@code dh = height[maxBin] * (1f / steps)}, in float32.
     *
     * @param maxBin the bin of the map's largest value
     * @param level  receives the levels (below {@link #levels()}) of bins 0 to maxBin; the rest is left alone
     */
    public void levels(int maxBin, int[] level) {
        if (steps == 0) {
            for (int bin = 0; bin <= maxBin; bin++) {
                level[bin] = heightOfBin[bin] > 0 ? bin : 0;
            }
            return;
        }
        float dh = heightOfBin[maxBin] * (1f / steps);
        int i = 0;
        for (int bin = 0; bin <= maxBin; bin++) {
            while (i + 1 < steps && heightOfBin[bin] > (i + 1) * dh) {
                i++;
            }
            level[bin] = i;
        }
    }

    /** The weight of a run of levels hi..lo, in the canonical order of evaluation. */
    public float weight(int hi, int lo) {
        return (cumulativeHigh[hi] - cumulativeHigh[lo - 1]) + (cumulativeLow[hi] - cumulativeLow[lo - 1]);
    }

    /** The extent term of a cluster of n voxels. */
    public float extent(int n) {
        return extent[n];
    }

    /** The factor applied to the sum at the end, by the bin of the map's largest value. */
    public float scale(int maxBin) {
        return scaleOfMaxBin == null ? 1f : scaleOfMaxBin[maxBin];
    }

    /** The largest cluster that the tables provide for. */
    public int maxExtent() {
        return extent.length - 1;
    }

    @Override
    public String toString() {
        return (steps == 0 ? "exact TFCE over " : steps + "-step TFCE over ") + bins() + " bins up to z = "
                + heightOfBin[heightOfBin.length - 1];
    }

    /** Bins per unit of ALE. */
    public float binsPerAle() {
        return binsPerAle;
    }

    /** The number of steps, 0 for the exact integral. */
    public int steps() {
        return steps;
    }

    /** The height of every bin, as a copy; these and the following are the tables of the definition, for devices. */
    public float[] heights() {
        return heightOfBin.clone();
    }

    /** The upper halves of the cumulative heights by level. */
    public float[] cumulativeHigh() {
        return cumulativeHigh.clone();
    }

    /** The lower halves of the cumulative heights by level. */
    public float[] cumulativeLow() {
        return cumulativeLow.clone();
    }

    /** The factor at the end by the bin of the largest value. */
    public float[] scales() {
        float[] scales = new float[heightOfBin.length];
        for (int bin = 0; bin < scales.length; bin++) {
            scales[bin] = scale(bin);
        }
        return scales;
    }

    /** The extent term by the size of a cluster. */
    public float[] extents() {
        return extent.clone();
    }
}
