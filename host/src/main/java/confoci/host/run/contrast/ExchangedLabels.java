package confoci.host.run.contrast;

import confoci.host.ale.contrast.ContrastMap;
import confoci.host.ale.contrast.ContrastMemory;
import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.ExchangeWork;
import confoci.host.ale.contrast.ExchangedVoxels;
import confoci.host.ale.contrast.GroupWeights;
import confoci.host.ale.contrast.LabelExchange;
import confoci.host.ale.contrast.LabelTfce;
import confoci.host.ale.contrast.LabelTfceWork;
import confoci.host.ale.contrast.StandardSums;
import confoci.host.inference.InferenceSettings;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.shard.Divider;
import confoci.host.space.Mask;
import confoci.host.space.VoxelRanks;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.Labellings;
import confoci.spi.Backend;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Label permutations of one or both directions at the same voxels, of which shards can do a share each: voxels, and permutations of TFCE.
 *
 * @param name       among the works of the run
 * @param stages     what the progress makes of the name of a stage
 * @param directions that are tested
 * @param settings   of inference in one direction
 * @param tfce       whether it is asked for; it is done by the processor
 * @param memory     that was found to suffice
 * @param threads    for TFCE
 * @param log        for progress
 */
public record ExchangedLabels(String name, UnaryOperator<String> stages, Set<Direction> directions, InferenceSettings settings,
        boolean tfce, ContrastMemory memory, int threads, RunListener log) {

    /**
     * Exchanges the labels.
     *
     * @param groups  at the voxels of the mask
     * @param backend that sums and ranks
     * @return a map for each direction; empty if only a share was to be done
     */
    public Optional<List<ContrastMap>> run(GroupWeights groups, Labellings labellings, Mask mask, Backend backend, Divider divider) {
        StandardSums sums = StandardSums.of(groups);
        int permutations = labellings.count() - 1;
        Optional<ExchangedVoxels> voxels = divider.share(new ExchangeWork(name, sums, permutations,
                (first, end) -> exchange(sums, labellings, backend, first, end)));
        LabelTfce enhanced = new LabelTfce(sums, new VoxelRanks(mask.voxels()), settings.connectivity());
        Optional<Map<Direction, double[]>> maxima = tfce ? divider.share(new LabelTfceWork(name + "-tfce", permutations, directions,
                range -> {
                    try (Progress progress = log.progress(stages.apply("TFCE"), "permutations", Math.max(1, range.count()))) {
                        return enhanced.maxima(labellings, range, directions, memory.threads(threads), progress::reached);
                    }
                })) : Optional.of(Map.of());
        return voxels.flatMap(exchanged -> maxima.map(largest -> maps(new LabelExchange(sums, exchanged), mask, enhanced, largest)));
    }

    private ExchangedVoxels exchange(StandardSums sums, Labellings labellings, Backend backend, int first, int end) {
        try (LabelNull engine = backend.prepare(LabelNull.OPERATION, new LabelNullRequest(labellings, memory.rank()));
                Progress progress = log.progress(stages.apply("label permutations"), "voxels", Math.max(1, end - first))) {
            return ExchangedVoxels.run(engine, sums, first, end, progress::reached);
        }
    }

    private List<ContrastMap> maps(LabelExchange exchange, Mask mask, LabelTfce enhanced, Map<Direction, double[]> largest) {
        return directions.stream().map(direction -> ContrastMap.of(direction, exchange.of(direction), mask, settings,
                tfce ? enhanced.observed(direction) : new double[0], largest.getOrDefault(direction, new double[0]))).toList();
    }
}
