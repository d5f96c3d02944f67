package confoci.host.ale.inference;

import confoci.error.InputDataException;
import confoci.host.ale.model.ActivationMap;
import confoci.host.ale.model.ActivationMapper;
import confoci.host.ale.model.ActivationRegion;
import confoci.host.ale.model.AleKernel;
import confoci.host.ale.model.AnalyticNull;
import confoci.host.ale.model.ClusterThreshold;
import confoci.host.ale.model.Contribution;
import confoci.host.ale.model.Contributions;
import confoci.host.ale.model.FociPlacer;
import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.ale.model.PlacedFocus.Location;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.inference.TestedMap;
import confoci.host.space.Mask;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.host.stats.Component;
import confoci.host.stats.Tfce;
import confoci.host.stats.VoxelNeighbours;
import confoci.op.Maximum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * The observed side of an analysis in float64. Maps hold a value for each voxel of the mask, in its order.
 *
 * @param mask        where foci may converge
 * @param experiments the experiments in canonical order
 * @param analytic    the analytic null
 * @param threshold   the cluster-forming threshold
 * @param tested      the ALE map with its uncorrected p
 */
public record ObservedAle(Mask mask, List<ModeledExperiment> experiments, AnalyticNull analytic, ClusterThreshold threshold,
        TestedMap tested) {

    /**
     * Models the experiments and tests every voxel.
     *
     * @throws InputDataException if no focus takes part, or most lie outside the grid of the mask
     */
    public static ObservedAle of(List<Experiment> experiments, Mask mask, AleSettings settings) {
        return of(experiments, mask, settings, done -> { });
    }

    /**
     * Models the experiments and tests every voxel. Their activations are united one after another and none is kept.
     *
     * @param progress told how many of the experiments with foci are done
     * @throws InputDataException if no focus takes part, or most lie outside the grid of the mask
     */
    public static ObservedAle of(List<Experiment> experiments, Mask mask, AleSettings settings, LongConsumer progress) {
        List<ModeledExperiment> modeled = model(experiments, mask, settings);
        requireFoci(modeled, mask);
        double[] ale = new double[mask.voxels().size()];
        AnalyticNull analytic = unite(modeled, mask, settings, ale, progress);
        VoxelRanks ranks = new VoxelRanks(mask.voxels());
        ClusterThreshold threshold = analytic.threshold(settings.clusterP(), settings.profile().threshold());
        List<Cluster> clusters = new ClusterFinder(mask.grid(), ranks, settings.connectivity()).above(threshold.ale(), ale);
        double[] z = analytic.z(ale, settings.profile().z());
        double[] tfce = {};
        if (settings.inference().needs(Maximum.TFCE)) {
            tfce = new Tfce(new VoxelNeighbours(ranks, settings.connectivity()), settings.profile().tfce(), mask.grid().voxelVolume())
                    .enhance(z);
        }
        return new ObservedAle(mask, modeled, analytic, threshold,
                new TestedMap(mask.grid(), ranks, ale, n -> analytic.p(ale[n]), analytic.logP(ale), z, clusters, tfce));
    }

    /** Makes the ALE map and returns its analytic null. */
    private static AnalyticNull unite(List<ModeledExperiment> experiments, Mask mask, AleSettings settings, double[] ale,
            LongConsumer progress) {
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(mask.voxels()), settings.overlap());
        AnalyticNull.Builder analytic = new AnalyticNull.Builder(settings.profile().nullBins());
        boolean reachesMask = false;
        long done = 0;
        for (ModeledExperiment experiment : experiments) {
            ActivationMap map = experiment.map(mapper);
            reachesMask |= map.size() > 0;
            map.uniteInto(ale);
            analytic.add(map);
            progress.accept(++done);
        }
        if (!reachesMask) {
            throw nothingReached(experiments.stream().mapToInt(e -> e.foci().size()).sum(), mask);
        }
        return analytic.build();
    }

    private static List<ModeledExperiment> model(List<Experiment> experiments, Mask mask, AleSettings settings) {
        FociPlacer placer = new FociPlacer(mask, settings.placement(), settings.outside());
        Map<Double, AleKernel> kernels = new HashMap<>();
        List<ModeledExperiment> modeled = new ArrayList<>(experiments.size());
        for (Experiment experiment : experiments) {
            if (experiment.foci().isEmpty()) {
                continue;
            }
            double fwhm = settings.width().fwhm(experiment);
            AleKernel kernel = kernels.computeIfAbsent(fwhm,
                    width -> AleKernel.of(width, mask.grid(), settings.placement(), settings.profile().truncation()));
            List<PlacedFocus> foci = new ArrayList<>(experiment.foci().size());
            for (Focus focus : experiment.foci()) {
                foci.add(placer.place(settings.conversion().toMni(focus)));
            }
            modeled.add(new ModeledExperiment(experiment, fwhm, kernel, foci));
        }
        return modeled;
    }

    private static void requireFoci(List<ModeledExperiment> experiments, Mask mask) {
        int foci = 0;
        int used = 0;
        int outsideVolume = 0;
        for (ModeledExperiment experiment : experiments) {
            for (PlacedFocus focus : experiment.foci()) {
                foci++;
                used += focus.used() ? 1 : 0;
                outsideVolume += focus.location() == Location.OUTSIDE_VOLUME ? 1 : 0;
            }
        }
        if (foci == 0) {
            throw new InputDataException("there are no foci to analyze; check the tables and --where");
        }
        if (outsideVolume * 2 > foci) {
            throw new InputDataException(outsideVolume + " of " + foci + " foci lie outside the grid of the mask " + mask.name()
                    + "; give a mask in MNI space, or check the units and columns of the coordinates");
        }
        if (used == 0) {
            throw nothingReached(foci, mask);
        }
    }

    private static InputDataException nothingReached(int foci, Mask mask) {
        return new InputDataException("none of the " + foci + " foci reaches a voxel of the mask " + mask.name()
                + "; give a mask that covers them, or --outside nearest");
    }

    /** The same with another uncorrected p of every voxel, and the clusters that it makes. */
    public ObservedAle with(TestedMap other) {
        return new ObservedAle(mask, experiments, analytic, threshold, other);
    }

    /** The ALE map. */
    public double[] ale() {
        return tested.statistic();
    }

    /** Natural logarithm of the uncorrected p. */
    public double[] logP() {
        return tested.logP();
    }

    /** The z of the uncorrected p. */
    public double[] z() {
        return tested.z();
    }

    /** The clusters above the cluster-forming threshold, the largest first. */
    public List<Cluster> clusters() {
        return tested.clusters();
    }

    /** What each experiment contributes to a cluster, in their order; their activations are modeled again, over the cluster alone. */
    public List<Contribution> contributions(Component cluster, FocusCombination overlap, LongConsumer progress) {
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(mask.voxels(), cluster), overlap);
        double[] within = new double[cluster.size()];
        for (int n = 0; n < within.length; n++) {
            within[n] = ale()[cluster.position(n)];
        }
        return Contributions.of(within, experiments.size(), e -> {
            progress.accept(e + 1);
            return experiments.get(e).map(mapper);
        });
    }

    /** The number of foci that take part. */
    public int usedFoci() {
        return experiments.stream().mapToInt(ModeledExperiment::usedFoci).sum();
    }

    /** The place in the mask where ALE is largest. */
    public int peak() {
        return tested.peak();
    }
}
