package confoci.host.projection;

import confoci.host.domain.GrayordinateDomain;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.MapFile;
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

/**
 * Reports projected maps.
 *
 * @param files    with all values
 * @param method   in words
 * @param toVolume whether maps went to voxels
 */
public record ProjectionReport(List<ProjectedMap> maps, List<String> files, String method, boolean toVolume) {

    private static final int SHOWN = 12;
    private static final List<Column> COLUMNS = List.of(Column.text("map"), Column.number("smallest", "", Numbers.VALUE),
            Column.number("largest", "", Numbers.VALUE), Column.number("without value", "", Numbers.COUNT));

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        String unit = maps.getFirst().domain().unit();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.data("maps", maps.stream().map(ProjectedMap::name).toList()));
        facts.add(Fact.data(unit, maps.getFirst().domain().size()));
        facts.add(Fact.setting("values", method));
        maps.stream().limit(SHOWN).forEach(map -> facts.add(Fact.finding(map.name(), range(map) + (map.missing() == 0 ? ""
                : ", none at " + Plural.of(map.missing(), unit)))));
        facts.add(Fact.result(unit + "_without_value", maps.stream().map(ProjectedMap::missing).toList()));
        List<Section> sections = new ArrayList<>();
        sections.add(Table.of("projected maps", COLUMNS, maps, map -> List.of(map.name(), statistics(map).getMin(),
                statistics(map).getMax(), map.missing()), 0));
        for (int file = 0; file < files.size(); file++) {
            sections.add(new MapFile(files.get(file), toVolume ? maps.get(file).name() + " in voxels" : "maps of grayordinates", "value",
                    MapFile.Show.BEYOND, 0));
        }
        if (maps.getFirst().domain() instanceof GrayordinateDomain grayordinates) {
            for (SurfaceModel surface : ProjectedMap.surfaces(grayordinates)) {
                sections.add(new TableFile(ProjectedMap.metric(surface.structure()), "the same maps on the vertices of "
                        + surface.structure()));
            }
        }
        sections.add(new Methods(List.of(Sentence.of(Plural.first(maps.size(), "maps", toVolume ? "went from grayordinates to voxels by "
                : "went from voxels to grayordinates by ") + method))));
        return Report.of(Plural.of(maps.size(), "maps") + " taken to " + Plural.of(maps.getFirst().domain().size(), unit), facts, sections,
                folder, files.toArray(String[]::new));
    }

    private static DoubleSummaryStatistics statistics(ProjectedMap map) {
        return Arrays.stream(map.values()).filter(value -> !Double.isNaN(value)).summaryStatistics();
    }

    private static String range(ProjectedMap map) {
        DoubleSummaryStatistics range = statistics(map);
        return Numbers.VALUE.of(range.getMin()) + " to " + Numbers.VALUE.of(range.getMax());
    }
}
