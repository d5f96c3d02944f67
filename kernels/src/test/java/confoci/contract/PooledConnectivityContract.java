package confoci.contract;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivity.Sides;
import confoci.op.PooledConnectivityRequest;
import confoci.op.Selection;
import confoci.proof.BitDifference;
import confoci.proof.DefinedPooledConnectivity;
import confoci.proof.PoolingProblem;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every backend gives the bits of the definition of {@link PooledConnectivity}, however many rows come at once. */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class PooledConnectivityContract {

    @Parameter
    DeviceProbe device;

    @ParameterizedTest
    @CsvSource({"1, 0, 3", "1, 5, 4", "2, 1, 9", "13, 17, 3", "64, 3, 40", "97, 130, 20", "211, 33, 300", "5003, 9, 700"})
    void poolsAndComparesAsDefined(int grayordinates, int permutations, int seeds) {
        PoolingProblem problem = PoolingProblem.random(97L * grayordinates + permutations, grayordinates, permutations, seeds);
        // Of a large connectome a part is enough: the first targets, the last ones, and their own entries.
        int parts = Math.min(grayordinates, 150);
        try (Backend backend = Backends.open(device, 2);
                PooledConnectivity engine = backend.prepare(PooledConnectivity.OPERATION, problem.request())) {
            DefinedPooledConnectivity defined = new DefinedPooledConnectivity(problem.request());
            for (int first : grayordinates > parts ? new int[] {0, grayordinates - parts} : new int[] {0}) {
                assertSameBits("pooled values", defined.pool(first, problem.rows(first, parts)), problem.pool(engine, first, parts));
                same(problem.compare(defined, first, parts), problem.compare(engine, first, parts));
            }
            assertSameBits("highest", defined.highest(), engine.highest());
            assertSameBits("lowest", defined.lowest(), engine.lowest());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 150})
    void sameBitsForAnyTile(int tile) {
        PoolingProblem problem = PoolingProblem.random(5, 150, 70, 60);
        DefinedPooledConnectivity defined = new DefinedPooledConnectivity(problem.request());
        try (Backend backend = Backends.open(device, 2);
                PooledConnectivity engine = backend.prepare(PooledConnectivity.OPERATION, problem.request())) {
            for (int first = 0; first < 150; first += tile) {
                int count = Math.min(tile, 150 - first);
                same(problem.compare(defined, first, count), problem.compare(engine, first, count));
                assertSameBits("pooled values", defined.pool(first, problem.rows(first, count)), problem.pool(engine, first, count));
            }
            assertSameBits("highest", defined.highest(), engine.highest());
            assertSameBits("lowest", defined.lowest(), engine.lowest());
        }
    }

    @Test
    void resumesWithTheExtremesOfFinishedTargets() {
        PoolingProblem problem = PoolingProblem.random(6, 90, 40, 30);
        try (Backend backend = Backends.open(device, 3);
                PooledConnectivity whole = backend.prepare(PooledConnectivity.OPERATION, problem.request());
                PooledConnectivity begun = backend.prepare(PooledConnectivity.OPERATION, problem.request());
                PooledConnectivity resumed = backend.prepare(PooledConnectivity.OPERATION, problem.request())) {
            problem.compare(whole, 0, 90);
            problem.compare(begun, 0, 50);
            resumed.resume(begun.highest(), begun.lowest());
            assertSameBits("highest", begun.highest(), resumed.highest());
            problem.compare(resumed, 50, 40);
            assertSameBits("highest", whole.highest(), resumed.highest());
            assertSameBits("lowest", whole.lowest(), resumed.lowest());
            assertThatThrownBy(() -> resumed.resume(new float[39], new float[40])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> resumed.resume(new float[40], new float[41])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theExtremesOfNoTargetAreInfinite() {
        PoolingProblem problem = PoolingProblem.random(7, 12, 5, 4);
        try (Backend backend = Backends.open(device, 1);
                PooledConnectivity engine = backend.prepare(PooledConnectivity.OPERATION, problem.request())) {
            Sides none = problem.compare(engine, 3, 0);
            assertThat(none.above()).isEmpty();
            assertThat(none.below()).isEmpty();
            assertThat(none.doubtfulTarget()).isEmpty();
            assertThat(engine.highest()).hasSize(5).containsOnly(Float.NEGATIVE_INFINITY);
            assertThat(engine.lowest()).hasSize(5).containsOnly(Float.POSITIVE_INFINITY);
            // A scale of 0 leaves a target out, though its sides count.
            Sides one = engine.compare(3, problem.targets(3, 1), new float[1], new float[1], new float[1]);
            assertThat(one.above()[0] + one.below()[0] + one.doubtfulTarget().length).isEqualTo(5);
            assertThat(engine.highest()).containsOnly(Float.NEGATIVE_INFINITY);
        }
    }

    /** Sums that are exact: the difference is the tolerance, the next number beyond it, or 0. */
    @Test
    void aDifferenceOfTheToleranceIsInDoubt() {
        float[] weights = {1, 1.25f, Math.nextUp(1.25f), 0.75f, Math.nextDown(0.75f), 1};
        List<Selection> permuted = new ArrayList<>();
        for (float weight : weights) {
            permuted.add(new Selection(new int[] {1}, new float[] {weight}));
        }
        PooledConnectivityRequest request =
                new PooledConnectivityRequest(3, new Selection(new int[] {1}, new float[] {1}), permuted);
        PoolingProblem problem = new PoolingProblem(request, new float[] {0, 1, 1, 1, 0, 1, 1, 1, 0}, new float[3], new float[3],
                new float[] {0.25f, 0.25f, 0});
        try (Backend backend = Backends.open(device, 1);
                PooledConnectivity engine = backend.prepare(PooledConnectivity.OPERATION, request)) {
            Sides sides = problem.compare(engine, 0, 3);
            // Target 1 is the seed itself: all of its sums are 0.
            assertThat(sides.above()).containsExactly(1, 0, 2);
            assertThat(sides.below()).containsExactly(1, 0, 2);
            assertThat(sides.doubtfulTarget()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2);
            assertThat(sides.doubtfulSelection()).containsExactly(0, 1, 3, 5, 0, 1, 2, 3, 4, 5, 0, 5);
        }
    }

    /** Every pair in doubt is more than any list was made for. */
    @Test
    void everyPairMayBeInDoubt() {
        PoolingProblem some = PoolingProblem.random(8, 130, 90, 10);
        float[] infinite = new float[130];
        Arrays.fill(infinite, Float.POSITIVE_INFINITY);
        PoolingProblem problem = new PoolingProblem(some.request(), some.values(), some.centre(), some.scale(), infinite);
        DefinedPooledConnectivity defined = new DefinedPooledConnectivity(problem.request());
        try (Backend backend = Backends.open(device, 2);
                PooledConnectivity engine = backend.prepare(PooledConnectivity.OPERATION, problem.request())) {
            Sides sides = problem.compare(engine, 0, 130);
            assertThat(sides.doubtfulTarget()).hasSize(130 * 90);
            same(problem.compare(defined, 0, 130), sides);
            assertSameBits("highest", defined.highest(), engine.highest());
        }
    }

    /** Only the bits tell a sum of -0 from one of +0; an extreme of both is the greater or the lesser of them on every backend. */
    @Test
    void zerosHaveSigns() {
        SplittableRandom random = new SplittableRandom(9);
        List<Selection> permuted = new ArrayList<>();
        for (int s = 0; s < 40; s++) {
            permuted.add(new Selection(new int[] {0}, new float[] {random.nextBoolean() ? 1 : 2}));
        }
        PooledConnectivityRequest request = new PooledConnectivityRequest(40, permuted.getFirst(), permuted);
        float[] values = new float[40 * 40];
        float[] scale = new float[40];
        for (int t = 0; t < 40; t++) {
            scale[t] = random.nextBoolean() ? 1 : -1;
        }
        PoolingProblem problem = new PoolingProblem(request, values, new float[40], scale, new float[40]);
        DefinedPooledConnectivity defined = new DefinedPooledConnectivity(request);
        problem.compare(defined, 0, 40);
        try (Backend backend = Backends.open(device, 2);
                PooledConnectivity engine = backend.prepare(PooledConnectivity.OPERATION, request)) {
            problem.compare(engine, 0, 40);
            assertSameBits("highest", defined.highest(), engine.highest());
            assertSameBits("lowest", defined.lowest(), engine.lowest());
        }
    }

    private static void same(Sides expected, Sides actual) {
        BitDifference.between(expected, actual).ifPresent(Assertions::fail);
    }
}
