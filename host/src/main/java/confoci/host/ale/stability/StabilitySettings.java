package confoci.host.ale.stability;

import confoci.error.InvalidRequest;
import confoci.host.ale.inference.AleSettings;
import confoci.host.output.Plural;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that decides the numbers of an analysis of stability apart from its data.
 *
 * @param ale      the model and the inference of each subsample
 * @param leaveOut whether {@code number} is how many experiments a subsample lacks, or else has
 * @param number   of experiments
 * @param samples  how many subsamples at most
 */
public record StabilitySettings(AleSettings ale, boolean leaveOut, int number, int samples) {

    /**
     * The size of subsamples.
     *
     * @param experiments with foci
     * @throws InvalidRequest if there are too few
     */
    public int size(int experiments) {
        int size = leaveOut ? experiments - number : number;
        if (size < 2 || size >= experiments) {
            throw new InvalidRequest((leaveOut ? "--leave-out " : "--subsample ") + number + ": of "
                    + Plural.of(experiments, "experiments") + " with foci "
                    + (experiments < 3 ? "there are no subsamples of 2 or more"
                    : leaveOut ? "1 to " + (experiments - 2) + " can be left out" : "a subsample has 2 to " + (experiments - 1)));
        }
        return size;
    }

    /** The settings in words, for the record of the run. */
    public Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put(leaveOut ? "leave_out" : "subsample", number);
        options.put("samples", samples);
        options.putAll(ale.describe());
        options.put("stop_early", true);
        return options;
    }
}
