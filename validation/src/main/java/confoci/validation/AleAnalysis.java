package confoci.validation;

import confoci.host.ale.ActivationMap;
import confoci.host.ale.ActivationMapper;
import confoci.host.ale.AleKernel;
import confoci.host.ale.AnalyticNull;
import confoci.host.ale.ClusterThreshold;
import confoci.host.ale.FociPlacer;
import confoci.host.ale.KernelWidth;
import confoci.host.ale.NullRegion;
import confoci.host.ale.PlacedFocus;
import confoci.host.ale.Profile;
import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.MniConversion;
import confoci.host.space.Mask;
import confoci.host.space.TalairachTransform;
import confoci.host.space.VoxelRanks;
import confoci.model.Connectivity;
import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.model.VoxelSet;
import confoci.op.AleNullRequest;
import confoci.op.TfceHeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that the permutations of a set of experiments depend on, in float64: what a brute force needs to repeat them, and the
 * request that a backend gets. Foci of one experiment do not add up.
 *
 * @param mask             where foci may lie
 * @param profile          the choices of the analysis
 * @param kernels          one for each experiment
 * @param foci             the number of foci that each experiment uses
 * @param maps             the experiments' modeled activations
 * @param analyticNull     the null of the experiments' ALE values
 * @param clusterThreshold the cluster-forming threshold
 */
public record AleAnalysis(Mask mask, Profile profile, List<AleKernel> kernels, List<Integer> foci, List<ActivationMap> maps,
        AnalyticNull analyticNull, ClusterThreshold clusterThreshold) {

    public AleAnalysis {
        kernels = List.copyOf(kernels);
        foci = List.copyOf(foci);
        maps = List.copyOf(maps);
    }

    /**
     * Places the foci, models the activations and makes the analytic null.
     *
     * @param clusterP the cluster-forming p
     */
    public static AleAnalysis of(Mask mask, Profile profile, List<Experiment> experiments, double clusterP) {
        MniConversion toMni = new MniConversion(TalairachTransform.valueOf(profile.tal2mni().toUpperCase(Locale.ROOT)),
                profile.wholeMm());
        FociPlacer placer = new FociPlacer(mask, profile.placement(), profile.outside());
        ActivationMapper mapper = new ActivationMapper(new VoxelRanks(mask.voxels()), profile.overlap());
        KernelWidth width = KernelWidth.bySampleSize();
        List<AleKernel> kernels = new ArrayList<>();
        List<Integer> foci = new ArrayList<>();
        List<ActivationMap> maps = new ArrayList<>();
        for (Experiment experiment : experiments) {
            AleKernel kernel = AleKernel.of(width.fwhm(experiment), mask.grid(), profile.placement(), profile.truncation());
            List<PlacedFocus> placed = new ArrayList<>();
            for (Focus focus : experiment.foci()) {
                placed.add(placer.place(toMni.toMni(focus)));
            }
            kernels.add(kernel);
            foci.add((int) placed.stream().filter(PlacedFocus::used).count());
            maps.add(mapper.map(placed, kernel));
        }
        AnalyticNull analyticNull = AnalyticNull.of(maps, profile.nullBins());
        return new AleAnalysis(mask, profile, kernels, foci, maps, analyticNull,
                analyticNull.threshold(clusterP, profile.threshold()));
    }

    /** ALE of the experiments over the mask. */
    public double[] ale() {
        return ActivationMap.union(maps);
    }

    /** Where the profile looks for null maxima. */
    public VoxelSet nullRegion() {
        return profile.nullRegion() == NullRegion.VOLUME ? VoxelSet.all(mask.grid().shape()) : mask.voxels();
    }

    /** The permutations of these experiments over the profile's region, as a backend is asked for them. */
    public AleNullRequest request(Connectivity connectivity, boolean tfce, long seed) {
        return request(nullRegion(), connectivity, tfce, seed);
    }

    /** The permutations of these experiments over any region. */
    public AleNullRequest request(VoxelSet analysed, Connectivity connectivity, boolean tfce, long seed) {
        List<FocusKernel> distinct = new ArrayList<>();
        List<FocusGroup> groups = new ArrayList<>();
        for (int e = 0; e < kernels.size(); e++) {
            FocusKernel kernel = kernels.get(e).toFocusKernel();
            int index = distinct.indexOf(kernel);
            if (index < 0) {
                index = distinct.size();
                distinct.add(kernel);
            }
            groups.add(new FocusGroup(index, foci.get(e)));
        }
        Optional<TfceHeights> heights = tfce
                ? Optional.of(analyticNull.tfceHeights(profile.z(), profile.tfce(), analysed.size(), mask.grid().voxelVolume()))
                : Optional.empty();
        return new AleNullRequest(mask.voxels(), analysed, distinct, groups, clusterThreshold.forFloat32(), connectivity, heights, seed);
    }
}
