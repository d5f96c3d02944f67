package confoci.host.ale.balanced;

import confoci.error.InvalidRequest;
import confoci.host.ale.inference.AleSettings;
import confoci.op.Maximum;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Everything that decides the numbers of a balanced contrast apart from its data.
 *
 * @param ale      the model and the inference
 * @param nullKind what differences are compared with
 * @param size     of subsamples, 2 or more; if empty, it follows from the groups
 */
public record BalancedSettings(AleSettings ale, NullKind nullKind, OptionalInt size) {

    /** @throws InvalidRequest if something is asked for that balanced contrasts do not have */
    public BalancedSettings {
        if (size.isPresent() && size.getAsInt() < 2) {
            throw new InvalidRequest("--subsample " + size.getAsInt() + ": a subsample of one experiment shows no convergence; take 2 at"
                    + " least");
        }
        if (ale.inference().needs(Maximum.TFCE)) {
            throw new InvalidRequest("--correct tfce: balanced contrasts have no TFCE; take cfwe-mass");
        }
        if (ale.stopEarly()) {
            throw new InvalidRequest("--stop-early: the uncorrected p of a contrast needs all permutations; leave it out");
        }
    }

    /** The settings in words, for the record of the run. */
    public Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("null", nullKind);
        options.putAll(ale.describe());
        return options;
    }
}
