package confoci.proof;

import confoci.op.ConnectomeRows;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivity.Sides;
import confoci.op.PooledConnectivityRequest;
import confoci.op.Selection;
import confoci.spi.Backend;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * A connectome in memory, selections of its grayordinates, and how targets are compared.
 *
 * @param values    row by row
 * @param centre    per target
 * @param scale     per target
 * @param tolerance per target
 */
public record PoolingProblem(PooledConnectivityRequest request, float[] values, float[] centre, float[] scale, float[] tolerance)
        implements Problem {

    static final Proof PROOF = new Proof("pooled connectivity", PooledConnectivity.OPERATION, number -> {
        SplittableRandom random = new SplittableRandom(number);
        return random(number, random.nextInt(1, 400), random.nextInt(0, 150), random.nextInt(0, 80));
    });

    /**
     * A random problem: weights of both signs, repeated seeds, selections without a seed, targets that are left out of the extremes, and
     * tolerances that put some pairs in doubt. The matrix is not symmetric.
     *
     * @param seeds the most seeds of a selection
     */
    public static PoolingProblem random(long seed, int grayordinates, int permutations, int seeds) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Selection> permuted = new ArrayList<>();
        for (int s = 0; s < permutations; s++) {
            permuted.add(selection(random, grayordinates, random.nextInt(seeds + 1)));
        }
        PooledConnectivityRequest request =
                new PooledConnectivityRequest(grayordinates, selection(random, grayordinates, seeds), permuted);
        float[] values = new float[grayordinates * grayordinates];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(-1, 1) * (random.nextInt(50) == 0 ? 1e-38f : 1);
        }
        float[] centre = new float[grayordinates];
        float[] scale = new float[grayordinates];
        float[] tolerance = new float[grayordinates];
        for (int t = 0; t < grayordinates; t++) {
            centre[t] = random.nextFloat(-0.5f, 0.5f);
            scale[t] = random.nextInt(5) == 0 ? 0 : random.nextFloat(-3, 3);
            tolerance[t] = random.nextInt(3) == 0 ? 0 : random.nextFloat(0.2f);
        }
        return new PoolingProblem(request, values, centre, scale, tolerance);
    }

    private static Selection selection(SplittableRandom random, int grayordinates, int seeds) {
        int[] rows = random.ints(seeds, 0, grayordinates).sorted().toArray();
        float[] weights = new float[seeds];
        for (int i = 0; i < seeds; i++) {
            weights[i] = random.nextFloat(-0.2f, 1) / seeds;
        }
        return new Selection(rows, weights);
    }

    @Override
    public Supplier<Optional<String>> solve(Backend backend) {
        int targets = request.grayordinates();
        try (PooledConnectivity engine = backend.prepare(PooledConnectivity.OPERATION, request)) {
            Sides sides = compare(engine, 0, targets);
            float[] pooled = pool(engine, 0, targets);
            float[] highest = engine.highest();
            float[] lowest = engine.lowest();
            return () -> {
                DefinedPooledConnectivity defined = new DefinedPooledConnectivity(request);
                return BitDifference.between(compare(defined, 0, targets), sides)
                        .or(() -> BitDifference.between(defined.pool(0, rows(0, targets)), pooled).map(d -> "pooled values: " + d))
                        .or(() -> BitDifference.between(defined.highest(), highest).map(d -> "highest: " + d))
                        .or(() -> BitDifference.between(defined.lowest(), lowest).map(d -> "lowest: " + d));
            };
        }
    }

    /** Rows as arrays. */
    public float[][] rows(int first, int count) {
        int length = request.grayordinates();
        float[][] rows = new float[count][];
        for (int t = 0; t < count; t++) {
            rows[t] = Arrays.copyOfRange(values, (first + t) * length, (first + t + 1) * length);
        }
        return rows;
    }

    /** Rows as a backend takes them, outside of the heap. */
    public ConnectomeRows targets(int first, int count) {
        int length = request.grayordinates();
        MemorySegment segment = Arena.ofAuto().allocate((long) count * length * Float.BYTES, Float.BYTES);
        MemorySegment.copy(values, first * length, segment, ValueLayout.JAVA_FLOAT, 0, count * length);
        return ConnectomeRows.of(length, segment);
    }

    public Sides compare(PooledConnectivity engine, int first, int count) {
        return engine.compare(first, targets(first, count), part(centre, first, count), part(scale, first, count),
                part(tolerance, first, count));
    }

    public Sides compare(DefinedPooledConnectivity defined, int first, int count) {
        return defined.compare(first, rows(first, count), part(centre, first, count), part(scale, first, count),
                part(tolerance, first, count));
    }

    /** The pooled values of some targets, selection by selection, the observed one first. */
    public float[] pool(PooledConnectivity engine, int first, int count) {
        MemorySegment pooled = Arena.ofAuto().allocate((long) request.selections() * count * Float.BYTES, Float.BYTES);
        engine.pool(first, targets(first, count), pooled);
        return pooled.toArray(ValueLayout.JAVA_FLOAT);
    }

    private static float[] part(float[] all, int first, int count) {
        return Arrays.copyOfRange(all, first, first + count);
    }
}
