package confoci.host.comparison;

import confoci.host.surrogate.variogram.Distances;
import confoci.host.surrogate.variogram.VariogramPlaces.Part;
import java.util.List;
import java.util.Optional;

/**
 * Where compared maps have values.
 *
 * @param name      for people
 * @param unit      what places are, in the plural
 * @param size      how many there are
 * @param distances of places, if they are known
 * @param parts     of the brain that surrogates do not mix
 */
public record MapPlaces(String name, String unit, int size, Optional<Distances> distances, List<Part> parts) {

    public MapPlaces {
        parts = List.copyOf(parts);
    }
}
