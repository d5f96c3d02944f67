package confoci.host.run.contrast;

import confoci.host.ale.contrast.MainEffects;
import confoci.host.ale.inference.AleMemory;
import confoci.host.ale.inference.AleResult;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.label.ClusterLabels;
import confoci.host.memory.MemoryBudget;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener;
import confoci.host.run.ale.AleAnalysis;
import confoci.host.shard.Divider;
import confoci.host.space.Mask;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import java.util.List;
import java.util.Optional;

/**
 * The main effects of a contrast: an ALE of each group, written as {@code confoci ale} writes it.
 *
 * @param settings of both
 */
record EffectsRun(AleSettings settings, RunListener log) {

    /** That they leave: ALE, p, z and surviving z of two groups, and their conjunction. */
    static final int MAPS = 9;

    /**
     * Ends a run before its work if there is too little memory; warns if nothing can be found.
     *
     * @throws confoci.error.DeviceOutOfMemory with what would do
     */
    void require(List<Group> groups, Mask mask, MemoryBudget budget) {
        settings.fewPermutations().ifPresent(warning -> log.warn("main effects: " + warning));
        for (Group group : groups) {
            AleMemory memory = memory(group, mask);
            memory.requireHeap();
            memory.require(budget);
        }
    }

    private AleMemory memory(Group group, Mask mask) {
        return new AleMemory(group.experiments(), mask.grid().shape(), mask.voxels().size(), settings);
    }

    /** Whether there are permutations, of which shards can do a share each. */
    boolean permutes() {
        return settings.permutes();
    }

    /** The main effects; empty if only a share of their permutations was to be done. */
    Optional<Effects> run(Group first, Group second, Mask mask, Backend backend, Divider divider) {
        Optional<Effect> a = run("a", first, mask, backend, divider);
        Optional<Effect> b = run("b", second, mask, backend, divider);
        return a.flatMap(one -> b.map(other -> new Effects(one, other)));
    }

    private Optional<Effect> run(String letter, Group group, Mask mask, Backend backend, Divider divider) {
        AleAnalysis analysis = new AleAnalysis(settings, " of " + group.name(), log);
        ObservedAle observed = group.named(() -> analysis.observe(group.experiments(), mask));
        if (!settings.permutes()) {
            return Optional.of(new Effect(group, analysis, analysis.correct(observed, NullFoci.UNIFORM, Optional.empty()),
                    Optional.empty()));
        }
        return analysis.permute(observed, NullFoci.UNIFORM, backend, "main-" + letter, divider).map(tested -> new Effect(group, analysis,
                analysis.correct(observed, NullFoci.UNIFORM, Optional.of(tested.maxima())), Optional.of(tested.maxima())));
    }

    /** Writes them into {@code main_a} and {@code main_b}. */
    void write(Effects effects, Mask mask, ClusterLabels labels, RunFrame frame) {
        write("a", effects.first(), mask, labels, frame);
        write("b", effects.second(), mask, labels, frame);
    }

    private void write(String letter, Effect effect, Mask mask, ClusterLabels labels, RunFrame frame) {
        effect.analysis().write(effect.result(), effect.maxima(), frame.folder().subfolder("main_" + letter), labels, frame.shared(),
                files -> memory(effect.group(), mask).fits(files, Runtime.getRuntime().maxMemory()));
    }

    /** The main effect of a group. */
    record Effect(Group group, AleAnalysis analysis, AleResult result, Optional<NullMaxima> maxima) {
    }

    /** Those of both groups. */
    record Effects(Effect first, Effect second) {

        /** What they show. */
        MainEffects main() {
            return new MainEffects(first.result, second.result);
        }
    }
}
