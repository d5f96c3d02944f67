package confoci.host.ale.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The distribution of ALE under the null hypothesis that each experiment's modeled activation is spread at random over the mask, on
 * bins of equal width around 0, 1, 2, ... widths: bin by bin combination of the experiments' histograms (Eickhoff et al. 2012).
 *
 * <p>For one bin b of an experiment, the bins a of the distribution so far go to the bin of {@code 1 - (1 - a)(1 - b)}. That is a shift
 * by a constant over runs of some 1 / b bins, so the work is a few hundred additions of one array to another, shifted, per experiment
 * instead of a rounding per pair of bins.
 *
 * <p>Every output bin is summed over b ascending and then a ascending whatever the number of threads, which share the output's range.
 */
final class AleHistogram {

    /** Below this a probability is dropped: products with a voxel's share of a mask then stay clear of slow subnormal numbers. */
    private static final double NEGLIGIBLE = 1e-301;
    private static final int CHUNK = 2048;

    /** Waking other threads costs more than the first few dozen experiments. */
    private static final int PARALLEL = 24 * 1024;

    private final double width;
    private final double perWidth;
    private final boolean keepHigher;

    AleHistogram(NullBins bins) {
        this.width = bins.width();
        this.keepHigher = bins.collision() == NullBins.Collision.KEEP_HIGHER;
        // The reciprocal of 1e-4 and 1e-5 is off by an ulp; peers multiply by the whole number.
        this.perWidth = Math.rint(1 / bins.width());
    }

    /** The bin whose centre is nearest. */
    int bin(double value) {
        return (int) Math.floor(value * perWidth + 0.5);
    }

    /** Voxels of the mask per bin, those with 0 included; as long as the largest value needs. */
    int[] count(ActivationMap map) {
        double largest = 0;
        for (int n = 0; n < map.size(); n++) {
            largest = Math.max(largest, map.value(n));
        }
        int[] counts = new int[bin(largest) + 1];
        counts[0] = map.voxels() - map.size();
        for (int n = 0; n < map.size(); n++) {
            counts[bin(map.value(n))]++;
        }
        return counts;
    }

    /** The probability of each bin of ALE after one more experiment; {1} before the first. */
    double[] combine(double[] before, int[] histogram) {
        double[] ale = keepHigher ? normalized(before) : before;
        double total = 0;
        int occupied = 0;
        for (int count : histogram) {
            total += count;
            occupied += count > 0 ? 1 : 0;
        }
        int[] bins = new int[occupied];
        double[] shares = new double[occupied];
        int n = 0;
        for (int b = 0; b < histogram.length; b++) {
            if (histogram[b] > 0) {
                bins[n] = b;
                shares[n++] = histogram[b] / total;
            }
        }
        // With thousands of experiments a low ALE is as improbable as a high one.
        int start = 0;
        while (ale[start] == 0) {
            start++;
        }
        double[] out = new double[target(ale.length - 1, bins[occupied - 1]) + 1];
        if (out.length - start < PARALLEL) {
            addAll(ale, start, bins, shares, out, 0, out.length);
        } else {
            addInChunks(ale, start, bins, shares, out);
        }
        return trimmed(out);
    }

    private void addInChunks(double[] ale, int start, int[] bins, double[] shares, double[] out) {
        int chunks = (out.length + CHUNK - 1) / CHUNK;
        IntStream.range(start / CHUNK, chunks).parallel()
                .forEach(chunk -> addAll(ale, start, bins, shares, out, chunk * CHUNK, Math.min((chunk + 1) * CHUNK, out.length)));
    }

    private void addAll(double[] ale, int start, int[] bins, double[] shares, double[] out, int from, int to) {
        for (int i = 0; i < bins.length; i++) {
            addShifted(ale, start, bins[i], shares[i], out, from, to);
        }
    }

    /** Adds share times the distribution, which is 0 before start, combined with bin b, to the output bins in [from, to). */
    private void addShifted(double[] ale, int start, int b, double share, double[] out, int from, int to) {
        int a = Math.max(start, firstReaching(from, b, ale.length));
        while (a < ale.length) {
            int shift = target(a, b) - a;
            if (a + shift >= to) {
                return;
            }
            int endOfRun = endOfRun(a, b, shift);
            int end = Math.min(Math.min(endOfRun, ale.length), to - shift);
            // The last bin of a run and the first of the next go to the same bin.
            boolean lost = keepHigher && end == endOfRun && end < ale.length && ale[end] > 0;
            for (int i = a; i < (lost ? end - 1 : end); i++) {
                out[i + shift] += share * ale[i];
            }
            a = end;
        }
    }

    /** The first a whose target is not below a bin; targets do not decrease with a. */
    private int firstReaching(int bin, int b, int length) {
        if (bin <= b) {
            return 0;
        }
        int a = Math.clamp((long) ((bin - b) / (1 - b * width)), 0, length);
        while (a > 0 && target(a - 1, b) >= bin) {
            a--;
        }
        while (a < length && target(a, b) < bin) {
            a++;
        }
        return a;
    }

    /** The first bin after a that is shifted less than a. */
    private int endOfRun(int a, int b, int shift) {
        if (b == 0) {
            return Integer.MAX_VALUE;
        }
        // The shift is b - a b width, rounded: it falls below the present one where that crosses shift - 0.5.
        int end = Math.max(a + 1, (int) Math.min((b - shift + 0.5) * perWidth / b, Integer.MAX_VALUE - 2));
        while (end > a + 1 && target(end - 1, b) - (end - 1) < shift) {
            end--;
        }
        while (target(end, b) - end == shift) {
            end++;
        }
        return end;
    }

    /** The bin of the union of two bins' centres, in the very order of operations of the peers: ties are decided by rounding errors. */
    private int target(int a, int b) {
        return (int) Math.rint((1 - (1 - b * width) * (1 - a * width)) * perWidth);
    }

    private static double[] normalized(double[] ale) {
        double total = 0;
        for (double p : ale) {
            total += p;
        }
        double[] scaled = new double[ale.length];
        for (int bin = 0; bin < scaled.length; bin++) {
            scaled[bin] = ale[bin] / total;
        }
        return scaled;
    }

    private static double[] trimmed(double[] out) {
        int length = 0;
        for (int i = 0; i < out.length; i++) {
            if (out[i] < NEGLIGIBLE) {
                out[i] = 0;
            } else {
                length = i + 1;
            }
        }
        return length == out.length ? out : Arrays.copyOf(out, length);
    }
}
