package confoci.host.decode;

import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Writes what was found of each term. */
public final class DecodingTable {

    /** The name of the table. */
    public static final String NAME = "decoding.tsv";

    private static final Notation VALUE = Notation.significant(9);
    private static final String YES = "yes";
    private static final String NO = "no";

    private DecodingTable() {
    }

    /** {@code decoding.tsv}: a row per term, in the order of the decoding. */
    public static void write(ResultFiles folder, Decoding decoding) {
        DecodeSettings settings = decoding.settings();
        String units = settings.units();
        Map<String, String> tests = new LinkedHashMap<>();
        tests.put("chi-square", "Pearson's, one degree of freedom, without continuity correction");
        tests.put("exact", "Fisher's, where fewer than 5 " + units + " are expected in one of the four cells; or, where " + units + " have"
                + " different numbers of experiments, that of independence among those of equally many");
        Map<String, String> forward = new LinkedHashMap<>();
        forward.put(YES, "more " + units + " with the term are active than expected, at this false discovery rate");
        forward.put(NO, "not so");
        Map<String, String> reverse = new LinkedHashMap<>();
        reverse.put("more", units + " with the term are more often active than others, at this false discovery rate");
        reverse.put("less", "less often");
        reverse.put(NO, "neither");
        Tsv.<DecodedTerm>table()
                .text("term", "Label, or annotation that has weights", row -> row.term().name())
                .text("annotation", "Annotation that the term comes from", row -> row.term().annotation())
                .number("known", "Number of " + units + " whose annotation is known (N)", "", Notation.whole(), row -> row.counts().all())
                .number("with_term", "Of these, with the term", "", Notation.whole(), row -> row.counts().first())
                .number("active", "Of these, with a focus in the seed", "", Notation.whole(), row -> row.counts().second())
                .number("active_with_term", "Of these, with the term and a focus in the seed", "", Notation.whole(),
                        row -> row.counts().both())
                .number("p_activation", "P(activation) = active / known", "", VALUE, DecodedTerm::active)
                .number("p_activation_given_term", "P(activation | term) = active_with_term / with_term", "", VALUE,
                        DecodedTerm::activeGivenTerm)
                .number("expected", "Active " + units + " that are expected to have the term: the sum of with_term * active / known over"
                        + " " + units + " of equally many experiments", "", VALUE, DecodedTerm::expected)
                .number("likelihood_ratio", "Forward inference: P(activation | term) / P(activation) = active_with_term / expected", "",
                        VALUE, DecodedTerm::likelihoodRatio)
                .number("forward_z", "Forward inference: z of the tail of the binomial distribution on whose side the count is; above 0 for"
                        + " more active " + units + " than expected", "", VALUE, of(TermInference::forwardZ))
                .number("forward_p", "Forward inference: P(at least active_with_term of with_term) by the binomial distribution with"
                        + " P(activation) of " + units + " of equally many experiments; one-sided", "", VALUE,
                        of(one -> Math.exp(one.forwardLogP())))
                .number("forward_q", "forward_p adjusted for all tested terms (Benjamini and Hochberg)", "", VALUE, DecodedTerm::forwardQ)
                .level("forward_significant", "Whether forward_q is at most " + settings.alpha(), forward,
                        row -> row.inference().isEmpty() ? "" : row.isForward(settings.alpha()) ? YES : NO)
                .number("p_term", "Reverse inference: P(term) that it starts from, " + (settings.prior().isPresent() ? "as asked for"
                        : "expected / active"), "", VALUE, of(TermInference::prior))
                .number("p_term_given_activation", "Reverse inference: P(term | activation) by Bayes' theorem", "", VALUE,
                        of(TermInference::posterior))
                .level("reverse_test", "Reverse inference: test of independence", tests,
                        row -> row.inference().map(one -> one.exact() ? "exact" : "chi-square").orElse(""))
                .number("reverse_z", "Reverse inference: z of reverse_p, above 0 if " + units + " with the term are more often active than"
                        + " others", "", VALUE, of(TermInference::reverseZ))
                .number("reverse_p", "Reverse inference: p of the test of independence; two-sided", "", VALUE,
                        of(one -> Math.exp(one.reverseLogP())))
                .number("reverse_q", "reverse_p adjusted for all tested terms (Benjamini and Hochberg)", "", VALUE, DecodedTerm::reverseQ)
                .level("reverse_significant", "Whether reverse_q is at most " + settings.alpha(), reverse,
                        row -> row.inference().isEmpty() ? "" : !row.isReverse(settings.alpha()) ? NO
                                : row.sign() > 0 ? "more" : "less")
                .level("not_tested", "Why the term is not tested", Untested.levels(units, settings.minExperiments()),
                        DecodedTerm::untested)
                .build().write(folder, NAME, decoding.terms());
    }

    private static ToDoubleFunction<DecodedTerm> of(ToDoubleFunction<TermInference> number) {
        return row -> row.inference().stream().mapToDouble(number).findFirst().orElse(Double.NaN);
    }
}
