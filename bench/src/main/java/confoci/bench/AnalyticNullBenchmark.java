package confoci.bench;

import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.ActivationMap;
import confoci.host.ale.model.ActivationMapper;
import confoci.host.ale.model.ActivationRegion;
import confoci.host.ale.model.AnalyticNull;
import confoci.host.ale.model.Profile;
import java.util.List;
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

/** The time from modeled activations to the analytic null, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class AnalyticNullBenchmark {

    @Param({"30", "300"})
    public int experiments;

    private List<ActivationMap> maps;

    @Setup
    public void model() {
        ObservedAle observed = new Analysis(Literature.of(experiments), false).observed();
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(observed.mask().voxels()), Profile.DEFAULT.overlap());
        maps = observed.experiments().stream().map(experiment -> experiment.map(mapper)).toList();
    }

    @Benchmark
    public AnalyticNull analyticNull() {
        AnalyticNull.Builder builder = new AnalyticNull.Builder(Profile.DEFAULT.nullBins());
        maps.forEach(builder::add);
        return builder.build();
    }
}
