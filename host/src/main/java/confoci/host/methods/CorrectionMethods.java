package confoci.host.methods;

import confoci.host.citation.Work;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.inference.InferenceSettings;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.Sentence;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.FamilywiseRule;
import confoci.host.stats.PermutationP;
import confoci.host.stats.TfceSpec;
import confoci.model.Connectivity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Sentences about the corrections of maps that were made, and about none that was not.
 *
 * @param settings what decides significance
 * @param map      what is tested at each voxel, such as {@code ALE value}
 * @param measure  of which cluster mass is the sum above the threshold, such as {@code ALE}
 * @param sides    words after the level, such as {@code in each direction}; empty if there is one test
 * @param tfce     parameters of threshold-free cluster enhancement
 */
public record CorrectionMethods(InferenceSettings settings, String map, String measure, String sides, TfceSpec tfce) {

    private static final Notation NUMBER = Notation.float64();

    /** Of a map with one test. */
    public CorrectionMethods(InferenceSettings settings, String map, String measure, TfceSpec tfce) {
        this(settings, map, measure, "", tfce);
    }

    /** How permutations were counted: that the observed data are one of them, or not. */
    public static Sentence permutationP(PermutationP rule) {
        return rule == PermutationP.ADD_ONE
                ? Sentence.of("Permutation p was (b + 1) / (n + 1), b being the number of the n permutations that reached the observed"
                + " value", Work.PHIPSON_2010)
                : Sentence.of("Permutation p was b / n, at least 1 / n and at most 1 - 1 / n, b being the number of the n permutations that"
                + " reached the observed value");
    }

    /**
     * How many permutations were run, of how many.
     *
     * @param run  how many
     * @param most how many were asked for
     * @param what happened in them: {@code foci were drawn}
     */
    public static Sentence permutations(int run, int most, String what, long seed) {
        return Sentence.of("In " + Plural.of(run, "permutations") + " (seed " + seed + "), " + what + (run < most
                ? "; permutations were stopped early, once further ones, up to " + Notation.grouped().of(most)
                + ", would have changed any decision about significance with a probability of at most 0.001" : ""));
    }

    /** A sentence for each correction; clusters are defined first if any correction needs them. */
    public List<Sentence> of(Collection<Correction> corrections) {
        List<Sentence> sentences = new ArrayList<>();
        if (corrections.stream().anyMatch(Correction::ofClusters)) {
            sentences.add(Sentence.of("Clusters were formed by voxels with uncorrected p < " + NUMBER.of(settings.clusterP())
                    + " that share " + neighbours(settings.connectivity())));
        }
        boolean named = false;
        for (Correction correction : corrections) {
            Sentence sentence = sentence(correction);
            sentences.add(named ? sentence : new Sentence(sentence.text().replaceFirst("FWE", "familywise error rate (FWE)"),
                    sentence.works()));
            named |= sentence.text().contains("FWE");
        }
        if (settings.familywise() == FamilywiseRule.ABOVE_PERCENTILE && corrections.stream().anyMatch(Correction::permutes)) {
            sentences.add(Sentence.of("Results above the " + NUMBER.of(100 * (1 - settings.alpha()))
                    + "th percentile of the null maxima were significant"));
        }
        return sentences;
    }

    private Sentence sentence(Correction correction) {
        String level = correction.symbol() + " < " + NUMBER.of(settings.alpha()) + (sides.isEmpty() ? "" : " " + sides);
        if (correction == Corrections.VFWE) {
            return Sentence.of("The voxel-level FWE was controlled by the distribution of the largest " + map
                    + " over permutations (" + level + ")", Work.NICHOLS_2002);
        }
        if (correction == Corrections.CFWE_SIZE) {
            return Sentence.of("The cluster-level FWE was controlled by the distribution of the size of the largest cluster over"
                    + " permutations ("
                    + level + ")", Work.EICKHOFF_2012, Work.EICKHOFF_2016);
        }
        if (correction == Corrections.CFWE_MASS) {
            return Sentence.of("The cluster-level FWE of cluster mass (the sum of " + measure + " above the threshold over its"
                    + " voxels) was controlled by the distribution of the largest mass over permutations (" + level + ")",
                    Work.BULLMORE_1999);
        }
        if (correction == Corrections.TFCE) {
            return Sentence.of("Threshold-free cluster enhancement (TFCE; E = " + NUMBER.of(tfce.extentPower()) + ", H = "
                    + NUMBER.of(tfce.heightPower()) + ", extent in " + (tfce.cubicMm() ? "mm3" : "voxels")
                    + ") was corrected for FWE by the distribution of its largest value over permutations (" + level + ")",
                    Work.SMITH_2009, Work.FRAHM_2022);
        }
        if (correction == Corrections.FDR) {
            return fdr(level, settings.fdr());
        }
        if (correction == Corrections.BONFERRONI) {
            return Sentence.of("The voxel-level FWE was controlled by Bonferroni's correction for the number of voxels (" + level + ")");
        }
        if (correction == Corrections.UNCORRECTED) {
            return Sentence.of("Without correction for multiple comparisons, " + (settings.minExtent() > 0
                    ? "clusters of at least " + NUMBER.of(settings.minExtent()) + " mm3 were kept" : "all clusters were kept"));
        }
        return Sentence.of("Results were corrected by " + correction.title(settings));
    }

    /** The procedure that controls a false discovery rate. */
    public static Sentence fdr(String level, FalseDiscoveryRate procedure) {
        return procedure == FalseDiscoveryRate.BENJAMINI_HOCHBERG
                ? Sentence.of("The false discovery rate (FDR) was controlled by the procedure of Benjamini and Hochberg (" + level + ")",
                Work.BENJAMINI_1995, Work.GENOVESE_2002)
                : Sentence.of("The false discovery rate (FDR) was controlled by the procedure of Benjamini and Yekutieli, for any"
                + " dependence between voxels (" + level + ")", Work.BENJAMINI_2001);
    }

    private static String neighbours(Connectivity connectivity) {
        return switch (connectivity.neighbours()) {
            case 6 -> "a face";
            case 18 -> "a face or an edge";
            default -> "a face, an edge or a corner";
        };
    }
}
