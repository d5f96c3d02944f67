package confoci.host.mkda.model;

import confoci.host.ale.model.OutsidePolicy;
import confoci.host.foci.MniConversion;
import confoci.host.inference.Correction;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.MapInference;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.FewPermutations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What decides the numbers of both kinds of multilevel kernel density analysis apart from the data.
 *
 * @param radius       of spheres, in mm
 * @param conversion   from Talairach to MNI
 * @param outside      foci outside the mask
 * @param inference    what is asked of maps
 * @param permutations how many at most, at least 1
 * @param stopEarly    whether to stop when no decision is open any more
 * @param seed         of the permutations
 */
public record MkdaSettings(double radius, MniConversion conversion, OutsidePolicy outside, MapInference inference, int permutations,
        boolean stopEarly, long seed) {

    /** Whether any correction needs permutations. */
    public boolean permutes() {
        return inference.permutes();
    }

    /** A warning if there are too few permutations for anything to be significant. */
    public Optional<String> fewPermutations() {
        InferenceSettings settings = inference.settings();
        return permutes() ? FewPermutations.warning("corrected p", permutations, settings.alpha(),
                n -> settings.permutationP().of(0, n), "") : Optional.empty();
    }

    /** The settings in words, for the record of the run. */
    public Map<String, Object> describe() {
        InferenceSettings settings = inference.settings();
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("radius_mm", radius);
        options.put("outside", outside);
        options.put("tal2mni", conversion.transform());
        options.put("corrections", inference.corrections().stream().map(Correction::key).toList());
        options.put("cluster_p", settings.clusterP());
        options.put("alpha", settings.alpha());
        options.put("connectivity", settings.connectivity().neighbours());
        options.put("permutations", permutations);
        options.put("stop_early", stopEarly);
        options.put("fdr", settings.fdr() == FalseDiscoveryRate.BENJAMINI_YEKUTIELI ? "by" : "bh");
        options.put("min_extent_mm3", settings.minExtent());
        return options;
    }
}
