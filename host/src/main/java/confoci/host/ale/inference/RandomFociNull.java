package confoci.host.ale.inference;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.NullRegion;
import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.model.VoxelSet;
import confoci.op.AleNullRequest;
import confoci.op.FociLaw;
import confoci.op.MapReduction;
import confoci.op.Maximum;
import confoci.op.RandomFoci;
import confoci.op.TfceHeights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Monte Carlo null of an observed map: every experiment keeps its number of foci and its kernel; the foci go anywhere in the mask, or
 * where a law places them.
 */
public final class RandomFociNull {

    private final ObservedAle observed;
    private final AleSettings settings;
    private final Optional<FociLaw> law;

    /** Foci anywhere in the mask. */
    public RandomFociNull(ObservedAle observed, AleSettings settings) {
        this(observed, settings, Optional.empty());
    }

    /** @param law places the foci; voxels outside the mask, which have no observed value to be ranked, are then never analysed */
    public RandomFociNull(ObservedAle observed, AleSettings settings, Optional<FociLaw> law) {
        this.observed = observed;
        this.settings = settings;
        this.law = law;
    }

    /** The problem as backends take it. */
    public AleNullRequest request() {
        VoxelSet pool = observed.mask().voxels();
        VoxelSet analysed = settings.profile().nullRegion() == NullRegion.MASK || law.isPresent() ? pool : VoxelSet.all(pool.shape());
        Optional<TfceHeights> tfce = settings.inference().needs(Maximum.TFCE)
                ? Optional.of(observed.analytic().tfceHeights(settings.profile().z(), settings.profile().tfce(), analysed.size(),
                        observed.mask().grid().voxelVolume()))
                : Optional.empty();
        return request(analysed, tfce);
    }

    /** The same where maps are asked for, of these voxels only; what they hold does not depend on which these are. */
    public AleNullRequest request(VoxelSet analysed) {
        return request(analysed, Optional.empty());
    }

    private AleNullRequest request(VoxelSet analysed, Optional<TfceHeights> tfce) {
        Map<FocusKernel, Integer> kernels = new LinkedHashMap<>();
        List<FocusGroup> groups = new ArrayList<>();
        for (ModeledExperiment experiment : observed.experiments()) {
            int kernel = kernels.computeIfAbsent(experiment.kernel().toFocusKernel(), k -> kernels.size());
            if (settings.overlap() == FocusCombination.MAXIMUM) {
                groups.add(new FocusGroup(kernel, experiment.usedFoci()));
            } else {
                // Foci that add up even within an experiment are groups of their own.
                for (int f = 0; f < experiment.usedFoci(); f++) {
                    groups.add(new FocusGroup(kernel, 1));
                }
            }
        }
        return new AleNullRequest(new RandomFoci(observed.mask().voxels(), List.copyOf(kernels.keySet()), groups, settings.seed(), law),
                new MapReduction(analysed, observed.threshold().forFloat32(), settings.connectivity(), tfce));
    }
}
