package confoci.host.ale.inference;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.KernelWidth;
import confoci.host.ale.model.OutsidePolicy;
import confoci.host.ale.model.PlacementRule;
import confoci.host.ale.model.Profile;
import confoci.host.foci.Experiment;
import confoci.host.foci.MniConversion;
import confoci.host.foci.SampleSizes;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.MapInference;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.FamilywiseRule;
import confoci.host.stats.FewPermutations;
import confoci.model.Connectivity;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Everything that decides the numbers of an analysis apart from its data.
 *
 * @param profile      the choices that have no option of their own
 * @param width        the width of kernels
 * @param conversion   from Talairach to MNI
 * @param placement    from mm to voxels
 * @param outside      foci outside the mask
 * @param overlap      foci of one experiment
 * @param connectivity neighbours in a cluster
 * @param corrections  the corrections asked for, in order
 * @param clusterP     the cluster-forming p, in (0, 1)
 * @param alpha        the level of every test, in (0, 1)
 * @param permutations how many at most, at least 1
 * @param stopEarly    whether to stop when no decision is open any more
 * @param fdr          the FDR procedure
 * @param minExtent    for uncorrected inference: the smallest cluster that is kept, in mm3
 * @param seed         of the permutations
 */
public record AleSettings(
        Profile profile,
        KernelWidth width,
        MniConversion conversion,
        PlacementRule placement,
        OutsidePolicy outside,
        FocusCombination overlap,
        Connectivity connectivity,
        SequencedSet<Correction> corrections,
        double clusterP,
        double alpha,
        int permutations,
        boolean stopEarly,
        FalseDiscoveryRate fdr,
        double minExtent,
        long seed) {

    public AleSettings {
        corrections = new LinkedHashSet<>(corrections);
    }

    /** The settings of a profile with the corrections that {@code confoci ale} makes by itself, to be changed. */
    public static AleSettingsBuilder of(Profile profile) {
        return new AleSettingsBuilder(profile);
    }

    /**
     * The settings of an analysis by itself of experiments that are modeled alike: the inference of {@code confoci ale} but for the
     * correction, connectivity, permutations and their seed.
     */
    public AleSettings withCorrection(Correction correction) {
        return of(profile).width(width).conversion(conversion).placement(placement).outside(outside).overlap(overlap)
                .connectivity(connectivity).corrections(correction).permutations(permutations).seed(seed).build();
    }

    /** The same with another seed. */
    public AleSettings withSeed(long other) {
        return new AleSettings(profile, width, conversion, placement, outside, overlap, connectivity, corrections, clusterP, alpha,
                permutations, stopEarly, fdr, minExtent, other);
    }

    /** A warning if there are too few permutations for anything to be significant. */
    public Optional<String> fewPermutations() {
        return permutes() ? FewPermutations.warning("corrected p", permutations, alpha, n -> profile.permutationP().of(0, n),
                profile.familywise() == FamilywiseRule.P_BELOW_ALPHA ? "" : "what exceeds their percentile is called significant at "
                        + alpha + " with a p that is not below it") : Optional.empty();
    }

    /**
     * Warnings if there are too few permutations for what rests on the rank of every voxel among its own.
     *
     * @param voxels that are tested
     */
    public List<String> fewPermutationsOfEachVoxel(int voxels) {
        List<String> warnings = new ArrayList<>();
        few("uncorrected p", clusterP, 1, "there are no clusters at --cluster-p " + clusterP).ifPresent(warnings::add);
        if (corrections.contains(Corrections.FDR)) {
            few("uncorrected p", alpha, 1, "").ifPresent(warnings::add);
        }
        if (corrections.contains(Corrections.BONFERRONI)) {
            few("Bonferroni-corrected p", alpha, voxels, "").ifPresent(warnings::add);
        }
        return warnings;
    }

    private Optional<String> few(String p, double level, int tests, String otherwise) {
        return FewPermutations.warning(p, permutations, level, n -> Math.min(1, tests * profile.permutationP().of(0, n)), otherwise);
    }

    /** Whether any correction needs permutations. */
    public boolean permutes() {
        return inference().permutes();
    }

    /** What is asked of the map. */
    public MapInference inference() {
        return new MapInference(corrections, new InferenceSettings(alpha, clusterP, connectivity, profile.permutationP(),
                profile.familywise(), fdr, minExtent));
    }

    /** @throws confoci.error.InputDataException if kernels depend on sample sizes and an experiment has none */
    public void requireSampleSizes(List<Experiment> experiments) {
        if (width instanceof KernelWidth.BySampleSize) {
            SampleSizes.require(experiments);
        }
    }

    /** The message if one sample size replaces those of the table. */
    public Optional<String> replacedSampleSizes(List<Experiment> experiments) {
        if (!(width instanceof KernelWidth.OfSampleSize size)) {
            return Optional.empty();
        }
        DoubleSummaryStatistics given = experiments.stream().filter(Experiment::hasSampleSize).mapToDouble(Experiment::subjects)
                .filter(subjects -> subjects != size.subjects()).summaryStatistics();
        return given.getCount() == 0 ? Optional.empty() : Optional.of("--sample-size " + number(size.subjects())
                + " replaces the sample sizes of the table (" + number(given.getMin())
                + (given.getMin() == given.getMax() ? "" : " to " + number(given.getMax())) + ")");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** The settings in words, for the record of the run. */
    public Map<String, Object> describe() {
        Map<String, Object> options = describeModel();
        options.put("corrections", corrections().stream().map(Correction::key).toList());
        options.put("cluster_p", clusterP());
        options.put("alpha", alpha());
        options.put("connectivity", connectivity().neighbours());
        options.put("permutations", permutations());
        options.put("stop_early", stopEarly());
        options.put("fdr", fdr() == FalseDiscoveryRate.BENJAMINI_YEKUTIELI ? "by" : "bh");
        options.put("min_extent_mm3", minExtent());
        return options;
    }

    /** Those of the model alone. */
    public Map<String, Object> describeModel() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("profile", profile.name());
        options.put("kernel", width.toString());
        options.put("placement", placement().name().toLowerCase(Locale.ROOT));
        options.put("outside", outside());
        options.put("model", overlap() == FocusCombination.UNION ? "additive" : "nonadditive");
        options.put("tal2mni", conversion().transform());
        return options;
    }
}
