package confoci.host.decode;

import confoci.error.InvalidRequest;
import confoci.host.foci.MniConversion;
import confoci.host.foci.SampleMerge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything that decides the numbers of a decoding.
 *
 * @param annotations    names of those that are decoded, in which {@code *} stands for any letters; none for all
 * @param separator      between several terms in one label; nothing if a label is one term
 * @param threshold      an experiment has the term of a weight from this on; above 0
 * @param minExperiments terms that fewer have are not tested; at least 1
 * @param prior          the probability of every term before activation is known; nothing for its share of the database
 * @param alpha          false discovery rate
 * @param merge          which experiments count as one
 * @param conversion     takes foci to MNI space
 */
public record DecodeSettings(List<String> annotations, Optional<String> separator, double threshold, int minExperiments,
        OptionalDouble prior, double alpha, SampleMerge merge, MniConversion conversion) {

    /** The threshold of Neurosynth. */
    public static final double THRESHOLD = 0.001;

    /** @throws InvalidRequest if a number makes no sense */
    public DecodeSettings {
        annotations = List.copyOf(annotations);
        if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new InvalidRequest("--threshold " + threshold + ": a weight above 0 is needed, because weights that are not given are 0"
                    + " and every experiment would have every term");
        }
        if (separator.isPresent() && separator.get().isBlank()) {
            throw new InvalidRequest("--split '" + separator.get() + "': a character between terms is needed, for example --split \";\"");
        }
    }

    /** What is counted, in the plural. */
    String units() {
        return merge == SampleMerge.NONE ? "experiments" : "samples";
    }

    /** The settings in words, for the record of the run. */
    public Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("merge", merge);
        if (!annotations.isEmpty()) {
            options.put("terms", annotations);
        }
        separator.ifPresent(between -> options.put("split", between));
        options.put("threshold", threshold);
        options.put("min_experiments", minExperiments);
        options.put("prior", prior.isPresent() ? prior.getAsDouble() : "database");
        options.put("alpha", alpha);
        options.put("fdr", "bh");
        options.put("tal2mni", conversion.transform());
        return options;
    }
}
