package confoci.host.parcellation;

import confoci.error.InputDataException;
import confoci.host.io.cifti.IndexMap;
import confoci.host.io.cifti.Scalars;
import confoci.host.io.cifti.Series;
import confoci.host.io.nifti.MapNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Maps in the parcels of an atlas.
 *
 * @param atlas    their parcels
 * @param maps     in order, their names each once
 * @param along    what the maps are for a CIFTI file: scalars, or points of a series
 * @param warnings what is doubtful about the files
 */
public record ParcelMaps(Parcellation atlas, List<ParcelMap> maps, IndexMap along, List<String> warnings) {

    public ParcelMaps {
        maps = List.copyOf(maps);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads files of maps: all maps of a dscalar file, all points of a dtseries file, a volume; or the one that a name chooses.
     *
     * @param files   at least one; a dtseries file only alone
     * @param weights for means
     * @throws InputDataException if a file cannot be used with the atlas, or a weight is no number of 0 or more
     */
    public static ParcelMaps read(List<Path> files, Parcellation atlas, ParcelRule rule, PlaceWeights weights) {
        List<MapSource> sources = new ArrayList<>();
        try {
            for (Path file : files) {
                sources.add(MapSource.open(file, atlas));
            }
            IndexMap series = series(sources);
            List<String> names = MapNames.of(sources.stream().flatMap(source -> source.maps().stream()).toList(),
                    sources.stream().flatMap(source -> source.names().stream()).toList());
            Set<String> warnings = new LinkedHashSet<>();
            List<ParcelMap> maps = new ArrayList<>();
            for (MapSource source : sources) {
                warnings.addAll(source.warnings());
                List<String> own = names.subList(maps.size(), maps.size() + source.maps().size());
                maps.addAll(new Parcellator(atlas, rule, weights).of(source, own));
            }
            return new ParcelMaps(atlas, maps, series instanceof Series ? series : Scalars.named(names.toArray(String[]::new)),
                    List.copyOf(warnings));
        } finally {
            sources.forEach(MapSource::close);
        }
    }

    /** The points of a series, if a whole one is read; else no maps. */
    private static IndexMap series(List<MapSource> sources) {
        for (MapSource source : sources) {
            if (source instanceof DenseMaps dense && dense.image().axes().alongRow() instanceof Series series
                    && dense.maps().size() == series.size()) {
                if (sources.size() > 1) {
                    throw new InputDataException(dense.image().file() + ": is a series, which is parcellated by itself; give it alone, or"
                            + " one of its points, as " + dense.image().file() + "#1");
                }
                return series;
            }
        }
        return new Scalars(List.of());
    }

    /** Whether the maps are points of a series. */
    public boolean isSeries() {
        return along instanceof Series;
    }

    /**
     * The same as z scores over parcels (standard deviation of the population).
     *
     * @throws InputDataException if a map is constant, or has fewer than two values
     */
    public ParcelMaps standardized() {
        return new ParcelMaps(atlas, maps.stream().map(map -> map.with(ZScores.of(map.source(), map.values()))).toList(), along, warnings);
    }

    /** The parcels to which no map has a value. */
    public int[] empty() {
        return IntStream.range(0, atlas.size())
                .filter(parcel -> maps.stream().allMatch(map -> Double.isNaN(map.values()[parcel]))).toArray();
    }
}
