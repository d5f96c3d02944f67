package confoci.host.parcellation;

import confoci.host.citation.Work;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;

/**
 * Reports maps in parcels.
 *
 * @param maps         as they are written
 * @param rule         that made them
 * @param weights      of places
 * @param standardized whether the maps are z scores
 * @param groups       the pooled maps, none if no maps are pooled
 * @param leftOut      whether places did not count
 */
public record ParcellationReport(ParcelMaps maps, ParcelRule rule, PlaceWeights weights, boolean standardized, List<PooledMap> groups,
        boolean leftOut) {

    /** More maps than this are for the files. */
    private static final int SHOWN = 12;

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        Parcellation atlas = maps.atlas();
        List<Section> sections = new ArrayList<>();
        if (maps.maps().size() <= SHOWN) {
            sections.add(values("values of parcels: " + meaning(), maps.maps().stream().map(ParcelMap::name).toList(),
                    maps.maps().stream().map(ParcelMap::values).toList()));
        }
        sections.add(new TableFile("parcels.tsv", "values of parcels: " + meaning()));
        if (!groups.isEmpty()) {
            if (groups.size() <= SHOWN) {
                sections.add(values("pooled maps of parcels, z", groups.stream().map(PooledMap::group).toList(),
                        groups.stream().map(PooledMap::values).toList()));
            }
            sections.add(new TableFile("groups.tsv", "pooled maps of parcels, z"));
        }
        if (leftOut) {
            sections.add(new TableFile("left_out.tsv", "parcels of which places did not count, by map"));
        }
        sections.add(new Methods(methods()));
        boolean dense = atlas.domain() instanceof GrayordinateDomain;
        String table = groups.isEmpty() ? "parcels.tsv" : "groups.tsv";
        String[] highlights = dense ? new String[] {ParcelFiles.file(groups.isEmpty() ? "parcels" : "groups", maps.along()), table}
                : new String[] {table};
        return Report.of(Plural.of(maps.maps().size(), maps.isSeries() ? "points of a series" : "maps") + " in "
                + Plural.of(atlas.size(), "parcels") + " of " + fileName(atlas.name()), facts(), sections, folder, highlights);
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Table values(String caption, List<String> names, List<double[]> values) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("parcel")));
        names.forEach(name -> columns.add(Column.number(name, "", Numbers.VALUE)));
        List<String> parcels = maps.atlas().uniqueNames();
        List<List<Object>> rows = new ArrayList<>();
        for (int parcel = 0; parcel < parcels.size(); parcel++) {
            List<Object> row = new ArrayList<>(List.of(parcels.get(parcel)));
            for (double[] map : values) {
                row.add(map[parcel]);
            }
            rows.add(row);
        }
        return new Table(caption, columns, rows, 0);
    }

    private String meaning() {
        return statistic() + (standardized ? ", as z score over parcels" : "");
    }

    private String statistic() {
        String zeros = rule.withoutZeros() ? " of the values other than 0" : "";
        return switch (rule.statistic()) {
            case MEDIAN -> "median" + zeros;
            case MEAN -> switch (weights) {
                case PlaceWeights.Equal() -> "mean" + zeros;
                case PlaceWeights.Extents _ -> "mean" + zeros + ", weighted by areas of vertices and volumes of voxels";
                case PlaceWeights.OfMap(var file) -> "mean" + zeros + ", weighted by " + file.getFileName();
            };
        };
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.data("atlas", maps.atlas().name()));
        facts.add(Fact.data("parcels", maps.atlas().size()));
        facts.add(Fact.data("maps", maps.maps().size()));
        facts.add(Fact.result("statistic", meaning()).told("values", meaning()));
        if (!maps.isSeries()) {
            maps.maps().stream().limit(SHOWN).forEach(map -> facts.add(Fact.finding(map.name(), range(map.values()))));
        }
        int[] empty = maps.empty();
        facts.add(Fact.result("parcels_without_value", empty.length));
        facts.add(Fact.result("places_missing", count(map -> map.missing())));
        if (rule.withoutZeros()) {
            facts.add(Fact.result("places_zero", count(map -> map.zeros())));
        }
        if (!groups.isEmpty()) {
            facts.add(Fact.result("groups", groups.stream().map(PooledMap::group).toList()).told("groups", groups.stream().limit(SHOWN)
                    .map(group -> group.group() + ": " + Plural.of(group.maps(), "maps") + " of " + Numbers.COUNT.of(group.people())
                            + " people").toList()));
        }
        return facts;
    }

    private long count(Function<ParcelMap, int[]> places) {
        return maps.maps().stream().map(places).flatMapToInt(Arrays::stream).asLongStream().sum();
    }

    private static String range(double[] values) {
        DoubleSummaryStatistics range = Arrays.stream(values).filter(value -> !Double.isNaN(value)).summaryStatistics();
        return range.getCount() == 0 ? "no values" : Numbers.VALUE.of(range.getMin()) + " to " + Numbers.VALUE.of(range.getMax())
                + (range.getCount() == values.length ? "" : " in " + Plural.of((int) range.getCount(), "parcels"));
    }

    private List<Sentence> methods() {
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("Values of " + Plural.of(maps.maps().size(), "maps") + " in the "
                + Plural.of(maps.atlas().size(), "parcels") + " of the atlas " + fileName(maps.atlas().name()) + " are the " + statistic()
                + (standardized ? ", standardized over parcels" : "")));
        if (!groups.isEmpty()) {
            sentences.add(Sentence.of("Maps of the same group were standardized over parcels, averaged with their numbers of people as"
                    + " weights, and standardized again", Work.HANSEN_2022));
        }
        return sentences;
    }
}
