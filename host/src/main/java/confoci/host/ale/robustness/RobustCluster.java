package confoci.host.ale.robustness;

import java.util.List;

/**
 * How robust a significant cluster is.
 *
 * @param target   the cluster
 * @param without  each experiment in their order; empty if there are too few to leave one out
 * @param failSafe its fail-safe N
 */
public record RobustCluster(Target target, List<WithoutExperiment> without, FailSafe failSafe) {

    public RobustCluster {
        without = List.copyOf(without);
    }

    /** Without how many of the experiments, one at a time, it is significant. */
    public int survived() {
        return (int) without.stream().filter(one -> one.cluster().survives()).count();
    }

    /** Without how many of the experiments, one at a time, its peak is significant. */
    public int peakSurvived() {
        return (int) without.stream().filter(one -> one.peak().survives()).count();
    }

    /** The experiments without which it is not significant. */
    public List<Integer> lostWithout() {
        return without.stream().filter(one -> !one.cluster().survives()).map(WithoutExperiment::experiment).toList();
    }
}
