package confoci.contract;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.error.ConfociException;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.ConnectomeRows;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.op.GroupConnectivity;
import confoci.op.NullMaxima;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivity.Sides;
import confoci.proof.BitDifference;
import confoci.proof.DefinedAleNull;
import confoci.proof.DefinedFactorRows;
import confoci.proof.DefinedPooledConnectivity;
import confoci.proof.GroupProblem;
import confoci.proof.PoolingProblem;
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
import java.util.SplittableRandom;
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

    /** Something to compute, and what is wrong with what was computed. */
    private interface Task {
        Optional<String> difference(Backend backend);
    }

    /** Rows of a connectome are made of factors, some strips ahead, while those that are there are pooled. */
    @Test
    void rowsAreMadeWhileOthersArePooled() {
        int grayordinates = 301;
        FactorRowsRequest factors = factors(5, grayordinates, 40);
        float[] rows = new DefinedFactorRows(factors).rows(0, grayordinates);
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
                try (Arena arena = Arena.ofShared(); FactorRows maker = backend.factorRows(factors);
                        PooledConnectivity pool = backend.pooledConnectivity(problem.request())) {
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
        atOnce(BackendOptions.withThreads(2), List.of(ale(1, false), ale(2, true), pooling(3), rows(4), group(5)));
    }

    @Test
    void theSameKindAtOnce() {
        atOnce(BackendOptions.withThreads(1), List.of(ale(11, true), ale(12, true), ale(13, true)));
        atOnce(BackendOptions.withThreads(1), List.of(pooling(14), pooling(15), pooling(16)));
        atOnce(BackendOptions.withThreads(1), List.of(rows(17), rows(18), rows(19)));
        atOnce(BackendOptions.withThreads(1), List.of(group(20), group(21), group(22)));
    }

    /** Memory for some of them only: those that get it are right, the others are refused. */
    @Test
    void memoryThatIsNotEnoughForAll() {
        for (int kibibytes : new int[] {300, 1200}) {
            atOnce(new BackendOptions(1, (long) kibibytes << 10), List.of(ale(31, true), pooling(32), rows(33), group(34), group(35)));
        }
    }

    private void atOnce(BackendOptions options, List<Task> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try (Backend backend = Backends.open(device, options)) {
            List<CompletableFuture<Optional<String>>> running = tasks.stream().map(task -> CompletableFuture.supplyAsync(() -> {
                Optional<String> difference = Optional.empty();
                for (int repetition = 0; repetition < REPETITIONS && difference.isEmpty(); repetition++) {
                    difference = task.difference(backend);
                }
                return difference;
            }, threads)).toList();
            for (int i = 0; i < tasks.size(); i++) {
                try {
                    assertThat(running.get(i).join()).as("task " + i).isEmpty();
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

    private static Task ale(long seed, boolean tfce) {
        AleNullRequest request = new RandomProblems(seed).random(new GridShape(9, 8, 7), 5, 4, 0.6, Connectivity.FACES, tfce);
        DefinedAleNull defined = new DefinedAleNull(request);
        NullMaxima expected = defined.maxima(0);
        for (int p = 1; p < 6; p++) {
            expected = NullMaxima.concat(expected, defined.maxima(p));
        }
        NullMaxima all = expected;
        float[] map = defined.map(7);
        return backend -> {
            try (AleNull engine = backend.aleNull(request)) {
                return BitDifference.between(all, engine.maxima(0, 6)).or(() -> BitDifference.between(map, engine.map(7)));
            }
        };
    }

    private static Task pooling(long seed) {
        PoolingProblem problem = PoolingProblem.random(seed, 120, 50, 20);
        DefinedPooledConnectivity defined = new DefinedPooledConnectivity(problem.request());
        Sides first = problem.compare(defined, 0, 70);
        Sides second = problem.compare(defined, 70, 50);
        return backend -> {
            try (PooledConnectivity engine = backend.pooledConnectivity(problem.request())) {
                return BitDifference.between(first, problem.compare(engine, 0, 70))
                        .or(() -> BitDifference.between(second, problem.compare(engine, 70, 50)))
                        .or(() -> BitDifference.between(defined.highest(), engine.highest()))
                        .or(() -> BitDifference.between(defined.lowest(), engine.lowest()));
            }
        };
    }

    private static Task rows(long seed) {
        FactorRowsRequest request = factors(seed, 150, 30);
        float[] expected = new DefinedFactorRows(request).rows(20, 100);
        return backend -> {
            try (Arena arena = Arena.ofShared(); FactorRows engine = backend.factorRows(request)) {
                MemorySegment rows = arena.allocate(4L * 150 * 100, 4);
                engine.rows(20, 60, rows);
                engine.rows(80, 40, rows.asSlice(4L * 150 * 60));
                return BitDifference.between(expected, rows.toArray(ValueLayout.JAVA_FLOAT));
            }
        };
    }

    private static Task group(long seed) {
        GroupProblem problem = GroupProblem.random(seed, 9, 130, 5, 20);
        float[] expected = problem.defined(5);
        return backend -> {
            try (GroupConnectivity engine = backend.groupConnectivity(problem.request())) {
                engine.add(problem.subjects().subList(0, 2));
                engine.add(problem.subjects().subList(2, 5));
                return BitDifference.between(expected, problem.moments(engine, 0, 9));
            }
        };
    }

    private static FactorRowsRequest factors(long seed, int grayordinates, int factors) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[grayordinates * factors];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(-0.2f, 0.2f);
        }
        return new FactorRowsRequest(grayordinates, factors, values, true);
    }
}
