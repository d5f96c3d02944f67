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

    /** The main effects, written into {@code main_a} and {@code main_b}. */
    MainEffects run(Group first, Group second, Mask mask, Backend backend, ClusterLabels labels, RunFrame frame) {
        return new MainEffects(run("a", first, mask, backend, labels, frame), run("b", second, mask, backend, labels, frame));
    }

    private AleResult run(String letter, Group group, Mask mask, Backend backend, ClusterLabels labels, RunFrame frame) {
        AleAnalysis analysis = new AleAnalysis(settings, " of " + group.name(), log);
        ObservedAle observed = group.named(() -> analysis.observe(group.experiments(), mask));
        Optional<NullMaxima> maxima = settings.permutes()
                ? Optional.of(analysis.permute(observed, NullFoci.UNIFORM, backend, Divider.WHOLE).maxima()) : Optional.empty();
        AleResult result = analysis.correct(observed, NullFoci.UNIFORM, maxima);
        analysis.write(result, maxima, frame.folder().subfolder("main_" + letter), labels, frame.shared(),
                files -> memory(group, mask).fits(files, Runtime.getRuntime().maxMemory()));
        frame.stage("main effects");
        return result;
    }
}
