package confoci.host.ccm;

import confoci.host.grayordinate.MappedExperiment;
import confoci.host.grayordinate.MappedFocus;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.MapFile;
import confoci.host.report.MapFile.Show;
import confoci.host.report.Numbers;
import confoci.host.report.RegionNulls;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.specificity.DegreeLikeness;
import confoci.host.stats.NormalTail;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports what an analysis found.
 *
 * @param connectome the name of its file
 */
public record CcmReport(CcmResult result, String connectome) {

    private static final List<Column> NETWORKS = List.of(Column.text(""), Column.number("connectivity", "", Numbers.VALUE),
            Column.number("expected", "", Numbers.VALUE), Column.number("p", "", Numbers.P), Column.number("p (FDR)", "", Numbers.P));

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        String title = "Convergent connectivity (CCM) of " + Plural.of(result.study().included().size(), "experiments") + ", "
                + Plural.of(kept(), "foci");
        return result.networks().isEmpty() ? Report.of(title, facts(), sections(), folder, "z.dscalar.nii")
                : Report.of(title, facts(), sections(), folder, "z.dscalar.nii", "networks.tsv");
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.setting("connectome", connectome + ", " + Plural.of(result.maps().pooled().length, "grayordinates")));
        addData(facts);
        addSettings(facts);
        addResults(facts);
        return facts;
    }

    private void addData(List<Fact> facts) {
        double[] pooled = result.maps().pooled();
        facts.add(Fact.data("experiments", result.study().included().size()));
        facts.add(Fact.data("experiments_without_seed",
                result.study().excluded().stream().map(mapped -> mapped.experiment().label()).toList()));
        facts.add(Fact.data("foci", kept()).told("foci", Numbers.COUNT.of(kept()) + " of " + Numbers.COUNT.of(foci().count())
                + " on a grayordinate, median distance " + Numbers.TWO_DECIMALS.of(medianDistance()) + " mm"));
        facts.add(Fact.data("foci_reported", foci().count()));
        facts.add(Fact.data("median_distance_mm", medianDistance()));
        facts.add(Fact.data("grayordinates", pooled.length));
        facts.add(Fact.data("grayordinates_tested", Arrays.stream(pooled).filter(v -> !Double.isNaN(v)).count()));
    }

    private void addSettings(List<Fact> facts) {
        CcmSettings settings = result.settings();
        facts.add(Fact.setting("pooling", pooling(settings)));
        String permutations = Plural.of(settings.permutations(), "permutations") + ", seed " + settings.seed();
        facts.add(Fact.setting("null", settings.topographic() ? "topographic, " + permutations : !settings.exact() ? permutations
                : settings.permutations() == 0 ? "exact" : "exact, FWE from " + permutations));
    }

    /** How connectivity is pooled, in words. */
    static String pooling(CcmSettings settings) {
        return settings.pooling() == Pooling.FIXED ? "all foci alike"
                : "mean over experiments" + (settings.weighted() ? ", weighted by sample size" : ", all alike");
    }

    private void addResults(List<Fact> facts) {
        CcmMaps maps = result.maps();
        double alpha = result.settings().alpha();
        if (!result.ways().isEmpty()) {
            Map<String, Object> rows = new LinkedHashMap<>();
            result.ways().forEach((way, count) -> rows.put(way.toString(), count));
            facts.add(Fact.result("exact_null_rows", rows).told("exact by", result.ways().entrySet().stream()
                    .map(way -> way.getKey().words() + " (" + Numbers.COUNT.of(way.getValue()) + ")").collect(Collectors.joining(", "))));
        }
        addExtreme(facts, "strongest", greatest(1));
        addExtreme(facts, "weakest", greatest(-1));
        facts.add(degree());
        facts.add(Fact.result("smallest_p", Math.exp(least(maps.logP()))));
        maps.pFwe().ifPresent(p -> {
            facts.add(Fact.result("smallest_p_fwe", least(p)));
            facts.add(Fact.result("significant_fwe", below(p, alpha)));
        });
        long byFdr = belowLog(maps.logFdr(), alpha);
        facts.add(Fact.result("smallest_p_fdr", Math.exp(least(maps.logFdr()))));
        String byFwe = maps.pFwe().map(p -> Plural.of(below(p, alpha), "grayordinates") + " at FWE p < " + Numbers.GIVEN.of(alpha) + ", ")
                .orElse("");
        facts.add(Fact.result("significant_fdr", byFdr).told("significant",
                byFwe + Numbers.COUNT.of(byFdr) + " at FDR q < " + Numbers.GIVEN.of(alpha)));
    }

    private void addExtreme(List<Fact> facts, String label, int target) {
        if (target >= 0) {
            CcmMaps maps = result.maps();
            facts.add(Fact.finding(label, "z " + Numbers.TWO_DECIMALS.of(maps.z()[target]) + " at grayordinate " + target + " ("
                    + result.models().models().get(result.models().modelOf(target)).structure() + "), connectivity "
                    + Numbers.VALUE.of(maps.pooled()[target]) + maps.pFwe().map(p -> ", FWE p = " + Numbers.P.of(p[target])).orElse("")));
        }
    }

    /** That pooled connectivity follows degree is the rule; z, which compares each grayordinate with itself, should not. */
    private Fact degree() {
        CcmMaps maps = result.maps();
        return DegreeLikeness.fact(maps.degree(), new DegreeLikeness.Compared("pooled_fc", "pooled connectivity", maps.pooled()),
                new DegreeLikeness.Compared("z", "z", maps.z()));
    }

    private List<Section> sections() {
        List<NetworkTest> networks = result.networks();
        double alpha = result.settings().alpha();
        List<Section> sections = new ArrayList<>();
        sections.add(Table.of("connectivity of networks", NETWORKS, networks,
                test -> List.of(test.name(), test.connectivity(), test.nullMean(), test.p(), test.pFdr()), networks.size()));
        if (networks.stream().anyMatch(test -> test.permuted().length > 0)) {
            sections.add(new RegionNulls("Connectivity of networks and of random seeds with them", "connectivity", "FDR", networks.stream()
                    .map(test -> new RegionNulls.Region(test.name(), test.permuted(), test.connectivity(), test.pFdr())).toList()));
        }
        sections.add(map("z", "z of the uncorrected p", "z", Show.BEYOND, NormalTail.zOfLog(Math.log(alpha / 2))));
        sections.add(map("pooled_fc", "pooled connectivity", "connectivity", Show.BEYOND, 0));
        sections.add(map("degree", "mean connectivity with all others", "connectivity", Show.BEYOND, 0));
        sections.add(map("p", "p, two-sided, uncorrected", "p", Show.BELOW, alpha));
        sections.add(map("p_fdr", "p adjusted for the false discovery rate", "p", Show.BELOW, alpha));
        result.maps().pFwe().ifPresent(_ -> sections.add(map("p_fwe", "p corrected for all grayordinates", "p", Show.BELOW, alpha)));
        sections.add(map("z_moments", "z by exact mean and standard deviation", "z", Show.BEYOND, 0));
        sections.add(new TableFile("foci_mapping.tsv", "where the foci of the experiments are"));
        return sections;
    }

    static MapFile map(String stem, String meaning, String quantity, Show show, double threshold) {
        return new MapFile(stem + ".dscalar.nii", meaning, quantity, show, threshold);
    }

    private Stream<MappedFocus> foci() {
        return result.study().all().stream().map(MappedExperiment::foci).flatMap(List::stream);
    }

    private long kept() {
        return foci().filter(MappedFocus::kept).count();
    }

    private double medianDistance() {
        double[] distances = foci().filter(MappedFocus::kept).mapToDouble(MappedFocus::distance).sorted().toArray();
        int middle = distances.length / 2;
        return distances.length % 2 == 1 ? distances[middle] : 0.5 * (distances[middle - 1] + distances[middle]);
    }

    /** The target with the greatest z in a direction, by connectivity where z ties; -1 if none was tested. */
    private int greatest(int sign) {
        int best = -1;
        CcmMaps maps = result.maps();
        for (int t = 0; t < maps.z().length; t++) {
            if (!Double.isNaN(maps.z()[t]) && (best < 0 || sign * maps.z()[t] > sign * maps.z()[best]
                    || maps.z()[t] == maps.z()[best] && sign * maps.zMoments()[t] > sign * maps.zMoments()[best])) {
                best = t;
            }
        }
        return best;
    }

    static long below(double[] p, double alpha) {
        return Arrays.stream(p).filter(value -> value < alpha).count();
    }

    static long belowLog(double[] logP, double alpha) {
        double log = Math.log(alpha);
        return Arrays.stream(logP).filter(value -> value < log).count();
    }

    static double least(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
    }
}
