package confoci.host.comparison;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.citation.Work;
import confoci.host.memory.MemoryBudget;
import confoci.host.output.Plural;
import confoci.host.report.Sentence;
import confoci.host.surrogate.SurrogateMaps;
import confoci.host.surrogate.kept.SurrogateStore;
import confoci.host.surrogate.variogram.Distances;
import confoci.host.surrogate.variogram.VariogramPlaces;
import confoci.host.surrogate.variogram.VariogramPlaces.Part;
import confoci.rng.SurrogateDraw;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Random maps with the variogram of a map.
 *
 * @param store where they are kept, if they are
 */
record VariogramNull(Optional<SurrogateStore> store) implements MapNull {

    VariogramNull() {
        this(Optional.empty());
    }

    @Override
    public MapNull keptIn(SurrogateStore folder) {
        return new VariogramNull(Optional.of(folder));
    }

    @Override
    public String words() {
        return "variogram surrogates";
    }

    @Override
    public Optional<Surrogates> on(MapPlaces places, long seed) {
        Distances distances = distances(this, places);
        VariogramPlaces variograms = new VariogramPlaces(distances, places.parts());
        MemoryBudget.requireHeap("surrogates of maps of " + Plural.of(places.size(), places.unit()), variograms.bytes());
        return Optional.of(map -> {
            variograms.problem(map.values(), places.unit()).ifPresent(problem -> {
                throw new InputDataException(map.source() + ": " + problem + "; leave it out, or give --null parametric");
            });
            Supplier<SurrogateMaps> maker = () -> variograms.of(map.values(), seed);
            return Optional.of(store.map(kept -> kept.keeping(places.size(), maker, variograms.key(map.values(), seed)))
                    .orElseGet(maker));
        });
    }

    /** @throws InvalidRequest if they are not known */
    static Distances distances(MapNull of, MapPlaces places) {
        return places.distances().orElseThrow(() -> new InvalidRequest("--null " + of + ": it is not known where the " + places.unit()
                + " of " + places.name() + " lie; give " + (places.unit().equals("parcels")
                ? "--centers FILE (parcel, x, y, z), or --distances FILE"
                : "--surface-left FILE and --surface-right FILE, or --coordinates FILE") + ", or --null parametric"));
    }

    @Override
    public String generator() {
        return SurrogateDraw.GENERATOR;
    }

    @Override
    public Sentence methods(MapPlaces places) {
        List<Part> parts = places.parts();
        return Sentence.of("Surrogates of a map were random maps with its variogram: its values in random order, smoothed over"
                + " neighborhoods of the size that fits best, with white noise" + (parts.size() < 2 ? "" : ", separately in "
                + parts.stream().map(Part::name).collect(Collectors.joining(", "))), Work.BURT_2020, Work.VILADOMAT_2014);
    }

    @Override
    public String toString() {
        return "variogram";
    }
}
