package confoci.host.run.contrast;

import confoci.host.ale.contrast.ContrastMap;
import confoci.host.ale.contrast.ContrastMemory;
import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.GroupWeights;
import confoci.host.ale.contrast.TestedRegions;
import confoci.host.ale.inference.AleSettings;
import confoci.host.run.RunListener;
import confoci.host.shard.Divider;
import confoci.op.Labellings;
import confoci.op.Maximum;
import confoci.spi.Backend;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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

    /** The maps of the directions that are tested anywhere; empty if only a share was to be done. */
    Optional<List<ContrastMap>> run(GroupWeights groups, TestedRegions regions, Divider divider) {
        log.detail("device " + backend.device().id() + ": " + backend.device().name());
        Labellings labellings = Labellings.drawn(groups.experiments(), groups.size(), settings.seed(), 0, settings.permutations());
        if (regions.areWhole()) {
            return exchange("labels", EnumSet.allOf(Direction.class), "").run(groups, labellings, regions.mask(), backend, divider);
        }
        List<Optional<List<ContrastMap>>> maps = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            regions.of(direction).ifPresent(mask -> maps.add(exchange("labels-" + (direction == Direction.FIRST ? "a" : "b"),
                    EnumSet.of(direction), ", " + direction.title())
                    .run(groups.at(regions.places(direction)), labellings, mask, backend, divider)));
        }
        return maps.stream().allMatch(Optional::isPresent) ? Optional.of(maps.stream().flatMap(Optional::stream).flatMap(List::stream)
                .toList()) : Optional.empty();
    }

    private ExchangedLabels exchange(String name, Set<Direction> directions, String which) {
        return new ExchangedLabels(name, stage -> stage + which, directions, settings.inference().settings(),
                settings.inference().needs(Maximum.TFCE), memory, threads, log);
    }
}
