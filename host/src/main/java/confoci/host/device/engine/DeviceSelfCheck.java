package confoci.host.device.engine;

import confoci.host.memory.DeviceBuffer;
import confoci.rng.Philox4x32;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Known answers that a device must give bit for bit before its results are believed: products and sums rounded one after the other, fused
 * multiply-add, denormal numbers, the union of modeled activations, random numbers, and the integers counted together by a work-group.
 *
 * <p>A device that multiplies and adds in one step, or takes denormal numbers for 0, computes something else than the definition; it is
 * not used.
 */
public final class DeviceSelfCheck {

    private static final int GROUP = 64;
    private static final long KEY = 0x1234_5678_9ABC_DEF0L;
    private static final int STREAM = 0x00C0_FFEE;
    private static final int LAST_WORD = 7;

    private final float[] a;
    private final float[] b;
    private final float[] c;

    private DeviceSelfCheck() {
        List<float[]> triples = new ArrayList<>(List.of(
                // Products whose lower half decides between one rounding and two.
                new float[] {0x1.000002p0f, 0x1.000002p0f, -0x1.000004p0f}, new float[] {0x1.fffffep-1f, 0x1.fffffep-1f, -1},
                new float[] {0x1.555556p-2f, 3, -1}, new float[] {0.1f, 10, -1},
                // Denormal factors, products, terms and sums.
                new float[] {Float.MIN_VALUE, 1, 0}, new float[] {Float.MIN_NORMAL, 0.5f, 0}, new float[] {0x1p-100f, 0x1.8p-40f, 0},
                new float[] {0, 1, 0x1.23p-140f}, new float[] {0x1p-126f, 1, -0x1.fffffep-127f},
                new float[] {0x1.3p-80f, 0x1.7p-60f, 0x1p-149f},
                // Signs of zero, and values that bins are made of.
                new float[] {-0f, 1, -0f}, new float[] {-1, 0, 0}, new float[] {0.49999997f, 1, 0.5f}, new float[] {8388607.5f, 1, 0.5f},
                new float[] {0.5f, 1, 0}, new float[] {2.5f, 1, 0}, new float[] {999_999, 1, 1}));
        SplittableRandom random = new SplittableRandom(20_02);
        while (triples.size() < 5 * GROUP - 3) {
            triples.add(new float[] {scaled(random), scaled(random), random.nextBoolean() ? random.nextFloat() : scaled(random)});
        }
        int n = triples.size();
        this.a = new float[n];
        this.b = new float[n];
        this.c = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = triples.get(i)[0];
            b[i] = triples.get(i)[1];
            c[i] = triples.get(i)[2];
        }
    }

    private static float scaled(SplittableRandom random) {
        float value = Math.scalb(1 + random.nextFloat(), random.nextInt(-75, 20));
        return random.nextBoolean() ? value : -value;
    }

    /** Runs the test; a reason if the device must not be used. */
    public static Optional<String> run(ComputeDevice device) {
        try (DeviceQueue queue = device.queue()) {
            return new DeviceSelfCheck().compare(queue);
        }
    }

    private Optional<String> compare(DeviceQueue queue) {
        int n = a.length;
        List<DeviceBuffer> buffers = new ArrayList<>();
        for (float[] numbers : List.of(a, b, c)) {
            buffers.add(Staging.upload(queue, "self-test", numbers));
        }
        for (int size : new int[] {n, n, n, n, 4 * n, 3}) {
            buffers.add(Staging.upload(queue, "self-test", new int[size]));
        }
        queue.launch("self_test", (n + GROUP - 1) / GROUP, GROUP, n, (int) KEY, (int) (KEY >>> 32), STREAM, buffers.get(0),
                buffers.get(1), buffers.get(2), buffers.get(3), buffers.get(4), buffers.get(5), buffers.get(6), buffers.get(7),
                buffers.get(8));
        return first("a * b + c", expectedSums(), Staging.ints(buffers.get(3), n), this::operands)
                .or(() -> first("fma(a, b, c)", expectedFused(), Staging.ints(buffers.get(4), n), this::operands))
                .or(() -> first("rounding to a bin", expectedBins(), Staging.ints(buffers.get(5), n), this::operands))
                .or(() -> first("a union", expectedUnions(), Staging.ints(buffers.get(6), n), i -> "item " + i))
                .or(() -> first("Philox", expectedWords(), Staging.ints(buffers.get(7), 4 * n), i -> "word " + i))
                .or(() -> first("counting", expectedTotals(), Staging.ints(buffers.get(8), 3), i -> "total " + i));
    }

    private String operands(int i) {
        return "a = " + Float.toHexString(a[i]) + ", b = " + Float.toHexString(b[i]) + ", c = " + Float.toHexString(c[i]);
    }

    private static Optional<String> first(String what, int[] expected, int[] actual, IntFunction<String> where) {
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] != actual[i]) {
                return Optional.of("it computes %s differently: bits %08x instead of %08x (%s); a newer driver may help".formatted(
                        what, actual[i], expected[i], where.apply(i)));
            }
        }
        return Optional.empty();
    }

    private int[] expectedSums() {
        int[] bits = new int[a.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(a[i] * b[i] + c[i]);
        }
        return bits;
    }

    private int[] expectedFused() {
        int[] bits = new int[a.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(Math.fma(a[i], b[i], c[i]));
        }
        return bits;
    }

    private int[] expectedBins() {
        int[] bins = new int[a.length];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = a[i] >= 0 && a[i] < 1_000_000 ? (int) (a[i] + 0.5f) : -1;
        }
        return bins;
    }

    private int[] expectedUnions() {
        int[] bits = new int[a.length];
        for (int i = 0; i < bits.length; i++) {
            float union = 0;
            for (int n = 0; n < GROUP; n++) {
                int from = i / GROUP * GROUP + (i + n) % GROUP;
                float share = from < c.length && c[from] >= 0 && c[from] <= 1 ? c[from] * 0x1p-6f : 0;
                union = Math.fma(share, 1 - union, union);
            }
            bits[i] = Float.floatToRawIntBits(union);
        }
        return bits;
    }

    private int[] expectedWords() {
        int[] words = new int[4 * a.length];
        int[] block = new int[4];
        for (int i = 0; i < a.length; i++) {
            Philox4x32.block(KEY, i, STREAM, 0, LAST_WORD, block);
            System.arraycopy(block, 0, words, 4 * i, 4);
        }
        return words;
    }

    private int[] expectedTotals() {
        int largest = 0;
        for (float value : a) {
            largest = Math.max(largest, Float.floatToRawIntBits(value));
        }
        return new int[] {a.length, (a.length + GROUP - 1) / GROUP * GROUP, largest};
    }
}
