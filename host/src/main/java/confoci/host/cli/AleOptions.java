package confoci.host.cli;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.ale.KernelWidth;
import confoci.host.ale.OutsidePolicy;
import confoci.host.ale.Overlap;
import confoci.host.ale.PlacementRule;
import confoci.host.ale.Profile;
import confoci.host.foci.Experiment;
import confoci.host.foci.MniConversion;
import confoci.host.foci.SampleSizes;
import confoci.host.regional.AleSettings;
import confoci.host.regional.Correction;
import confoci.host.space.Mask;
import confoci.host.space.TalairachTransform;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.template.MaskFile;
import confoci.host.template.MaskReader;
import confoci.host.template.Masks;
import confoci.model.Connectivity;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How the analysis is done; what is not said follows the profile. */
final class AleOptions {

    /** Where a kernel is centred. */
    enum Placement { voxel, subvoxel }

    /** How the foci of one experiment combine. */
    enum Model { nonadditive, additive }

    /** FDR procedures by their usual abbreviations. */
    enum Fdr { bh, by }

    @Option(names = "--profile", paramLabel = "NAME", defaultValue = "default",
            description = "Choices of a peer: default, pyale, jale, nimare or gingerale; see docs/profiles.md.")
    private String profile;

    @Option(names = "--mask", paramLabel = "FILE",
            description = "NIfTI or ANALYZE image in MNI space; by default ICBM152 grey matter above 10 %%, 2 mm.")
    private Path mask;

    @Option(names = "--mask-threshold", paramLabel = "VALUE", description = "Voxels above this are inside the mask; by default 0.")
    private Double maskThreshold;

    @Option(names = "--outside", paramLabel = "HOW", description = "Foci outside the mask: ${COMPLETION-CANDIDATES}.")
    private OutsidePolicy outside;

    @Option(names = "--placement", paramLabel = "WHERE",
            description = "Centre kernels on the nearest voxel or at the exact position: ${COMPLETION-CANDIDATES}.")
    private Placement placement;

    @Option(names = "--tal2mni", paramLabel = "MAP",
            description = "From Talairach to MNI: ${COMPLETION-CANDIDATES} (Lancaster et al. 2007; Brett 2001).")
    private TalairachTransform tal2mni;

    @Option(names = "--fwhm", paramLabel = "MM", description = "One kernel width for all experiments instead of that by sample size.")
    private Double fwhm;

    @Option(names = "--sample-size", paramLabel = "N", description = "One sample size for all experiments.")
    private Double sampleSize;

    @Option(names = "--model", paramLabel = "MODEL",
            description = "Overlapping foci of one experiment: ${COMPLETION-CANDIDATES} (Turkeltaub et al. 2012, 2002).")
    private Model model;

    @Option(names = "--correct", paramLabel = "LIST", defaultValue = "vfwe,cfwe-size,cfwe-mass",
            description = "Corrections, separated by commas: vfwe, cfwe-size, cfwe-mass, tfce, fdr, uncorrected. Default: ${DEFAULT-VALUE}.")
    private String correct;

    @Option(names = "--fdr", paramLabel = "HOW", defaultValue = "bh",
            description = "FDR procedure: bh (Benjamini and Hochberg 1995, default) or by (Benjamini and Yekutieli 2001).")
    private Fdr fdr;

    @Option(names = "--cluster-p", paramLabel = "P", defaultValue = "0.001",
            description = "Cluster-forming p, uncorrected. Default: ${DEFAULT-VALUE}.")
    private double clusterP;

    @Option(names = "--alpha", paramLabel = "P", defaultValue = "0.05", description = "Level of significance. Default: ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(names = "--min-extent", paramLabel = "MM3", defaultValue = "0",
            description = "With --correct uncorrected: the smallest cluster that is kept. Default: ${DEFAULT-VALUE}.")
    private double minExtent;

    @Option(names = "--connectivity", paramLabel = "N", description = "Neighbours in a cluster: 6 (default), 18 or 26.")
    private Integer connectivity;

    @Option(names = "--permutations", paramLabel = "N", defaultValue = "10000", description = "Permutations. Default: ${DEFAULT-VALUE}.")
    private int permutations;

    @Option(names = "--stop-early",
            description = "Stop permuting when more permutations would reverse any decision with a probability of at most 0.001.")
    private boolean stopEarly;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the permutations. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /** The mask, its warnings told. */
    Mask mask(Log log) {
        if (mask == null) {
            if (maskThreshold != null) {
                throw new InvalidRequest("--mask-threshold needs --mask");
            }
            return Masks.greyMatter();
        }
        MaskFile file = maskThreshold == null ? MaskReader.read(mask) : MaskReader.read(mask, maskThreshold);
        file.warnings().forEach(log::warn);
        return file.mask();
    }

    /** The file that the mask is read from, if it is not the embedded one. */
    Optional<Path> maskFile() {
        return Optional.ofNullable(mask);
    }

    /**
     * The settings for these experiments.
     *
     * @throws InvalidRequest     if an option makes no sense
     * @throws InputDataException if an experiment does not tell its sample size and no option replaces it
     */
    AleSettings settings(List<Experiment> experiments) {
        Profile chosen = Profile.named(profile);
        requireProbability("--cluster-p", clusterP);
        requireProbability("--alpha", alpha);
        if (permutations < 1) {
            throw new InvalidRequest("--permutations " + permutations + ": at least 1 is needed");
        }
        if (!(minExtent >= 0)) {
            throw new InvalidRequest("--min-extent " + minExtent + ": a volume in mm3 is not negative");
        }
        TalairachTransform transform = tal2mni == null ? chosen.tal2mni() : tal2mni;
        return new AleSettings(chosen, width(experiments), new MniConversion(transform, chosen.wholeMm()), placement(chosen),
                outside == null ? chosen.outside() : outside,
                model == null ? chosen.overlap() : model == Model.additive ? Overlap.UNION : Overlap.MAXIMUM,
                connectivity == null ? chosen.connectivity() : connectivity(), Correction.list(correct), clusterP, alpha, permutations,
                stopEarly, fdr == Fdr.by ? FalseDiscoveryRate.BENJAMINI_YEKUTIELI : FalseDiscoveryRate.BENJAMINI_HOCHBERG, minExtent, seed);
    }

    private KernelWidth width(List<Experiment> experiments) {
        if (fwhm != null && sampleSize != null) {
            throw new InvalidRequest("--fwhm and --sample-size both set the width of kernels; give one of them");
        }
        if (fwhm != null) {
            return KernelWidth.fixed(fwhm);
        }
        if (sampleSize != null) {
            return KernelWidth.ofSampleSize(sampleSize);
        }
        SampleSizes.require(experiments);
        return KernelWidth.bySampleSize();
    }

    private PlacementRule placement(Profile chosen) {
        if (placement == null) {
            return chosen.placement();
        }
        if (placement == Placement.subvoxel) {
            return PlacementRule.SUBVOXEL;
        }
        return chosen.placement() == PlacementRule.SUBVOXEL ? PlacementRule.NEAREST : chosen.placement();
    }

    private Connectivity connectivity() {
        if (connectivity != 6 && connectivity != 18 && connectivity != 26) {
            throw new InvalidRequest("--connectivity " + connectivity + ": it is 6 (faces), 18 (and edges) or 26 (and corners)");
        }
        return Connectivity.of(connectivity);
    }

    private static void requireProbability(String option, double p) {
        if (!(p > 0 && p < 1)) {
            throw new InvalidRequest(option + " " + p + ": a probability between 0 and 1 is needed, for example 0.05");
        }
    }

    /** The settings in words, for the record of the run. */
    Map<String, Object> record(AleSettings settings) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("profile", settings.profile().name());
        options.put("kernel", fwhm != null ? "fwhm " + fwhm + " mm" : sampleSize != null ? "sample size " + sampleSize : "by sample size");
        options.put("placement", settings.placement().name().toLowerCase(Locale.ROOT));
        options.put("outside", settings.outside().name().toLowerCase(Locale.ROOT));
        options.put("model", settings.overlap() == Overlap.UNION ? "additive" : "nonadditive");
        options.put("tal2mni", settings.conversion().transform().toString());
        options.put("corrections", settings.corrections().stream().map(Correction::key).toList());
        options.put("cluster_p", settings.clusterP());
        options.put("alpha", settings.alpha());
        options.put("connectivity", settings.connectivity().neighbours());
        options.put("permutations", settings.permutations());
        options.put("stop_early", settings.stopEarly());
        options.put("fdr", fdr.name());
        options.put("min_extent_mm3", settings.minExtent());
        return options;
    }
}
