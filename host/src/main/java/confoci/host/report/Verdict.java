package confoci.host.report;

/**
 * A sentence about what the results are worth.
 *
 * @param label {@code Found}, for example; possibly empty
 */
public record Verdict(String label, String sentence) implements Section {
}
