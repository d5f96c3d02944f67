package confoci.bench;

import confoci.host.device.select.Devices;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.LabelRanks;
import confoci.op.Labellings;
import confoci.op.VoxelWeights;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of a voxel under 10,000 permutations of the labels of 300 experiments, on all processors. A mask of 2 mm has 231,202 voxels.
 * 25 experiments on average reach a voxel, up to 200 some of them, as with ten foci per experiment. The sums take 10,001 x 25 selections of
 * a weight and additions, a vector of them at a time; the ranks and extremes some twenty passes over 10,001 sums, which stay in the
 * second-level cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 7, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class LabelBenchmark {

    private static final int EXPERIMENTS = 300;
    private static final int PERMUTATIONS = 10_000;
    private static final int VOXELS = 4096;

    @Param({"cpu:vector"})
    public String device;

    @Param({"0", "10", "100", "500"})
    public int rank;

    private Backend backend;
    private LabelNull engine;
    private VoxelWeights voxels;

    @Setup
    public void prepare() {
        voxels = voxels(new SplittableRandom(1));
        backend = Devices.found().open(device, BackendOptions.defaults(), reason -> { });
        engine = backend.prepare(LabelNull.OPERATION,
                new LabelNullRequest(Labellings.drawn(EXPERIMENTS, EXPERIMENTS / 2, 1, 0, PERMUTATIONS), rank));
    }

    /** Exponential row lengths; weights that fall off as a kernel does. */
    private static VoxelWeights voxels(SplittableRandom random) {
        int[] begin = new int[VOXELS + 1];
        int[] experiment = new int[VOXELS * EXPERIMENTS];
        int[] weight = new int[VOXELS * EXPERIMENTS];
        int[] centre = new int[VOXELS];
        float[] scale = new float[VOXELS];
        for (int v = 0; v < VOXELS; v++) {
            double share = Math.min(200, -25 * Math.log(1 - random.nextDouble())) / EXPERIMENTS;
            int at = begin[v];
            int total = 0;
            for (int e = 0; e < EXPERIMENTS; e++) {
                if (random.nextDouble() < share) {
                    experiment[at] = e;
                    weight[at] = 1 + (int) ((1 << 22) * Math.exp(-8 * random.nextDouble()));
                    total += weight[at++];
                }
            }
            begin[v + 1] = at;
            centre[v] = total / 2;
            scale[v] = 1f / (1 + total);
        }
        return new VoxelWeights(begin, Arrays.copyOf(experiment, begin[VOXELS]), Arrays.copyOf(weight, begin[VOXELS]), centre, scale);
    }

    @Benchmark
    @OperationsPerInvocation(VOXELS)
    public LabelRanks voxel() {
        return engine.rank(voxels);
    }

    @TearDown
    public void close() {
        engine.close();
        backend.close();
    }
}
