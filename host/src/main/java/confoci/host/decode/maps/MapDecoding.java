package confoci.host.decode.maps;

import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import confoci.host.space.Mask;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A map compared with others.
 *
 * @param map          that is decoded
 * @param mask         whose voxels are compared
 * @param correlations with the others, the largest r first; then those without r, by their names
 */
public record MapDecoding(SampledMap map, Mask mask, List<MapCorrelation> correlations) {

    /** The name of the table. */
    public static final String TABLE = "decoding.tsv";

    private static final Notation VALUE = Notation.significant(9);

    /** Sorts the correlations. */
    public MapDecoding {
        correlations = correlations.stream().sorted(Comparator
                .comparingDouble((MapCorrelation one) -> Double.isNaN(one.r()) ? Double.POSITIVE_INFINITY : -one.r())
                .thenComparing(MapCorrelation::name).thenComparing(one -> one.source().toString())).toList();
    }

    /** The maps that have an r, in their order. */
    public List<MapCorrelation> compared() {
        return correlations.stream().filter(one -> one.undefined().isEmpty()).toList();
    }

    /** {@code decoding.tsv}: a row per map. */
    public void write(ResultFiles folder) {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put(MapCorrelation.FEW, "fewer than " + MapCorrelation.LEAST_VOXELS + " voxels have a value in both maps");
        reasons.put(MapCorrelation.CONSTANT, "one of the maps has the same value at all of them");
        Tsv.<MapCorrelation>table()
                .text("map", "Name of the map", MapCorrelation::name)
                .number("voxels", "Voxels of the mask with a value in both maps", "", Notation.whole(), MapCorrelation::voxels)
                .number("r", "Pearson's correlation over these voxels", "", VALUE, MapCorrelation::r)
                .number("fisher_z", "Fisher's z of r, artanh(r); inf or -inf if r is 1 or -1", "", VALUE, MapCorrelation::fisherZ)
                .level("not_compared", "Why there is no r", reasons, MapCorrelation::undefined)
                .text("file", "File of the map", one -> one.source().toString())
                .build().write(folder, TABLE, correlations);
    }
}
