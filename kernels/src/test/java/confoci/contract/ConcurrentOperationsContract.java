package confoci.contract;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.error.ConfociException;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.op.ConnectomeRows;
import confoci.op.MatrixProduct;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivity.Sides;
import confoci.proof.AleNullProblem;
import confoci.proof.BitDifference;
import confoci.proof.DefinedPooledConnectivity;
import confoci.proof.GroupProblem;
import confoci.proof.LabelProblem;
import confoci.proof.PoolingProblem;
import confoci.proof.Problem;
import confoci.proof.ProductProblem;
import confoci.proof.Proof;
import confoci.proof.RandomProblems;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceProbe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A device may be used by several operations and threads at once, an operation by one at a time. Races show themselves now and then only:
 * {@code -Dconfoci.stress=100} repeats each of them as often.
 */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class ConcurrentOperationsContract {

    private static final int REPETITIONS = Integer.getInteger("confoci.stress", 10);

    @Parameter
    DeviceProbe device;

    /** Rows of a connectome are made of factors, some strips ahead, while those that are there are pooled. */
    @Test
    void rowsAreMadeWhileOthersArePooled() {
        int grayordinates = 301;
        ProductProblem factors = ProductProblem.gram(5, grayordinates, 40, true);
        float[] rows = factors.defined(0, grayordinates);
        PoolingProblem some = PoolingProblem.random(6, grayordinates, 60, 30);
        PoolingProblem problem = new PoolingProblem(some.request(), rows, some.centre(), some.scale(), some.tolerance());
        DefinedPooledConnectivity defined = new DefinedPooledConnectivity(problem.request());
        int strip = 43;
        List<Sides> expected = new ArrayList<>();
        for (int first = 0; first < grayordinates; first += strip) {
            expected.add(problem.compare(defined, first, Math.min(strip, grayordinates - first)));
        }
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (Backend backend = Backends.open(device, 2)) {
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                try (Arena arena = Arena.ofShared(); MatrixProduct maker = backend.prepare(MatrixProduct.OPERATION, factors.request());
                        PooledConnectivity pool = backend.prepare(PooledConnectivity.OPERATION, problem.request())) {
                    List<CompletableFuture<MemorySegment>> strips = new ArrayList<>();
                    for (int first = 0; first < grayordinates; first += strip) {
                        int from = first;
                        int count = Math.min(strip, grayordinates - first);
                        MemorySegment made = arena.allocate((long) Float.BYTES * grayordinates * count, Float.BYTES);
                        strips.add(CompletableFuture.supplyAsync(() -> {
                            maker.rows(from, count, made);
                            return made;
                        }, reader));
                    }
                    for (int i = 0; i < strips.size(); i++) {
                        int first = i * strip;
                        MemorySegment made = strips.get(i).join();
                        int end = first + (int) (made.byteSize() / Float.BYTES / grayordinates);
                        assertSameBits("rows from " + first, Arrays.copyOfRange(rows, first * grayordinates, end * grayordinates),
                                made.toArray(ValueLayout.JAVA_FLOAT));
                        Sides sides = pool.compare(first, ConnectomeRows.of(grayordinates, made),
                                Arrays.copyOfRange(problem.centre(), first, end), Arrays.copyOfRange(problem.scale(), first, end),
                                Arrays.copyOfRange(problem.tolerance(), first, end));
                        BitDifference.between(expected.get(i), sides).ifPresent(Assertions::fail);
                    }
                    assertSameBits("highest", defined.highest(), pool.highest());
                    assertSameBits("lowest", defined.lowest(), pool.lowest());
                }
            }
        } finally {
            reader.shutdown();
        }
    }

    /** Operations of every kind begin, work and end while others do. */
    @Test
    void everyKindAtOnce() {
        atOnce(BackendOptions.withThreads(2), List.of(ale(1, false), ale(2, true), pooling(3), product(4), group(5), labels(6)));
    }

    @Test
    void theSameKindAtOnce() {
        atOnce(BackendOptions.withThreads(1), List.of(ale(11, true), ale(12, true), ale(13, true)));
        atOnce(BackendOptions.withThreads(1), List.of(pooling(14), pooling(15), pooling(16)));
        atOnce(BackendOptions.withThreads(1), List.of(product(17), product(18), product(19)));
        atOnce(BackendOptions.withThreads(1), List.of(group(20), group(21), group(22)));
        atOnce(BackendOptions.withThreads(1), List.of(labels(23), labels(24), labels(25)));
    }

    /** Whatever operations there are. */
    @Test
    void everyProofAtOnce() {
        atOnce(BackendOptions.withThreads(1), 1, Proof.all().stream().map(proof -> proof.problems().apply(6)).toList());
    }

    /** Memory for some of them only: those that get it are right, the others are refused. */
    @Test
    void memoryThatIsNotEnoughForAll() {
        for (int kibibytes : new int[] {300, 1200}) {
            atOnce(new BackendOptions(1, (long) kibibytes << 10),
                    List.of(ale(31, true), pooling(32), product(33), group(34), group(35), labels(36)));
        }
    }

    private void atOnce(BackendOptions options, List<Problem> problems) {
        atOnce(options, REPETITIONS, problems);
    }

    private void atOnce(BackendOptions options, int repetitions, List<Problem> problems) {
        ExecutorService threads = Executors.newFixedThreadPool(problems.size());
        try (Backend backend = Backends.open(device, options)) {
            List<CompletableFuture<Optional<String>>> running = problems.stream().map(problem -> CompletableFuture.supplyAsync(() -> {
                Optional<String> difference = Optional.empty();
                for (int repetition = 0; repetition < repetitions && difference.isEmpty(); repetition++) {
                    difference = problem.solve(backend).get();
                }
                return difference;
            }, threads)).toList();
            for (int i = 0; i < problems.size(); i++) {
                try {
                    assertThat(running.get(i).join()).as("problem " + i).isEmpty();
                } catch (CompletionException e) {
                    if (options.memoryBytes() == Long.MAX_VALUE || !(e.getCause() instanceof ConfociException)) {
                        throw e;
                    }
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Problem ale(long seed, boolean tfce) {
        return new AleNullProblem(new RandomProblems(seed).random(new GridShape(9, 8, 7), 5, 4, 0.6, Connectivity.FACES, tfce), 6);
    }

    private static Problem pooling(long seed) {
        return PoolingProblem.random(seed, 120, 50, 20);
    }

    private static Problem product(long seed) {
        return ProductProblem.random(seed, 100, 150, 30, true);
    }

    private static Problem group(long seed) {
        return GroupProblem.random(seed, 9, 130, 5, 20);
    }

    private static Problem labels(long seed) {
        return LabelProblem.random(seed, 40, 15, 300, 20, 50);
    }
}
