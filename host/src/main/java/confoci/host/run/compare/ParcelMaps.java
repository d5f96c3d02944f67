package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.host.comparison.ComparedMap;
import confoci.host.comparison.MapPlaces;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.Parcel;
import confoci.host.io.cifti.Parcels;
import confoci.host.io.nifti.ChosenMap;
import confoci.host.run.RunListener;
import confoci.host.surrogate.spin.SpinPlaces;
import confoci.host.surrogate.variogram.Distances;
import confoci.host.surrogate.variogram.VariogramPlaces.Part;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Maps of parcels, in tables or pscalar files. Parcels are known by their names; those of the first file are the places.
 *
 * @param reference the first file, for messages
 * @param names     of the parcels
 * @param distances of the parcels, if they are known
 * @param parts     that surrogates do not mix
 * @param spins     of parcels of hemispheres whose spheres are given
 */
record ParcelMaps(Path reference, List<String> names, Optional<Distances> distances, List<Part> parts,
        Optional<SpinPlaces> spins, RunListener log)
        implements MapSource {

    /** Columns that are no maps, but tell of parcels, in the tables of {@code confoci parcellate}, too. */
    private static final Set<String> PLACES = Set.of("key", "places", "x", "y", "z");

    /** What a file holds: parcels, and a column of values per map. */
    record Content(List<String> parcels, SequencedMap<String, double[]> maps, List<String> doubts) {

        /** @throws InputDataException if it cannot be read */
        static Content of(Path file) {
            if (!CiftiFile.isCifti(file)) {
                ParcelTable table = ParcelTable.read(file);
                SequencedMap<String, double[]> maps = new LinkedHashMap<>(table.columns());
                maps.keySet().removeAll(PLACES);
                return new Content(table.parcels(), maps, table.doubts());
            }
            try (CiftiFile image = CiftiFile.open(file)) {
                List<String> parcels = ParcelMaps.parcels(image).parcels().stream().map(Parcel::name).toList();
                SequencedMap<String, double[]> maps = new LinkedHashMap<>();
                for (ChosenMap map : ChosenMap.all(file, image.mapNames())) {
                    maps.put(map.map().orElseThrow(), image.map(maps.size()));
                }
                return new Content(parcels, maps, List.of());
            }
        }
    }

    /** The parcels of a pscalar file. */
    static Parcels parcels(CiftiFile image) {
        if (image.axes().alongColumn() instanceof Parcels parcels) {
            return parcels;
        }
        throw new InputDataException(image.file() + ": is a " + image.type().extension() + " file, not one of parcels; give files of one"
                + " kind");
    }

    @Override
    public MapPlaces places() {
        return new MapPlaces(String.valueOf(reference.getFileName()), "parcels", names.size(), distances, parts, spins, Optional.empty());
    }

    @Override
    public List<ComparedMap> read(Path named) {
        ChosenMap chosen = ChosenMap.of(named);
        Content content = Content.of(chosen.file());
        content.doubts().forEach(log::warn);
        if (content.maps().isEmpty()) {
            throw new InputDataException(chosen.file() + ": has no column of numbers; give a value per parcel");
        }
        int[] rows = rows(chosen.file(), content.parcels());
        List<String> columns = List.copyOf(content.maps().keySet());
        List<String> wanted = chosen.map().isEmpty() ? columns : List.of(columns.get(chosen.index(columns, "maps")));
        return wanted.stream().map(name -> {
            double[] values = Objects.requireNonNull(content.maps().get(name));
            return new ComparedMap(columns.size() == 1 ? MapNames.of(chosen.file()) : name,
                    columns.size() == 1 ? chosen.file().toString() : new ChosenMap(chosen.file(), Optional.of(name)).toString(),
                    Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
        }).toList();
    }

    private int[] rows(Path file, List<String> parcels) {
        int[] rows = names.stream().mapToInt(parcels::indexOf).toArray();
        long lacking = Arrays.stream(rows).filter(row -> row < 0).count();
        if (lacking > 0) {
            throw new InputDataException(file + ": lacks " + lacking + " of the " + names.size() + " parcels of " + reference
                    + ", the first is '" + names.get(firstLacking(rows)) + "'; give maps of one atlas");
        }
        if (parcels.size() > names.size()) {
            log.warn(file + ": has " + (parcels.size() - names.size()) + " parcels that " + reference + " lacks; they are left out");
        }
        return rows;
    }

    private static int firstLacking(int... rows) {
        int first = 0;
        while (rows[first] >= 0) {
            first++;
        }
        return first;
    }
}
