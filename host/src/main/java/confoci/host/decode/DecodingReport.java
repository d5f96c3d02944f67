package confoci.host.decode;

import confoci.host.citation.Work;
import confoci.host.methods.CorrectionMethods;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.region.SelectedTable;
import confoci.host.report.Bars;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.stats.FalseDiscoveryRate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports what a seed was decoded as.
 *
 * @param seed      in words
 * @param selection what was selected
 */
public record DecodingReport(Decoding decoding, String seed, List<Fact> selection) {

    private static final int SHOWN = 10;

    public DecodingReport {
        selection = List.copyOf(selection);
    }

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        List<Fact> facts = new ArrayList<>(selection);
        facts.addAll(facts());
        return Report.of("Decoding of " + seed + " by " + Plural.of(decoding.annotations(), "annotations"), facts, List.of(forward(),
                reverse(), new TableFile(DecodingTable.NAME, "the terms, with their counts, forward and reverse inference"),
                new TableFile(SelectedTable.NAME, "the experiments with a focus in the seed"),
                new Methods(methods())), folder, DecodingTable.NAME);
    }

    private List<Sentence> methods() {
        DecodeSettings settings = decoding.settings();
        Decoding.Units units = decoding.units();
        boolean samples = unit().equals("samples");
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("Of " + Plural.of(units.count(), unit()) + ", " + Numbers.COUNT.of(units.active())
                + (units.active() == 1 ? " was active" : " were active") + (samples ? "; experiments of the same study and sample size"
                + " counted as one sample" : "")));
        if (decoding.terms().stream().anyMatch(term -> term.term().annotation().equals(term.term().name()))) {
            sentences.add(Sentence.of("A term with weights counted as present from a weight of " + Numbers.GIVEN.of(settings.threshold())
                    + " on"));
        }
        sentences.add(Sentence.of("The tests were restricted to the " + Plural.of(decoding.tested().size(), "terms") + " that at least "
                + Plural.of(settings.minExperiments(), unit()) + (settings.minExperiments() == 1 ? " has" : " have")));
        sentences.add(Sentence.of("Forward inference compared the probability of activation given a term with that of activation by a"
                + " one-sided binomial test"));
        sentences.add(Sentence.of("Reverse inference gave the probability of a term given activation, by Bayes' theorem with "
                + (settings.prior().isPresent() ? "a prior of " + Numbers.GIVEN.of(settings.prior().getAsDouble())
                : "the term's share of the database as prior") + ", and tested the independence of term and activation, two-sided",
                Work.POLDRACK_2006));
        sentences.add(units.strata() > 1 ? Sentence.of("It was tested exactly within strata of samples with equally many experiments",
                Work.MANTEL_1959)
                : Sentence.of("It was tested by chi-squared or, where fewer than 5 were expected in a cell, by Fisher's exact test",
                Work.COCHRAN_1954));
        sentences.add(CorrectionMethods.fdr("q <= " + Numbers.GIVEN.of(settings.alpha()) + " over terms, for forward and reverse inference"
                + " by themselves", FalseDiscoveryRate.BENJAMINI_HOCHBERG));
        return sentences;
    }

    private String unit() {
        return decoding.settings().units();
    }

    private List<Fact> facts() {
        Decoding.Units units = decoding.units();
        int tested = decoding.tested().size();
        int untested = decoding.terms().size() - tested;
        Map<String, Long> why = decoding.terms().stream().filter(term -> !term.untested().isEmpty())
                .collect(Collectors.groupingBy(DecodedTerm::untested, LinkedHashMap::new, Collectors.counting()));
        Map<String, String> levels = Untested.levels(unit(), decoding.settings().minExperiments());
        List<String> told = new ArrayList<>(List.of(Numbers.COUNT.of(tested) + " tested" + (untested == 0 ? "" : ", "
                + Numbers.COUNT.of(untested) + " not")));
        Map<String, Object> recorded = new LinkedHashMap<>();
        levels.forEach((reason, words) -> {
            if (why.containsKey(reason)) {
                told.add(Numbers.COUNT.of(why.get(reason)) + ": " + words);
                recorded.put(reason.replace(' ', '_'), why.get(reason));
            }
        });
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.data("experiments", units.experiments()),
                Fact.data(unit().equals("samples") ? "samples" : "counted_experiments", units.count()).told("counted",
                        Plural.of(units.count(), unit()) + " with foci, " + Numbers.COUNT.of(units.active()) + " of them active ("
                        + Numbers.percent((double) units.active() / units.count()) + ")" + (units.strata() == 1 ? ""
                        : ", compared with those of as many experiments (" + units.strata() + " strata)")),
                Fact.data("strata", units.strata()),
                Fact.data("active_" + unit(), units.active()),
                Fact.data("annotations", decoding.annotations()),
                Fact.data("terms", decoding.terms().size()).told("terms", told),
                Fact.data("terms_tested", tested),
                Fact.data("terms_not_tested", recorded)));
        if (!decoding.leftAside().isEmpty()) {
            facts.add(Fact.data("annotations_left_aside", decoding.leftAside()).told("left aside", String.join(", ", decoding.leftAside())
                    + " (bibliography; --terms NAME decodes by it)"));
        }
        return facts;
    }

    private Group forward() {
        double alpha = decoding.settings().alpha();
        List<DecodedTerm> order = decoding.tested().stream().sorted(Comparator.comparingDouble((DecodedTerm term) ->
                term.inference().orElseThrow().forwardLogP())).toList();
        List<DecodedTerm> found = order.stream().filter(term -> term.isForward(alpha)).toList();
        List<Column> columns = List.of(Column.text("term"), Column.number("active", "", Numbers.COUNT),
                Column.number("of", "", Numbers.COUNT), Column.number("likelihood ratio", "", Numbers.TWO_DECIMALS),
                Column.number("p", "", Numbers.P), Column.number("q", "", Numbers.P));
        Table table = Table.of("terms with which activation is more likely, the smallest p first", columns, order,
                term -> List.of(name(term), term.counts().both(), term.counts().first(), term.likelihoodRatio(),
                        Math.exp(term.inference().orElseThrow().forwardLogP()), term.forwardQ()), SHOWN);
        return Group.of("forward", "Forward inference, P(activation | term) > P(activation), FDR q <= " + Numbers.GIVEN.of(alpha), List.of(
                Fact.result("significant_terms", found.size()).told("", terms(found.size(), order.size())),
                Fact.result("smallest_q", smallest(order, DecodedTerm::forwardQ)),
                Fact.result("top_terms", order.stream().limit(SHOWN).map(this::name).toList())), List.of(table));
    }

    private Group reverse() {
        double alpha = decoding.settings().alpha();
        List<DecodedTerm> order = decoding.tested();
        List<DecodedTerm> found = order.stream().filter(term -> term.isReverse(alpha)).toList();
        int less = (int) found.stream().filter(term -> term.sign() < 0).count();
        List<Column> columns = List.of(Column.text("term"), Column.number("P(term)", "", Numbers.VALUE),
                Column.number("P(term | activation)", "", Numbers.VALUE), Column.number("z", "", Numbers.TWO_DECIMALS),
                Column.number("p", "", Numbers.P), Column.number("q", "", Numbers.P));
        Table table = Table.of("terms by their association with activation, the most positive first", columns, order,
                term -> {
                    TermInference one = term.inference().orElseThrow();
                    return List.of(name(term), one.prior(), one.posterior(), one.reverseZ(), Math.exp(one.reverseLogP()), term.reverseQ());
                }, SHOWN);
        return Group.of("reverse", "Reverse inference, P(term | activation), independence, FDR q <= " + Numbers.GIVEN.of(alpha), List.of(
                Fact.result("significant_terms", found.size()).told("", terms(found.size(), order.size()) + (less == 0 ? ""
                        : ", with " + less + " of them activation is less likely")),
                Fact.result("significant_less", less),
                Fact.result("smallest_q", smallest(order, DecodedTerm::reverseQ)),
                Fact.result("top_terms", order.stream().limit(SHOWN).map(this::name).toList())),
                Stream.<Section>concat(Stream.of(table), bars(order).stream()).toList());
    }

    /** Nothing if activation makes no term more likely. */
    private Optional<Bars> bars(List<DecodedTerm> order) {
        List<Bars.Bar> bars = order.stream().limit(SHOWN).map(term -> new Bars.Bar(name(term), term.inference().orElseThrow().reverseZ(),
                term.isReverse(decoding.settings().alpha()))).toList();
        return bars.stream().noneMatch(bar -> bar.value() > 0) ? Optional.empty()
                : Optional.of(new Bars("Terms that activation makes more likely", "z of reverse inference", "", bars));
    }

    private static String terms(int found, int tested) {
        return tested == 0 ? "no term could be tested" : Notation.grouped().of(found) + " of " + Plural.of(tested, "terms");
    }

    private static double smallest(List<DecodedTerm> terms, ToDoubleFunction<DecodedTerm> q) {
        return terms.stream().mapToDouble(q).min().orElse(Double.NaN);
    }

    /** Two annotations may have the same label. */
    private String name(DecodedTerm term) {
        return decoding.annotations() == 1 || term.term().annotation().equals(term.term().name()) ? term.term().name()
                : term.term().annotation() + ": " + term.term().name();
    }
}
