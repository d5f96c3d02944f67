package confoci.bench;

import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.space.BrainStructure;
import confoci.host.surrogate.SurrogateMaps;
import confoci.host.surrogate.spin.Sphere;
import confoci.host.surrogate.spin.SpinMethod;
import confoci.host.surrogate.spin.SpinPlaces;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of a spin of a map on the 64,984 vertices of the S1200 spheres, on all processors. The spheres are in the folder
 * {@code surfaces} of the data ({@code confoci.data}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 5, time = 3)
public class SpinBenchmark {

    private static final int SPINS = 100;

    private SurrogateMaps spins;

    @Setup
    public void prepare() {
        Path surfaces = Path.of(System.getProperty("confoci.data", "../shared/data")).resolve("surfaces");
        Path left = surfaces.resolve("S1200.L.sphere.32k_fs_LR.surf.gii");
        Path right = surfaces.resolve("S1200.R.sphere.32k_fs_LR.surf.gii");
        Map<BrainStructure, Sphere> spheres = Map.of(BrainStructure.CORTEX_LEFT, Sphere.read(left, BrainStructure.CORTEX_LEFT),
                BrainStructure.CORTEX_RIGHT, Sphere.read(right, BrainStructure.CORTEX_RIGHT));
        BrainModels models = new BrainModels(List.of(SurfaceModel.whole(BrainStructure.CORTEX_LEFT, 32_492),
                SurfaceModel.whole(BrainStructure.CORTEX_RIGHT, 32_492)), null);
        GrayordinateDomain domain = GrayordinateDomain.all(new GrayordinateSpace(models, "fsLR 32k"),
                new GrayordinateGeometry(GrayordinateCoordinates.ofVoxels(models), Map.of()));
        double[] map = new SplittableRandom(1).doubles(domain.size()).toArray();
        spins = SpinPlaces.ofVertices(domain, spheres, Map.of()).of(map, SpinMethod.ALEXANDER_BLOCH, OptionalDouble.empty(), 1);
    }

    @Benchmark
    @OperationsPerInvocation(SPINS)
    public double spin() {
        return IntStream.range(0, SPINS).parallel().mapToDouble(n -> spins.map(n)[n]).sum();
    }
}
