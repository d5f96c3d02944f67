package confoci.host.ale.roi;

import confoci.host.ale.inference.AleMethods;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.citation.Work;
import confoci.host.methods.CorrectionMethods;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.MapFile;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.RegionNulls;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reports in which regions experiments converge. */
public record RoiReport(RoiResult result) {

    private static final List<Column> REGIONS = List.of(Column.text("region"), Column.number("voxels", "", Numbers.COUNT),
            Column.number("sum", "", Numbers.VALUE), Column.number("p", "", Numbers.P), Column.number("FWE", "", Numbers.P),
            Column.number("max", "", Numbers.VALUE), Column.number("p", "", Numbers.P), Column.number("FWE", "", Numbers.P));

    /** More regions than this are for the table. */
    private static final int SHOWN = 12;

    /** Null distributions of more regions are for the table. */
    private static final int MOST_NULLS = 40;

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        List<Section> sections = new ArrayList<>();
        List<RoiResult.Row> rows = result.rows().stream().filter(row -> row.region().inMask())
                .sorted(Comparator.comparingDouble((RoiResult.Row row) -> row.of(RoiStatistic.SUM, RoiTest::pFwe))
                        .thenComparingDouble(row -> row.of(RoiStatistic.SUM, RoiTest::p))).toList();
        sections.add(Table.of("regions, those with the smallest corrected p of their sum of ALE first", REGIONS, rows,
                row -> List.of(row.region().name(), row.region().places().length,
                        row.of(RoiStatistic.SUM, RoiTest::value), row.of(RoiStatistic.SUM, RoiTest::p),
                        row.of(RoiStatistic.SUM, RoiTest::pFwe),
                        row.of(RoiStatistic.MAX, RoiTest::value), row.of(RoiStatistic.MAX, RoiTest::p),
                        row.of(RoiStatistic.MAX, RoiTest::pFwe)), SHOWN));
        sections.add(nulls());
        sections.add(new MapFile("ale.nii.gz", "activation likelihood estimate", "ALE", MapFile.Show.ABOVE, 0));
        sections.add(new TableFile("rois.tsv", "the regions with their tests"));
        sections.add(new TableFile("roi_null.tsv.gz", "the regions in permutations"));
        sections.add(new TableFile("experiments.tsv", "the foci of the experiments"));
        sections.add(new Methods(methods()));
        ObservedAle observed = result.observed();
        return Report.of("Convergence (ALE) in " + Plural.of(result.tested().size(), "regions") + " of interest: "
                + Plural.of(observed.experiments().size(), "experiments") + ", " + Plural.of(observed.usedFoci(), "foci"), facts(),
                sections, folder, "rois.tsv");
    }

    private List<Sentence> methods() {
        AleSettings settings = result.settings();
        AleMethods ale = new AleMethods(settings, result.observed());
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("Spatial convergence of findings in " + Plural.of(result.tested().size(), "regions")
                + " of interest was tested by activation likelihood estimation (ALE) of " + AleMethods.data(result.observed()),
                Work.TURKELTAUB_2002, Work.EICKHOFF_2012));
        sentences.addAll(ale.model());
        sentences.add(Sentence.of("The statistics of a region were the sum of the ALE values of its voxels and the largest of them"));
        sentences.add(CorrectionMethods.permutations(result.permuted().permutations(), settings.permutations(),
                "each experiment kept its number of foci and its kernel", settings.seed()));
        sentences.add(result.nullFoci().sentence());
        sentences.add(CorrectionMethods.permutationP(settings.profile().permutationP()));
        if (result.tested().size() > 1) {
            sentences.add(Sentence.of("The familywise error rate over regions was controlled by the step-down minimum of p for each"
                    + " statistic (p < " + Numbers.GIVEN.of(settings.alpha()) + ")", Work.WESTFALL_1993, Work.GE_2003));
        }
        ale.profile().ifPresent(sentences::add);
        return sentences;
    }

    /** By the sum, in the order of the regions; pages show all of them. */
    private RegionNulls nulls() {
        List<RoiResult.Row> tested = result.rows().stream().filter(row -> row.region().inMask()).toList();
        List<RegionNulls.Region> regions = new ArrayList<>();
        for (int r = 0; r < Math.min(MOST_NULLS, tested.size()); r++) {
            RoiResult.Row row = tested.get(r);
            regions.add(new RegionNulls.Region(row.region().name(), result.permuted().of(RoiStatistic.SUM, r),
                    row.of(RoiStatistic.SUM, RoiTest::value), row.of(RoiStatistic.SUM, RoiTest::pFwe)));
        }
        return new RegionNulls("Sum of ALE in regions and that of random foci", "sum of ALE", "FWE", regions);
    }

    private List<Fact> facts() {
        ObservedAle observed = result.observed();
        AleSettings settings = result.settings();
        int tested = result.tested().size();
        int left = result.regions().size() - tested;
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.data("experiments", observed.experiments().size()),
                Fact.data("foci", observed.usedFoci()),
                Fact.data("mask", observed.mask().name()),
                Fact.data("mask_voxels", observed.mask().voxels().size()).told("mask",
                        observed.mask().name() + ", " + Plural.of(observed.mask().voxels().size(), "voxels")),
                Fact.setting("profile", settings.profile().name()),
                Fact.data("regions", result.regions().size()).told("regions", Plural.of(tested, "regions") + " tested"
                        + (tested == 1 ? "" : " and corrected together")
                        + (left == 0 ? "" : "; " + left + " without a voxel in the mask left out")),
                Fact.data("regions_tested", tested),
                Fact.setting("null foci", result.nullFoci().words()),
                Fact.result("permutations_run", result.permuted().permutations()).told("permutations",
                        Numbers.COUNT.of(result.permuted().permutations()) + ", seed " + settings.seed())));
        for (RoiStatistic statistic : RoiStatistic.values()) {
            facts.add(Fact.result("smallest_p_fwe_" + statistic.key(), result.tests().of(statistic).stream().mapToDouble(RoiTest::pFwe)
                    .min().orElse(Double.NaN)));
            facts.add(Fact.result("significant_" + statistic.key(), result.significant(statistic)).told(
                    statistic == RoiStatistic.SUM ? "by sum" : "by maximum", Plural.of(result.significant(statistic), "regions")
                            + " significant by the " + statistic.title() + ", FWE p < " + Notation.float64().of(settings.alpha())));
        }
        return facts;
    }
}
