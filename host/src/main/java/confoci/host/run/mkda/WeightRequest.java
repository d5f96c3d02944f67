package confoci.host.run.mkda;

import confoci.host.foci.Experiment;
import confoci.host.foci.SampleSizes;
import confoci.host.foci.Selection;
import confoci.host.mkda.density.DensityWeights;
import confoci.host.mkda.density.WeightRule;
import confoci.host.output.Plural;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What experiments weigh.
 *
 * @param rule  what weights depend on
 * @param fixed {@code COLUMN=VALUE} of experiments that were analysed with fixed effects; none for random effects everywhere
 */
public record WeightRequest(WeightRule rule, List<String> fixed) {

    public WeightRequest {
        fixed = List.copyOf(fixed);
    }

    /**
     * The weights of experiments.
     *
     * @throws confoci.error.InputDataException if weights depend on sample sizes and an experiment has none
     * @throws confoci.error.InvalidRequest     if no experiment meets the conditions
     */
    DensityWeights of(List<Experiment> experiments) {
        return DensityWeights.of(experiments, rule, ofFixed(experiments)::contains);
    }

    /** @throws confoci.error.InputDataException if weights depend on sample sizes and an experiment has none */
    void require(List<Experiment> experiments) {
        if (rule == WeightRule.SAMPLE_SIZE) {
            SampleSizes.require(experiments, "--weights equal");
        }
        ofFixed(experiments);
    }

    private Set<Experiment> ofFixed(List<Experiment> experiments) {
        Set<Experiment> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        if (!fixed.isEmpty()) {
            taken.addAll(Selection.by("--fixed-effects", fixed).apply(experiments));
        }
        return taken;
    }

    /** What weights depend on, for people. */
    String words(List<Experiment> experiments) {
        String by = rule == WeightRule.SAMPLE_SIZE ? "square root of the sample size" : "equal";
        return fixed.isEmpty() ? by : by + ", times " + DensityWeights.FIXED_EFFECTS + " for " + Plural.of(ofFixed(experiments).size(),
                "experiments") + " with fixed effects";
    }

    /** For the record of the run. */
    Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("weights", rule);
        options.put("fixed_effects", fixed);
        return options;
    }
}
