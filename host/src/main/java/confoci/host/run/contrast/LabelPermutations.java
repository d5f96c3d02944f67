package confoci.host.run.contrast;

import confoci.host.ale.contrast.ContrastMap;
import confoci.host.ale.contrast.ContrastMemory;
import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.GroupWeights;
import confoci.host.ale.contrast.LabelExchange;
import confoci.host.ale.contrast.LabelTfce;
import confoci.host.ale.contrast.TestedRegions;
import confoci.host.ale.inference.AleSettings;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.host.space.Mask;
import confoci.host.space.VoxelRanks;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.Labellings;
import confoci.op.Maximum;
import confoci.spi.Backend;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The label permutations of a contrast. Where both directions are tested at the same voxels, they are made once for both; otherwise for
 * each direction at its own voxels, so that no other counts in its maxima.
 *
 * @param settings of inference
 * @param memory   that was found to suffice
 * @param backend  that sums and ranks; TFCE is done by the processor
 * @param threads  for TFCE
 */
record LabelPermutations(AleSettings settings, ContrastMemory memory, Backend backend, int threads, RunListener log) {

    /** The maps of the directions that are tested anywhere. */
    List<ContrastMap> run(GroupWeights groups, TestedRegions regions) {
        log.detail("device " + backend.device().id() + ": " + backend.device().name());
        Labellings labellings = Labellings.drawn(groups.experiments(), groups.size(), settings.seed(), 0, settings.permutations());
        if (regions.areWhole()) {
            return run(groups, labellings, regions.mask(), EnumSet.allOf(Direction.class), "");
        }
        List<ContrastMap> maps = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            regions.of(direction).ifPresent(mask -> maps.addAll(run(groups.at(regions.places(direction)), labellings, mask,
                    EnumSet.of(direction), ", " + direction.title())));
        }
        return maps;
    }

    private List<ContrastMap> run(GroupWeights groups, Labellings labellings, Mask mask, Set<Direction> directions, String which) {
        LabelExchange exchange = exchange(groups, labellings, which);
        Optional<LabelTfce> tfce = Optional.of(new LabelTfce(exchange, new VoxelRanks(mask.voxels()), settings.connectivity()))
                .filter(_ -> settings.inference().needs(Maximum.TFCE));
        Map<Direction, double[]> maxima = tfce.map(enhanced -> enhance(enhanced, labellings, directions, which)).orElse(Map.of());
        return directions.stream().map(direction -> ContrastMap.of(direction, exchange.of(direction), mask, settings.inference().settings(),
                tfce.map(enhanced -> enhanced.observed(direction)).orElse(new double[0]),
                maxima.getOrDefault(direction, new double[0]))).toList();
    }

    private LabelExchange exchange(GroupWeights groups, Labellings labellings, String which) {
        try (LabelNull engine = backend.prepare(LabelNull.OPERATION, new LabelNullRequest(labellings, memory.rank()));
                Progress progress = log.progress("label permutations" + which, "voxels", groups.weights().voxels())) {
            return LabelExchange.run(engine, groups, progress::reached);
        }
    }

    private Map<Direction, double[]> enhance(LabelTfce tfce, Labellings labellings, Set<Direction> directions, String which) {
        try (Progress progress = log.progress("TFCE" + which, "permutations", settings.permutations())) {
            return tfce.maxima(labellings, directions, memory.threads(threads), progress::reached);
        }
    }
}
