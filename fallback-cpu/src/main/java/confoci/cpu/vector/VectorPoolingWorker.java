package confoci.cpu.vector;

import confoci.cpu.parallel.Comparison;
import confoci.cpu.parallel.PoolingWorker;
import confoci.cpu.parallel.StudentisedExtremes;
import confoci.cpu.parallel.TargetRows;
import confoci.op.PooledConnectivityRequest;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Pools four vectors of targets at a time; a lane is a target. Their rows are transposed block by block, so that a block and the sums that
 * grow from it stay in the second-level cache while all selections pass over it.
 */
final class VectorPoolingWorker implements PoolingWorker {

    static final VectorSpecies<Float> SPECIES = VectorAleWorker.SPECIES;

    private static final VectorSpecies<Integer> COUNTS = VectorSpecies.of(int.class, SPECIES.vectorShape());
    private static final int LANES = SPECIES.length();
    /** Targets at a time. */
    static final int WIDTH = 4 * LANES;
    /** The transposed block; the rest of the second-level cache is for sums and seeds. */
    private static final int BLOCK_BYTES = 512 << 10;
    static final int HEIGHT = BLOCK_BYTES / (WIDTH * Float.BYTES);
    /** Rows of a strip begin a line further than a power of two, so that a column of it does not fall into one set of the cache. */
    private static final int PITCH = HEIGHT + 16;

    private final SeedBlocks seeds;
    private final RowTranspose transpose = new RowTranspose();
    /** A block of as many rows as a vector has lanes, before it is transposed. */
    private final float[] strip = new float[LANES * PITCH];
    private final float[] block;
    /** By selection, then by target. */
    private final float[] sums;
    private int count;

    VectorPoolingWorker(PooledConnectivityRequest request, SeedBlocks seeds) {
        this.seeds = seeds;
        this.block = new float[Math.min(HEIGHT, request.grayordinates()) * WIDTH];
        this.sums = new float[Math.multiplyExact(seeds.selections, WIDTH)];
    }

    static long bytes(PooledConnectivityRequest request) {
        return 2L * BLOCK_BYTES + (long) request.selections() * WIDTH * Float.BYTES;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public void pool(TargetRows rows, int from, int targets) {
        count = targets;
        Arrays.fill(sums, 0);
        for (int b = 0; b < seeds.blocks; b++) {
            fill(rows, from, b * seeds.height);
            for (int s = 0; s < seeds.selections; s++) {
                int first = seeds.begin[b * seeds.selections + s];
                int end = seeds.begin[b * seeds.selections + s + 1];
                if (first < end) {
                    add(s * WIDTH, first, end);
                }
            }
        }
    }

    /** Makes a block of the targets' rows: WIDTH values per grayordinate, an own entry 0. Lanes beyond the targets repeat the last. */
    private void fill(TargetRows rows, int from, int begin) {
        int height = Math.min(seeds.height, rows.grayordinates() - begin);
        int squares = height / LANES * LANES;
        for (int lane = 0; lane < WIDTH; lane += LANES) {
            for (int i = 0; i < LANES; i++) {
                int target = from + Math.min(lane + i, count - 1);
                rows.reader().copy(target, begin, height, strip, i * PITCH);
            }
            for (int g = 0; g < squares; g += LANES) {
                transpose.square(strip, g, PITCH, block, g * WIDTH + lane, WIDTH);
            }
            for (int g = squares; g < height; g++) {
                for (int i = 0; i < LANES; i++) {
                    block[g * WIDTH + lane + i] = strip[i * PITCH + g];
                }
            }
        }
        int own = rows.first() + from - begin;
        for (int t = Math.max(0, -own); t < Math.min(count, height - own); t++) {
            block[(own + t) * WIDTH + t] = 0;
        }
    }

    /** Adds seeds of one selection. */
    private void add(int sum, int first, int end) {
        FloatVector a = FloatVector.fromArray(SPECIES, sums, sum);
        FloatVector b = FloatVector.fromArray(SPECIES, sums, sum + LANES);
        FloatVector c = FloatVector.fromArray(SPECIES, sums, sum + 2 * LANES);
        FloatVector d = FloatVector.fromArray(SPECIES, sums, sum + 3 * LANES);
        for (int i = first; i < end; i++) {
            int at = seeds.place[i];
            FloatVector weight = FloatVector.broadcast(SPECIES, seeds.weight[i]);
            a = weight.fma(FloatVector.fromArray(SPECIES, block, at), a);
            b = weight.fma(FloatVector.fromArray(SPECIES, block, at + LANES), b);
            c = weight.fma(FloatVector.fromArray(SPECIES, block, at + 2 * LANES), c);
            d = weight.fma(FloatVector.fromArray(SPECIES, block, at + 3 * LANES), d);
        }
        a.intoArray(sums, sum);
        b.intoArray(sums, sum + LANES);
        c.intoArray(sums, sum + 2 * LANES);
        d.intoArray(sums, sum + 3 * LANES);
    }

    @Override
    public void compare(int from, Comparison comparison, StudentisedExtremes extremes) {
        for (int lane = 0; lane < count; lane += LANES) {
            compare(lane, from, comparison, extremes);
        }
    }

    private void compare(int lane, int from, Comparison comparison, StudentisedExtremes extremes) {
        VectorMask<Float> targets = SPECIES.indexInRange(lane, count);
        FloatVector centre = FloatVector.fromArray(SPECIES, comparison.centre(), from + lane, targets);
        FloatVector scale = FloatVector.fromArray(SPECIES, comparison.scale(), from + lane, targets);
        FloatVector tolerance = FloatVector.fromArray(SPECIES, comparison.tolerance(), from + lane, targets);
        VectorMask<Float> scaled = scale.compare(VectorOperators.NE, 0);
        FloatVector observed = FloatVector.fromArray(SPECIES, sums, lane);
        FloatVector least = tolerance.neg();
        IntVector above = IntVector.zero(COUNTS);
        IntVector below = IntVector.zero(COUNTS);
        for (int s = 0; s < seeds.selections - 1; s++) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, (1 + s) * WIDTH + lane);
            FloatVector difference = sum.sub(observed);
            VectorMask<Float> more = difference.compare(VectorOperators.GT, tolerance);
            VectorMask<Float> less = difference.compare(VectorOperators.LT, least);
            above = IntVector.zero(COUNTS).blend(1, more.cast(COUNTS)).add(above);
            below = IntVector.zero(COUNTS).blend(1, less.cast(COUNTS)).add(below);
            VectorMask<Float> doubtful = targets.andNot(more.or(less));
            if (doubtful.anyTrue()) {
                addDoubtful(doubtful, from + lane, s, comparison);
            }
            FloatVector studentised = sum.sub(centre).mul(scale);
            extremes.include(s, studentised.reduceLanes(VectorOperators.MAX, scaled),
                    studentised.reduceLanes(VectorOperators.MIN, scaled));
        }
        for (int i = 0; i < Math.min(LANES, count - lane); i++) {
            comparison.sides().set(from + lane + i, above.lane(i), below.lane(i));
        }
    }

    private static void addDoubtful(VectorMask<Float> doubtful, int from, int selection, Comparison comparison) {
        for (long bits = doubtful.toLong(); bits != 0; bits &= bits - 1) {
            comparison.sides().addDoubtful(from + Long.numberOfTrailingZeros(bits), selection);
        }
    }

    @Override
    public void copy(int selection, MemorySegment values, long offset) {
        MemorySegment.copy(sums, selection * WIDTH, values, ValueLayout.JAVA_FLOAT_UNALIGNED, offset, count);
    }
}
