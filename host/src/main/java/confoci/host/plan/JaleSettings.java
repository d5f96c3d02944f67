package confoci.host.plan;

import confoci.error.InvalidRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;

/** The settings in the configuration of JALE, as options of Confoci. */
final class JaleSettings {

    /** By which subsamples are significant, and main effects where contrasts and conjunctions ask for it and nothing else is said. */
    static final String CLUSTERS = "cfwe-size";

    private static final String HIERARCHICAL = "hierarchical";
    private static final String METHOD = "contrast_correction_method";

    private static final SequencedSet<String> PARTS = set("project", "parameters", "clustering_parameters");
    private static final SequencedSet<String> FILES = set("analysis_info", "experiment_info");
    /** Of which difference_iterations and nprocesses change no result of Confoci. */
    private static final SequencedSet<String> PARAMETERS = set("pool_experiments", "tfce_enabled", "gm_masking", "bin_steps",
            "cutoff_predict_enabled", "significance_threshold", "cluster_forming_threshold", "monte_carlo_iterations", "subsample_n",
            "contrast_permutations", METHOD, "difference_iterations", "nprocesses");
    /** Of which use_pooled_std changes a z that Confoci does not have. */
    private static final SequencedSet<String> CLUSTERING = set("clustering_method", "correlation_type", "linkage_method", "max_clusters",
            "subsample_fraction", "sampling_iterations", "null_iterations", "use_pooled_std");

    /** The share of experiments in subsamples of clusterings. */
    private static final double SUBSAMPLE = 0.9;

    /** The only size of bins of modeled activation that profile jale has. */
    private static final double BIN = 1e-4;

    private final JaleParameters parameters;
    private final JaleParameters clustering;
    /** Whether JALE predicts thresholds, for settings of its own. */
    private final boolean predicted;
    private final String within;
    private final boolean tfce;
    private final boolean clustersAsConfoci;

    /** @throws InvalidRequest if there is a setting that JALE does not have, or one of another kind */
    JaleSettings(PlanNode.Fields root) {
        this.parameters = JaleParameters.of("parameters", PARAMETERS, root);
        this.clustering = JaleParameters.of("clustering_parameters", CLUSTERING, root);
        this.predicted = parameters.isTrue("cutoff_predict_enabled", false);
        this.within = method();
        this.tfce = parameters.isTrue("tfce_enabled", true);
        this.clustersAsConfoci = clustering.value("clustering_method", HIERARCHICAL).toLowerCase(Locale.ROOT).equals(HIERARCHICAL)
                && clustering.number("subsample_fraction", SUBSAMPLE) == SUBSAMPLE;
    }

    /** @throws InvalidRequest if there is a key that JALE does not have */
    static void requireProject(PlanNode.Fields root, PlanNode.Fields project) {
        JaleParameters.requireKnown("a project of JALE", PARTS, root);
        JaleParameters.requireKnown("project", FILES, project);
    }

    /** The correction that decides where a contrast is tested. */
    String contrastsWithin() {
        return within;
    }

    /** Whether main effects are corrected by threshold-free cluster enhancement, too. */
    boolean tfce() {
        return tfce;
    }

    /** Whether experiments are clustered in a way that Confoci has. */
    boolean clustersAsConfoci() {
        return clustersAsConfoci;
    }

    /** Options of a clustering. */
    List<PlanNode.Field> clustering() {
        return List.of(clustering.option("similarity", "correlation_type", "spearman"),
                clustering.option("linkage", "linkage_method", "complete"), clustering.option("max-clusters", "max_clusters", "10"),
                clustering.option("samples", "sampling_iterations", "500"), clustering.option("permutations", "null_iterations", "1000"));
    }

    /** An option with the value of a setting. */
    PlanNode.Field option(String option, String key, String otherwise) {
        return parameters.option(option, key, otherwise);
    }

    /** An option whose value no setting has. */
    PlanNode.Field fixed(String key, String value) {
        Place place = parameters.fields().place();
        return new PlanNode.Field(place, key, new PlanNode.Text(place, value, true));
    }

    private static SequencedSet<String> set(String... keys) {
        return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(List.of(keys)));
    }

    private String method() {
        return switch (parameters.value(METHOD, "cFWE")) {
            case "cFWE" -> CLUSTERS;
            case "vFWE" -> "vfwe";
            case "tfce" -> "tfce";
            default -> throw parameters.error(METHOD, "is cFWE, vFWE or tfce");
        };
    }

    /**
     * The options that all analyses share.
     *
     * @param notes receives what is done in another way
     */
    List<PlanNode.Field> defaults(List<String> notes) {
        if (predicted) {
            notes.add("cutoff_predict_enabled: thresholds are permuted, not predicted");
        }
        require("gm_masking", parameters.isTrue("gm_masking", true),
                "analyses are within gray matter; write a plan with mask to change that");
        require("bin_steps", parameters.number("bin_steps", BIN) == BIN, "modeled activation has bins of 0.0001");
        List<PlanNode.Field> defaults = new ArrayList<>();
        defaults.add(fixed("profile", "jale"));
        defaults.add(usual("alpha", "significance_threshold", "0.05"));
        defaults.add(usual("cluster-p", "cluster_forming_threshold", "0.001"));
        if (parameters.isTrue("pool_experiments", false)) {
            defaults.add(fixed("merge", "subjects"));
        }
        return defaults;
    }

    /** An option whose setting counts for JALE only if it does not predict thresholds. */
    PlanNode.Field usual(String option, String key, String otherwise) {
        return predicted ? fixed(option, otherwise) : parameters.option(option, key, otherwise);
    }

    PlanNode.Field permutations() {
        return usual("permutations", "monte_carlo_iterations", "5000");
    }

    private void require(String key, boolean met, String why) {
        if (!met) {
            throw parameters.place(key).error(key + ": " + why);
        }
    }
}
