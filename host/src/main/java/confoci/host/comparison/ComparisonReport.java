package confoci.host.comparison;

import confoci.host.citation.Work;
import confoci.host.methods.CorrectionMethods;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.Matrix;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.RegionNulls;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.stats.FalseDiscoveryRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Reports a comparison of maps. */
public record ComparisonReport(Comparison comparison) {

    private static final int SHOWN = 20;

    /** Null distributions that one chart shows. */
    private static final int CHARTED = 12;

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        List<Section> sections = new ArrayList<>();
        if (!comparison.pairs().isEmpty()) {
            sections.add(pairs());
            sections.add(matrix());
            if (surrogates()) {
                sections.add(nulls());
            }
            sections.add(new TableFile(ComparisonFiles.PAIRS, "the pairs of maps with their correlations"));
        }
        if (!comparison.groups().isEmpty()) {
            sections.add(groups());
            sections.add(new TableFile(ComparisonFiles.GROUPS, "groups of maps"));
        }
        if (!comparison.clusters().isEmpty()) {
            sections.add(clusters());
            sections.add(new TableFile(ComparisonFiles.CLUSTERS, "densities in clusters"));
        }
        sections.add(new Methods(methods()));
        return Report.of("Comparison of " + Plural.of(comparison.maps().size(), "maps") + " by " + (comparison.covariates().isEmpty() ? ""
                : "partial ") + comparison.settings().kind().title() + " correlation", facts(), sections, folder, ComparisonFiles.PAIRS);
    }

    private boolean surrogates() {
        return comparison.pairs().getFirst().ofFirst().correlations().length > 0;
    }

    private boolean bothDirections() {
        return comparison.pairs().stream().anyMatch(pair -> pair.ofSecond().correlations().length > 0);
    }

    private List<Fact> facts() {
        MapPlaces places = comparison.places();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.data("places", places.size()).told("places", Plural.of(places.size(), places.unit()) + " of " + places.name()));
        facts.add(Fact.data("maps", comparison.maps().stream().map(ComparedMap::name).toList()));
        if (!comparison.covariates().isEmpty()) {
            List<String> names = comparison.covariates().stream().map(ComparedMap::name).toList();
            facts.add(Fact.data("covariates", names).told("covariates", String.join(", ", names)));
        }
        long zeros = comparison.maps().stream().mapToLong(ComparedMap::zeros).sum();
        if (comparison.settings().ignoreZeros()) {
            facts.add(Fact.setting("zeros", "are left out"));
        } else if (zeros > 0) {
            facts.add(Fact.setting("zeros", "count as values (" + Numbers.COUNT.of(zeros) + " in all maps); --ignore-zeros leaves them"
                    + " out"));
        }
        facts.add(Fact.data("zeros", zeros));
        if (comparison.pairs().isEmpty()) {
            return facts;
        }
        double alpha = comparison.settings().alpha();
        int most = comparison.pairs().stream().mapToInt(pair -> places.size() - pair.places()).max().orElse(0);
        facts.add(Fact.data("most_left_out", most).told("left out", most == 0 ? "none: all maps have a value everywhere"
                : "up to " + Plural.of(most, places.unit()) + " of a pair, where a map has no value"));
        facts.add(Fact.setting("null", comparison.settings().mapNull().words() + (surrogates()
                ? ", " + Numbers.COUNT.of(comparison.settings().surrogates()) + " of each map" : "")));
        long first = comparison.pairs().stream().filter(pair -> pair.ofFirst().q() <= alpha).count();
        long both = comparison.pairs().stream().filter(pair -> pair.isSignificant(alpha)).count();
        facts.add(Fact.result("pairs", comparison.pairs().size()));
        facts.add(Fact.result("significant_by_first", first));
        facts.add(Fact.result("significant", both).told("significant", both + " of " + Plural.of(comparison.pairs().size(), "pairs")
                + " at FDR q <= " + Numbers.GIVEN.of(alpha) + (bothDirections() ? " by the surrogates of both maps, " + first
                + " by those of the first" : "")));
        facts.add(Fact.result("largest_r", comparison.pairs().stream().mapToDouble(MapPair::r).max().orElse(Double.NaN)));
        facts.add(Fact.result("smallest_r", comparison.pairs().stream().mapToDouble(MapPair::r).min().orElse(Double.NaN)));
        return facts;
    }

    private List<MapPair> strongest() {
        return comparison.pairs().stream().sorted(Comparator.comparingDouble((MapPair pair) ->
                Double.isNaN(pair.r()) ? 1 : -Math.abs(pair.r()))).toList();
    }

    private Table pairs() {
        return Table.of("pairs of maps, the strongest correlation first", List.of(Column.text("map"), Column.text("with"),
                Column.number("r", "", Numbers.VALUE), Column.number("p", "", Numbers.P), Column.number("q", "", Numbers.P),
                Column.number("p (second)", "", Numbers.P), Column.number("q (second)", "", Numbers.P),
                Column.number(comparison.places().unit(), "", Numbers.COUNT)), strongest(),
                pair -> List.of(pair.first().name(), pair.second().name(), pair.r(), pair.ofFirst().p(), pair.ofFirst().q(),
                        pair.ofSecond().p(), pair.ofSecond().q(), pair.places()), SHOWN);
    }

    private Matrix matrix() {
        List<ComparedMap> maps = comparison.maps();
        double[] p = new double[maps.size() * maps.size()];
        Arrays.fill(p, Double.NaN);
        for (MapPair pair : comparison.pairs()) {
            int first = maps.indexOf(pair.first());
            int second = maps.indexOf(pair.second());
            double q = Double.isNaN(pair.ofSecond().q()) ? pair.ofFirst().q() : Math.max(pair.ofFirst().q(), pair.ofSecond().q());
            p[first * maps.size() + second] = q;
            p[second * maps.size() + first] = q;
        }
        return new Matrix("Correlations of maps; stars by the larger q of both", "r", maps.stream().map(ComparedMap::name).toList(),
                comparison.matrix(), p);
    }

    private RegionNulls nulls() {
        boolean one = comparison.pairs().stream().map(MapPair::first).distinct().count() == 1;
        return new RegionNulls("Correlations of the surrogates of the first map with the second", "r", "FDR",
                strongest().stream().limit(CHARTED).map(pair -> new RegionNulls.Region((one ? "" : pair.first().name() + " with ")
                        + pair.second().name(), pair.ofFirst().correlations(), pair.r(), pair.ofFirst().q())).toList());
    }

    private Group groups() {
        double alpha = comparison.settings().alpha();
        long found = comparison.groups().stream().filter(test -> test.q() <= alpha || test.qAbs() <= alpha).count();
        return Group.of("groups", "Groups of maps", List.of(Fact.result("significant", found).told("", found + " of "
                + Plural.of(comparison.groups().size(), "groups") + " at FDR q <= " + Numbers.GIVEN.of(alpha))),
                List.of(Table.of("groups of maps", List.of(Column.text("map"), Column.text("group"), Column.number("maps", "",
                        Numbers.COUNT),
                        Column.number("mean r", "", Numbers.VALUE), Column.number("q", "", Numbers.P),
                        Column.number("mean |r|", "", Numbers.VALUE), Column.number("q of |r|", "", Numbers.P)), comparison.groups(),
                        test -> List.of(test.map().name(), test.group(), test.maps(), test.meanR(), test.q(), test.meanAbsR(),
                                test.qAbs()), SHOWN)));
    }

    private Group clusters() {
        double alpha = comparison.settings().alpha();
        long found = comparison.clusters().stream().filter(test -> test.q() <= alpha).count();
        return Group.of("clusters", "Densities in clusters", List.of(Fact.result("significant", found).told("", found + " of "
                + Plural.of(comparison.clusters().size(), "densities") + " at FDR q <= " + Numbers.GIVEN.of(alpha))),
                List.of(Table.of("densities in clusters", List.of(Column.text("cluster"), Column.text("map"),
                        Column.number("median", "", Numbers.VALUE), Column.number("p", "", Numbers.P), Column.number("q", "", Numbers.P),
                        Column.number(comparison.places().unit(), "", Numbers.COUNT)), comparison.clusters(),
                        test -> List.of(test.cluster(), test.map().name(), test.median(), test.p(), test.q(), test.places()), SHOWN)));
    }

    private List<Sentence> methods() {
        CompareSettings settings = comparison.settings();
        MapPlaces places = comparison.places();
        String count = Numbers.COUNT.of(settings.surrogates());
        List<Sentence> sentences = new ArrayList<>();
        if (!comparison.pairs().isEmpty()) {
            sentences.add(Sentence.of("Maps were compared by " + settings.kind().title() + "'s correlation over the " + places.unit()
                    + " of "
                    + places.name() + " where both have a value" + (settings.ignoreZeros() ? " other than 0" : "")
                    + (comparison.covariates().isEmpty() ? "" : ", after the part that "
                    + comparison.covariates().stream().map(ComparedMap::name).collect(Collectors.joining(", "))
                    + " explained was taken from both")));
            if (surrogates()) {
                sentences.add(Sentence.of("Each correlation was compared with those of " + count + " surrogates of "
                        + (bothDirections() ? "either map with the other;" : "the first map with the second;")
                        + " the two-sided p is the share of surrogates, the map itself among them, whose absolute correlation is at"
                        + " least as large", Work.PHIPSON_2010));
            }
        }
        sentences.add(settings.mapNull().methods(places));
        if (!comparison.groups().isEmpty()) {
            sentences.add(Sentence.of("The mean correlation with the maps of a group, and the mean absolute one, were compared with"
                    + " those of the surrogates of the map"));
        }
        if (!comparison.clusters().isEmpty()) {
            sentences.add(Sentence.of("The density of a map in a cluster, the median there of its values normalized to mean 0 and standard"
                    + " deviation 1, was compared with that of " + count + " surrogates of the map, two-sided"));
        }
        sentences.add(CorrectionMethods.fdr("q <= " + Numbers.GIVEN.of(settings.alpha()) + " over all tests of a table",
                FalseDiscoveryRate.BENJAMINI_HOCHBERG));
        return sentences;
    }
}
