package confoci.host.run.contrast;

import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AleSettings;
import confoci.host.foci.Experiment;
import confoci.host.foci.ExperimentCount;
import confoci.host.foci.SampleMerge;
import confoci.host.output.Plural;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.input.MaskRequest;
import confoci.host.space.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The two groups of a contrast, without the experiments that do not take part.
 *
 * @param first  group A
 * @param second group B
 */
public record GroupPair(Group first, Group second) {

    /**
     * Reads the groups; warnings go to the log.
     *
     * @param shared how experiments in both groups are treated
     * @throws confoci.error.ConfociException if a file cannot be used, or the groups make no sense
     */
    public static GroupPair read(GroupSource source, SharedExperiments shared, RunFrame frame) {
        return read(source, shared, _ -> { }, frame);
    }

    /** The same for an ALE of the groups. */
    static GroupPair read(GroupSource source, SharedExperiments shared, AleSettings settings, RunFrame frame) {
        GroupPair pair = read(source, shared, settings::requireSampleSizes, frame);
        for (Group group : List.of(pair.first, pair.second)) {
            settings.replacedSampleSizes(group.experiments()).ifPresent(warning -> frame.log().warn(group.name() + ": " + warning));
        }
        return pair;
    }

    private static GroupPair read(GroupSource source, SharedExperiments shared, Consumer<List<Experiment>> required, RunFrame frame) {
        List<Group> read = source.read(frame);
        return new GroupPair(taking(read.getFirst(), read.getLast(), shared, required, frame.log()),
                taking(read.getLast(), read.getFirst(), shared, required, frame.log()));
    }

    private static Group taking(Group group, Group other, SharedExperiments rule, Consumer<List<Experiment>> required, RunListener log) {
        List<Experiment> shared = SharedExperiments.of(group.experiments(), other.experiments());
        Group taking = group.named(() -> {
            required.accept(group.experiments());
            return group.with(rule.apply(group.experiments(), shared));
        });
        if (!shared.isEmpty()) {
            log.warn(group.name() + ": " + SharedExperiments.names(shared) + " in the other group, too; --shared " + rule);
        }
        ExperimentCount.warning(taking.experiments()).ifPresent(warning -> log.warn(group.name() + ": " + warning));
        return taking;
    }

    /** The number of experiments with foci. */
    public int reporting() {
        return first.reporting() + second.reporting();
    }

    /** Foci of the same subjects in both groups are not exchangeable one by one; there is no other remedy than to know it. */
    public Optional<String> sharedSamples() {
        List<String> samples = SampleMerge.inBoth(first.experiments(), second.experiments());
        return samples.isEmpty() ? Optional.empty() : Optional.of(Plural.of(samples.size(), "samples") + " with experiments in both groups"
                + " (same study and sample size, for example '" + samples.getFirst() + "'): permutations exchange"
                + " experiments as if all samples were different");
    }

    /**
     * The mask of the contrast.
     *
     * @throws confoci.error.DeviceOutOfMemory if it is too large for these experiments
     */
    Mask mask(Optional<MaskRequest> request, AleSettings settings, RunFrame frame) {
        List<Experiment> all = new ArrayList<>(first.experiments());
        all.addAll(second.experiments());
        Mask mask = MaskRequest.read(request, frame, (grid, voxels) -> new AleMemory(all, grid, voxels, settings).requireHeap());
        new AleMemory(all, mask.grid().shape(), mask.voxels().size(), settings).requireHeap();
        return mask;
    }
}
