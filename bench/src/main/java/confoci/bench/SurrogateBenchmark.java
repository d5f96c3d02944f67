package confoci.bench;

import confoci.host.surrogate.SurrogateMaps;
import confoci.host.surrogate.variogram.EuclideanDistances;
import confoci.host.surrogate.variogram.VariogramPlaces;
import confoci.host.surrogate.variogram.VariogramPlaces.Part;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of a variogram surrogate on all processors: of parcels of a hemisphere by all distances, of as many vertices as a hemisphere has
 * and of voxels by the nearest 1,000 of each. Its neighbors are found before.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class SurrogateBenchmark {

    private static final int TOGETHER = 16;

    @Param({"216", "29706", "230000"})
    public int places;

    private SurrogateMaps surrogates;
    private int next;

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] xyz = new double[3][places];
        for (double[] axis : xyz) {
            Arrays.setAll(axis, _ -> random.nextDouble(-70, 70));
        }
        double[] map = IntStream.range(0, places).mapToDouble(i -> Math.sin(xyz[0][i] / 15) + Math.cos(xyz[1][i] / 20)
                + 0.1 * random.nextGaussian()).toArray();
        surrogates = new VariogramPlaces(new EuclideanDistances(xyz[0], xyz[1], xyz[2]),
                List.of(new Part("brain", IntStream.range(0, places).toArray()))).of(map, 1);
    }

    @Benchmark
    @OperationsPerInvocation(TOGETHER)
    public double[][] surrogate() {
        next += TOGETHER;
        return surrogates.maps(next, TOGETHER);
    }
}
