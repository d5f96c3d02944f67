package confoci.host.ale.inference;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.KernelWidth;
import confoci.host.ale.model.OutsidePolicy;
import confoci.host.ale.model.PlacementRule;
import confoci.host.ale.model.Profile;
import confoci.host.foci.MniConversion;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.model.Connectivity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Makes settings, each as the profile or {@code confoci ale} has it by itself unless it is set here. */
public final class AleSettingsBuilder {

    private final Profile profile;
    private KernelWidth width = KernelWidth.bySampleSize();
    private MniConversion conversion;
    private PlacementRule placement;
    private OutsidePolicy outside;
    private FocusCombination overlap;
    private Connectivity connectivity;
    private SequencedSet<Correction> corrections = new LinkedHashSet<>(
            List.of(Corrections.VFWE, Corrections.CFWE_SIZE, Corrections.CFWE_MASS));
    private double clusterP = 0.001;
    private double alpha = 0.05;
    private int permutations = 10_000;
    private boolean stopEarly;
    private FalseDiscoveryRate fdr = FalseDiscoveryRate.BENJAMINI_HOCHBERG;
    private double minExtent;
    private long seed = 1;

    AleSettingsBuilder(Profile profile) {
        this.profile = profile;
        this.conversion = new MniConversion(profile.tal2mni(), profile.wholeMm());
        this.placement = profile.placement();
        this.outside = profile.outside();
        this.overlap = profile.overlap();
        this.connectivity = profile.connectivity();
    }

    /** The width of kernels. */
    public AleSettingsBuilder width(KernelWidth rule) {
        width = rule;
        return this;
    }

    /** From Talairach to MNI. */
    public AleSettingsBuilder conversion(MniConversion map) {
        conversion = map;
        return this;
    }

    /** From mm to voxels. */
    public AleSettingsBuilder placement(PlacementRule rule) {
        placement = rule;
        return this;
    }

    /** Foci outside the mask. */
    public AleSettingsBuilder outside(OutsidePolicy policy) {
        outside = policy;
        return this;
    }

    /** Foci of one experiment. */
    public AleSettingsBuilder overlap(FocusCombination model) {
        overlap = model;
        return this;
    }

    /** Neighbours in a cluster. */
    public AleSettingsBuilder connectivity(Connectivity neighbours) {
        connectivity = neighbours;
        return this;
    }

    /** The corrections, in order. */
    public AleSettingsBuilder corrections(SequencedSet<Correction> list) {
        corrections = list;
        return this;
    }

    /** The corrections, in order. */
    public AleSettingsBuilder corrections(Correction... list) {
        return corrections(new LinkedHashSet<>(List.of(list)));
    }

    /** The cluster-forming p, in (0, 1). */
    public AleSettingsBuilder clusterP(double p) {
        clusterP = p;
        return this;
    }

    /** The level of every test, in (0, 1). */
    public AleSettingsBuilder alpha(double level) {
        alpha = level;
        return this;
    }

    /** How many permutations at most, at least 1. */
    public AleSettingsBuilder permutations(int most) {
        permutations = most;
        return this;
    }

    /** Whether to stop when no decision is open any more. */
    public AleSettingsBuilder stopEarly(boolean stop) {
        stopEarly = stop;
        return this;
    }

    /** The FDR procedure. */
    public AleSettingsBuilder fdr(FalseDiscoveryRate procedure) {
        fdr = procedure;
        return this;
    }

    /** For uncorrected inference: the smallest cluster that is kept, in mm3. */
    public AleSettingsBuilder minExtent(double mm3) {
        minExtent = mm3;
        return this;
    }

    /** Of the permutations. */
    public AleSettingsBuilder seed(long number) {
        seed = number;
        return this;
    }

    public AleSettings build() {
        return new AleSettings(profile, width, conversion, placement, outside, overlap, connectivity, corrections, clusterP, alpha,
                permutations, stopEarly, fdr, minExtent, seed);
    }
}
