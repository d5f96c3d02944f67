package confoci.host.decode.maps;

import confoci.host.methods.FociMethods;
import confoci.host.output.Plural;
import confoci.host.report.Bars;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import java.util.List;

/** Reports which maps a map is like. */
public record MapDecodingReport(MapDecoding decoding) {

    private static final int SHOWN = 10;

    private List<Sentence> methods() {
        return List.of(FociMethods.mask(decoding.mask()), Sentence.of("Over the voxels with a value in both, the map "
                + decoding.map().name() + " was compared by Pearson's correlation with each of "
                + Plural.of(decoding.compared().size(), "maps") + "; no p was computed, because neighboring voxels are not independent"));
    }

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        List<MapCorrelation> compared = decoding.compared();
        int all = decoding.correlations().size();
        int voxels = decoding.mask().voxels().size();
        List<Fact> facts = List.of(
                Fact.data("mask", decoding.mask().name()).told("mask", decoding.mask().name() + ", " + Plural.of(voxels, "voxels")),
                Fact.data("mask_voxels", voxels),
                Fact.data("map_voxels", decoding.map().size()).told("map", Plural.of(decoding.map().size(), "voxels")
                        + " of the mask have a value"),
                Fact.data("maps", all).told("maps", Plural.of(compared.size(), "maps") + " compared"
                        + (compared.size() == all ? "" : ", " + (all - compared.size()) + " not (few common voxels, or constant)")),
                Fact.data("maps_not_compared", all - compared.size()),
                Fact.result("top_maps", compared.stream().limit(SHOWN).map(MapCorrelation::name).toList()),
                Fact.result("largest_r", compared.isEmpty() ? Double.NaN : compared.getFirst().r()),
                Fact.result("smallest_r", compared.isEmpty() ? Double.NaN : compared.getLast().r()));
        Table table = Table.of("maps by their correlation, the largest first", List.of(Column.text("map"),
                Column.number("r", "", Numbers.VALUE), Column.number("Fisher's z", "", Numbers.VALUE),
                Column.number("voxels", "", Numbers.COUNT)), compared,
                one -> List.of(one.name(), one.r(), one.fisherZ(), one.voxels()), SHOWN);
        Bars bars = new Bars("Maps that are most alike", "r", "", compared.stream().filter(one -> Double.isFinite(one.r())).limit(SHOWN)
                .map(one -> new Bars.Bar(one.name(), one.r(), false)).toList());
        return Report.of("Correlation of " + decoding.map().name() + " with " + Plural.of(all, "maps"), facts,
                List.of(table, bars, new TableFile(MapDecoding.TABLE, "the maps with their correlations"), new Methods(methods())), folder,
                MapDecoding.TABLE);
    }
}
