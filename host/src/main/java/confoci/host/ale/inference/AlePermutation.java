package confoci.host.ale.inference;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.NullRegion;
import confoci.host.stats.Cluster;
import confoci.host.stats.EarlyStopping;
import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.model.VoxelSet;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.NullMaxima;
import confoci.op.TfceHeights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The Monte Carlo null of an observed map: every experiment keeps its number of foci and its kernel, the foci go anywhere in the mask. */
public final class AlePermutation {

    /** Permutations between two looks at whether decisions are settled; the same on every device, as the last one must be. */
    private static final int CHECK = 500;

    private final ObservedAle observed;
    private final AleSettings settings;

    public AlePermutation(ObservedAle observed, AleSettings settings) {
        this.observed = observed;
        this.settings = settings;
    }

    /** The problem as backends take it. */
    public AleNullRequest request() {
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
        VoxelSet pool = observed.mask().voxels();
        VoxelSet analysed = settings.profile().nullRegion() == NullRegion.MASK ? pool : VoxelSet.all(pool.shape());
        Optional<TfceHeights> tfce = settings.corrections().contains(Correction.TFCE)
                ? Optional.of(observed.analytic().tfceHeights(settings.profile().z(), settings.profile().tfce(), analysed.size(),
                        observed.mask().grid().voxelVolume()))
                : Optional.empty();
        return new AleNullRequest(pool, analysed, List.copyOf(kernels.keySet()), groups, observed.threshold().forFloat32(),
                settings.connectivity(), tfce, settings.seed());
    }

    /**
     * Runs the permutations, all of them or until no decision is open any more.
     *
     * @param engine   prepared for {@link #request}
     * @param progress told how many permutations are done
     */
    public NullMaxima run(AleNull engine, LongConsumer progress) {
        List<NullMaxima> batches = new ArrayList<>();
        int count = 0;
        while (count < settings.permutations()) {
            int left = Math.min(settings.permutations() - count, settings.stopEarly() ? CHECK - count % CHECK : Integer.MAX_VALUE);
            NullMaxima batch = engine.maxima(count, Math.min(engine.batch(), left));
            batches.add(batch);
            count += batch.count();
            progress.accept(count);
            if (settings.stopEarly() && count % CHECK == 0 && settled(NullMaxima.concat(batches), settings.permutations() / CHECK)) {
                break;
            }
        }
        return NullMaxima.concat(batches);
    }

    /** Whether every cluster's significance by every correction stands, and for a voxelwise one whether any voxel survives at all. */
    private boolean settled(NullMaxima done, int checks) {
        List<Integer> exceedances = new ArrayList<>();
        for (Correction correction : settings.corrections()) {
            if (correction.permutes()) {
                FamilywiseStatistic statistic = new FamilywiseStatistic(correction, observed, done);
                for (Cluster cluster : observed.clusters()) {
                    exceedances.add(statistic.nullDistribution().reaching(statistic.of(cluster)));
                }
                if (!correction.ofClusters()) {
                    exceedances.add(statistic.nullDistribution().reaching(statistic.largest()));
                }
            }
        }
        return exceedances.isEmpty()
                || new EarlyStopping(settings.alpha(), EarlyStopping.DEFAULT_RISK, checks, exceedances.size())
                        .settled(exceedances.stream().mapToInt(Integer::intValue).toArray(), done.count());
    }
}
