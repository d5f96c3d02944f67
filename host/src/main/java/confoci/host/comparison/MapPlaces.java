package confoci.host.comparison;

import confoci.host.surrogate.eigen.ModePlaces;
import confoci.host.surrogate.spin.SpinPlaces;
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
 * @param spins     of a cortex whose spheres are known
 * @param modes     of a cortex whose eigenmodes are known
 */
public record MapPlaces(String name, String unit, int size, Optional<Distances> distances, List<Part> parts, Optional<SpinPlaces> spins,
        Optional<ModePlaces> modes) {

    /** Places without a cortex that could be spun. */
    public MapPlaces(String name, String unit, int size, Optional<Distances> distances, List<Part> parts) {
        this(name, unit, size, distances, parts, Optional.empty(), Optional.empty());
    }

    public MapPlaces {
        parts = List.copyOf(parts);
    }
}
