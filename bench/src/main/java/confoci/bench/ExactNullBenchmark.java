package confoci.bench;

import confoci.host.stats.pooled.Moments;
import confoci.host.stats.pooled.PooledNull;
import confoci.host.stats.pooled.PooledNulls;
import confoci.host.stats.pooled.PoolingDesign;
import confoci.host.stats.pooled.Population;
import confoci.host.stats.pooled.RowDistribution;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The exact null of one row of 91,282 grayordinates, on one thread: making what is kept of it, and the p of a study from that. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class ExactNullBenchmark {

    /** "1" experiment of 512 foci, or "30" of 1 to 58. */
    @Param({"1", "30"})
    public int experiments;

    private float[] row;
    private byte[] kept;
    private PooledNulls nulls;
    private double[] standardised;
    private int next;

    @Setup
    public void make() {
        Random random = new Random(1);
        row = new float[91_282];
        for (int j = 0; j < row.length; j++) {
            row[j] = (float) (0.15 + 0.5 * Math.expm1(0.3 * random.nextGaussian()));
        }
        // Near neighbours: skewness 1.6, excess kurtosis 6.
        for (int n = 0; n < 400; n++) {
            row[random.nextInt(row.length)] = (float) (3.4 - 3 * Math.sqrt(random.nextDouble()));
        }
        kept = RowDistribution.of(Population.of(row)).toBytes();
        int[] draws = new int[experiments];
        double[] weights = new double[experiments];
        for (int e = 0; e < experiments; e++) {
            draws[e] = experiments == 1 ? 512 : 1 + 2 * e;
            weights[e] = 10 + random.nextInt(60);
        }
        nulls = new PooledNulls(PoolingDesign.of(draws, weights));
        standardised = random.doubles(1024).map(u -> 8 * u - 3).toArray();
    }

    @Benchmark
    public byte[] keep() {
        return RowDistribution.of(Population.of(row)).toBytes();
    }

    @Benchmark
    public double p() {
        PooledNull pooled = nulls.of(RowDistribution.from(ByteBuffer.wrap(kept)));
        Moments moments = pooled.moments();
        return pooled.tails(moments.mean() + standardised[next++ & 1023] * moments.sd()).z();
    }
}
