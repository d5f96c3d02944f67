package confoci.host.ale.robustness;

import confoci.host.ale.robustness.FailSafe.Verdict;
import java.util.Comparator;
import java.util.List;

/**
 * How robust a significant cluster is.
 *
 * @param target   the cluster
 * @param without  each experiment in their order; empty if there are too few to leave one out
 * @param failSafe its fail-safe N by each sequence of null experiments; at least one
 */
public record RobustCluster(Target target, List<WithoutExperiment> without, List<FailSafe> failSafe) {

    public RobustCluster {
        without = List.copyOf(without);
        failSafe = List.copyOf(failSafe);
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

    /** Its fail-safe N: the largest number that it bears in at least half of the sequences. */
    public FailSafe half() {
        List<FailSafe> largestFirst = failSafe.stream().sorted(Comparator.comparingInt(FailSafe::n).reversed()).toList();
        return largestFirst.get((failSafe.size() - 1) / 2);
    }

    /** The smallest of the sequences. */
    public FailSafe least() {
        return failSafe.stream().min(Comparator.comparingInt(FailSafe::n)).orElseThrow();
    }

    /** The largest of the sequences. */
    public FailSafe most() {
        return failSafe.stream().max(Comparator.comparingInt(FailSafe::n)).orElseThrow();
    }

    /** In how many sequences all numbers that were tried agree. */
    public int consistent() {
        return (int) failSafe.stream().filter(FailSafe::consistent).count();
    }

    /** @param least null experiments that a robust finding bears */
    public Verdict verdict(int least) {
        return half().verdict(least);
    }
}
