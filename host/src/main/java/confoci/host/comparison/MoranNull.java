package confoci.host.comparison;

import confoci.error.InputDataException;
import confoci.host.report.Sentence;
import confoci.host.surrogate.moran.MoranPlaces;
import confoci.host.surrogate.moran.Procedure;
import confoci.host.surrogate.variogram.Distances;
import confoci.host.surrogate.variogram.VariogramPlaces.Part;
import confoci.rng.NormalDraw;
import java.util.List;
import java.util.Optional;

/** Random maps with the Moran's I of a map. */
final class MoranNull implements MapNull {

    @Override
    public String words() {
        return "Moran's randomizations";
    }

    @Override
    public Optional<Surrogates> on(MapPlaces places, long seed) {
        Distances distances = VariogramNull.distances(this, places);
        MoranPlaces moran = new MoranPlaces(distances::from, places.parts().stream().map(Part::places).toList());
        List<String> names = places.parts().stream().map(Part::name).toList();
        String fewer = (places.unit().equals("parcels") ? "" : "average it in parcels with confoci parcellate, or ")
                + "give --null variogram" + (places.spins().isPresent() ? " or --null spin" : "");
        return Optional.of(map -> {
            moran.problem(map.values(), places.unit(), names, fewer).ifPresent(problem -> {
                throw new InputDataException(map.source() + ": " + problem);
            });
            return Optional.of(moran.of(map.values(), Procedure.SINGLETON, seed));
        });
    }

    @Override
    public String generator() {
        return NormalDraw.MORAN;
    }

    @Override
    public Sentence methods(MapPlaces places) {
        return Sentence.of("Surrogates of a map had random signs of its coefficients on Moran's eigenvectors of inverse distances, which"
                + " keeps its mean, variance and Moran's I", MoranPlaces.WORK);
    }

    @Override
    public String toString() {
        return "moran";
    }
}
