package confoci.host.surrogate.moran;

import confoci.error.InputDataException;
import confoci.host.citation.Work;
import confoci.host.surrogate.PartedMaps;
import confoci.host.surrogate.PartedMaps.Part;
import confoci.host.surrogate.SurrogateMaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The places of maps and their distances, and the surrogates of such maps by Moran spectral randomization. Parts of the brain, such as
 * hemispheres, are randomized by themselves. The eigenvectors of a part are kept for maps that have values at the same places of it.
 *
 * <p>To be used by one thread; the surrogates by several.
 */
public final class MoranPlaces {

    /** What a text that uses it cites. */
    public static final Work WORK = Work.WAGNER_2015;

    private final Distances distances;
    private final List<int[]> parts;
    private final Map<List<Integer>, MoranBasis> bases = new HashMap<>();

    /** The distances of places. */
    @FunctionalInterface
    public interface Distances {

        /** From a place to others, in mm. */
        double[] from(int place, int[] others);
    }

    /** @param parts the places of each, none in two */
    public MoranPlaces(Distances distances, List<int[]> parts) {
        this.distances = distances;
        this.parts = List.copyOf(parts);
    }

    /**
     * Why a map has no surrogates.
     *
     * @param map   a value per place, NaN where it has none
     * @param unit  what places are
     * @param names of the parts
     * @param fewer how to have fewer places
     * @return what follows the name of the map in a message; nothing if there are neither too few nor too many places
     */
    public Optional<String> problem(double[] map, String unit, List<String> names, String fewer) {
        for (int p = 0; p < parts.size(); p++) {
            int size = present(p, map).length;
            if (size > 0 && !MoranBasis.suits(size)) {
                return Optional.of("has a value at " + size + " of the " + unit + " of the " + names.get(p) + ", and Moran's eigenvectors"
                        + " are computed of " + MoranBasis.FEWEST_PLACES + " to " + MoranBasis.MOST_PLACES + "; "
                        + (size < MoranBasis.FEWEST_PLACES ? "leave it out, or give --null parametric" : fewer));
            }
        }
        return Optional.empty();
    }

    private int[] present(int part, double[] map) {
        return Arrays.stream(parts.get(part)).filter(place -> !Double.isNaN(map[place])).toArray();
    }

    /**
     * The surrogates of a map, which have values where it does.
     *
     * @param map a value per place, NaN where it has none
     * @throws InputDataException if a part has too few or too many values
     */
    public SurrogateMaps of(double[] map, Procedure procedure, long seed) {
        List<Part> randomized = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            int[] places = present(p, map);
            if (places.length > 0) {
                MoranBasis basis = bases.computeIfAbsent(Arrays.stream(places).boxed().toList(), _ -> basis(places));
                double[] values = Arrays.stream(places).mapToDouble(place -> map[place]).toArray();
                randomized.add(new Part(places, MoranMaps.of(basis, values, procedure, seed, p)));
            }
        }
        return new PartedMaps(map.length, randomized);
    }

    private MoranBasis basis(int[] places) {
        MoranBasis.requireSize(places.length);
        return MoranBasis.of(Arrays.stream(places).mapToObj(place -> distances.from(place, places)).toArray(double[][]::new));
    }
}
