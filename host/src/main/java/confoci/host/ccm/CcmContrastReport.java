package confoci.host.ccm;

import confoci.host.grayordinate.MappedExperiment;
import confoci.host.grayordinate.MappedFocus;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.MapFile.Show;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.specificity.DegreeLikeness;
import confoci.host.specificity.ExchangedMaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reports how the pooled connectivity of two sets of experiments differs.
 *
 * @param connectome the name of its file
 * @param names      of set A and set B
 */
public record CcmContrastReport(CcmContrast result, String connectome, List<String> names) {

    private static final List<Column> NETWORKS = List.of(Column.text(""), Column.number("A", "", Numbers.VALUE),
            Column.number("B", "", Numbers.VALUE), Column.number("A - B", "", Numbers.VALUE), Column.number("p", "", Numbers.P),
            Column.number("p (FWE)", "", Numbers.P));

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        String title = "Contrast of the connectivity (CCM) of " + result.first().included().size() + " and "
                + Plural.of(result.second().included().size(), "experiments");
        return result.networks().isEmpty() ? Report.of(title, facts(), sections(), folder, "z.dscalar.nii")
                : Report.of(title, facts(), sections(), folder, "z.dscalar.nii", "networks.tsv");
    }

    private List<Fact> facts() {
        ExchangedMaps maps = result.maps();
        CcmSettings settings = result.settings();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.setting("connectome", connectome + ", " + Plural.of(maps.difference().length, "grayordinates")));
        set(facts, "a", names.getFirst(), result.first());
        set(facts, "b", names.getLast(), result.second());
        facts.add(Fact.data("grayordinates", maps.difference().length));
        facts.add(Fact.data("grayordinates_tested", Arrays.stream(maps.difference()).filter(v -> !Double.isNaN(v)).count()));
        facts.add(Fact.setting("pooling", CcmReport.pooling(settings)));
        facts.add(Fact.setting("null", Plural.of(settings.permutations(), "permutations") + " of labels, seed " + settings.seed()));
        extreme(facts, "most A > B", 1);
        extreme(facts, "most B > A", -1);
        facts.add(Fact.result("smallest_p_fwe", CcmReport.least(maps.pFwe())));
        long byFwe = CcmReport.below(maps.pFwe(), settings.alpha());
        facts.add(Fact.result("significant_fwe", byFwe).told("significant", Plural.of(byFwe, "grayordinates") + " at FWE p < "
                + Numbers.GIVEN.of(settings.alpha())));
        long byFdr = CcmReport.belowLog(maps.logFdr(), settings.alpha());
        facts.add(Fact.result("significant_fdr", byFdr).told("", Plural.of(byFdr, "grayordinates") + " at FDR q < "
                + Numbers.GIVEN.of(settings.alpha())));
        facts.add(degree());
        return facts;
    }

    private static void set(List<Fact> facts, String key, String name, CcmStudy study) {
        int experiments = study.included().size();
        long kept = study.all().stream().map(MappedExperiment::foci).flatMap(List::stream).filter(MappedFocus::kept).count();
        facts.add(Fact.data("experiments_" + key, experiments).told(key.equals("a") ? "A" : "B", name + ": "
                + Plural.of(experiments, "experiments") + ", " + Plural.of(kept, "foci") + " on a grayordinate"));
        facts.add(Fact.data("foci_" + key, kept));
        facts.add(Fact.data("experiments_without_seed_" + key,
                study.excluded().stream().map(mapped -> mapped.experiment().label()).toList()));
    }

    private void extreme(List<Fact> facts, String label, int sign) {
        double[] z = result.maps().z();
        double[] difference = result.maps().difference();
        int best = -1;
        for (int t = 0; t < z.length; t++) {
            if (!Double.isNaN(z[t]) && (best < 0 || sign * z[t] > sign * z[best]
                    || z[t] == z[best] && sign * difference[t] > sign * difference[best])) {
                best = t;
            }
        }
        if (best >= 0) {
            facts.add(Fact.finding(label, "z " + Numbers.TWO_DECIMALS.of(z[best]) + " at grayordinate " + best + " ("
                    + result.models().models().get(result.models().modelOf(best)).structure() + "), difference "
                    + Numbers.VALUE.of(difference[best]) + ", FWE p = " + Numbers.P.of(result.maps().pFwe()[best])));
        }
    }

    /** What both sets owe to the connectome is in both of their maps, and not in the difference. */
    private Fact degree() {
        ExchangedMaps maps = result.maps();
        return DegreeLikeness.fact(result.degree(), new DegreeLikeness.Compared("pooled_fc_a", "A", maps.first()),
                new DegreeLikeness.Compared("pooled_fc_b", "B", maps.second()),
                new DegreeLikeness.Compared("difference", "A - B", maps.difference()));
    }

    private List<Section> sections() {
        double alpha = result.settings().alpha();
        List<Section> sections = new ArrayList<>();
        sections.add(Table.of("difference of networks", NETWORKS, result.networks(),
                test -> List.of(test.name(), test.first(), test.second(), test.difference(), test.p(), test.pFwe()),
                result.networks().size()));
        sections.add(CcmReport.map("z", "z of the uncorrected p, positive where A has more", "z", Show.BEYOND, 0));
        sections.add(CcmReport.map("difference", "pooled connectivity of A less that of B", "connectivity", Show.BEYOND, 0));
        sections.add(CcmReport.map("pooled_fc_a", "pooled connectivity of A", "connectivity", Show.BEYOND, 0));
        sections.add(CcmReport.map("pooled_fc_b", "pooled connectivity of B", "connectivity", Show.BEYOND, 0));
        sections.add(CcmReport.map("degree", "mean connectivity with all others", "connectivity", Show.BEYOND, 0));
        sections.add(CcmReport.map("p", "p, two-sided, uncorrected", "p", Show.BELOW, alpha));
        sections.add(CcmReport.map("p_fdr", "p adjusted for the false discovery rate", "p", Show.BELOW, alpha));
        sections.add(CcmReport.map("p_fwe", "p corrected for all grayordinates", "p", Show.BELOW, alpha));
        sections.add(new TableFile("foci_mapping_a.tsv", "where the foci of A are"));
        sections.add(new TableFile("foci_mapping_b.tsv", "where the foci of B are"));
        return sections;
    }
}
