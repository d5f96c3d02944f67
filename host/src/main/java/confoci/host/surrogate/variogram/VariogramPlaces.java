package confoci.host.surrogate.variogram;

import confoci.error.InputDataException;
import confoci.host.resume.ContentKey;
import confoci.host.surrogate.PartedMaps;
import confoci.host.surrogate.SurrogateMaps;
import confoci.rng.SurrogateDraw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The places of maps, and the surrogates of maps with values there. Parts of the brain, such as hemispheres, are permuted by themselves;
 * a part of at most {@value #DENSE} places by the distances of all of them ({@code Base} of BrainSMASH), a larger one by the nearest
 * {@value #NEAREST} of each ({@code Sampled}). What maps without values at the same places share is computed once.
 *
 * <p>To be used by one thread; the surrogates by several.
 */
public final class VariogramPlaces {

    /** The largest part whose distances are all computed. */
    public static final int DENSE = 1000;

    /** The nearest places of a place in a larger part. */
    public static final int NEAREST = 1000;

    /** A tenth of the places of a part is the smallest neighborhood. */
    public static final int FEWEST = 10;

    /** Per pair of places: weights of nine neighborhoods, 4.5 numbers on average, and of the lags for an eighth of the pairs. */
    private static final long DENSE_BYTES = 80;

    private final Distances distances;
    private final List<Part> parts;
    /** By part, what the last map had. */
    private final @Nullable Shared[] shared;

    /**
     * Places that are permuted among each other.
     *
     * @param name   such as {@code left hemisphere}
     * @param places ascending
     */
    public record Part(String name, int[] places) {
    }

    private record Shared(BitSet present, Geometry geometry) {
    }

    private sealed interface Geometry {

        SurrogateMaps of(double[] map, SurrogateNumbers numbers);

        record Dense(DensePlaces places) implements Geometry {
            @Override
            public SurrogateMaps of(double[] map, SurrogateNumbers numbers) {
                return new DenseVariogram(places, map, numbers);
            }
        }

        record Sampled(NearestPlaces places, SampledVariogram.SampledLags lags) implements Geometry {
            @Override
            public SurrogateMaps of(double[] map, SurrogateNumbers numbers) {
                return new SampledVariogram(places, lags, map, numbers);
            }
        }
    }

    /** @param parts that have no place in common; places of none have no value in surrogates */
    public VariogramPlaces(Distances distances, List<Part> parts) {
        this.distances = distances;
        this.parts = List.copyOf(parts);
        this.shared = new Shared[parts.size()];
    }

    /** The bytes that surrogates of one map take of Java's heap: the neighbors of all places, and the maps that are made together. */
    public long bytes() {
        long bytes = 0;
        for (Part part : parts) {
            long size = part.places.length;
            bytes += size <= DENSE ? DENSE_BYTES * size * size
                    : size * (NEAREST * distances.bytesPerNeighbour() + SampledVariogram.BYTES_PER_PLACE);
        }
        return bytes;
    }

    /**
     * Why a map has no surrogates.
     *
     * @param map  a value per place, NaN where it has none
     * @param unit what places are
     * @return what follows the name of the map in a message; nothing if it has surrogates
     */
    public Optional<String> problem(double[] map, String unit) {
        for (Part part : parts) {
            int[] places = present(part, map).stream().toArray();
            if (places.length > 0 && places.length < FEWEST) {
                return Optional.of("has a value at " + places.length + " of the " + unit + " of the " + part.name
                        + ", and surrogates need at least " + FEWEST);
            }
            if (places.length > 0 && Arrays.stream(places).mapToDouble(place -> map[place]).distinct().limit(2).count() == 1) {
                return Optional.of("has the same value at all " + unit + " of the " + part.name + ", so that it has no surrogates");
            }
        }
        return parts.stream().allMatch(part -> present(part, map).isEmpty()) ? Optional.of("has no value anywhere") : Optional.empty();
    }

    /**
     * The surrogates of a map, which have values where it does.
     *
     * @param map a value per place, NaN where it has none, without a {@link #problem}
     * @throws InputDataException if the distances of a part do not differ
     */
    public SurrogateMaps of(double[] map, long seed) {
        List<PartedMaps.Part> surrogates = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            BitSet present = present(parts.get(p), map);
            if (!present.isEmpty()) {
                int[] those = present.stream().toArray();
                surrogates.add(new PartedMaps.Part(those, geometry(p, present).of(
                        Arrays.stream(those).mapToDouble(place -> map[place]).toArray(), SurrogateNumbers.of(seed, p))));
            }
        }
        return new PartedMaps(map.length, surrogates);
    }

    /**
     * Stands for everything that decides the surrogates of a map.
     *
     * @param map as for {@link #of}
     */
    public ContentKey key(double[] map, long seed) {
        return ContentKey.of(out -> {
            out.writeText("variogram");
            out.writeText(SurrogateDraw.GENERATOR);
            out.writeLong(seed);
            out.writeAll(map);
            distances.write(out);
            out.writeInt(parts.size());
            for (Part part : parts) {
                out.writeAll(part.places);
            }
        });
    }

    private static BitSet present(Part part, double[] map) {
        BitSet present = new BitSet();
        for (int place : part.places) {
            present.set(place, !Double.isNaN(map[place]));
        }
        return present;
    }

    private Geometry geometry(int part, BitSet present) {
        Shared last = shared[part];
        if (last == null || !last.present.equals(present)) {
            // What the last map had may go before the next takes as much memory.
            shared[part] = null;
            last = new Shared(present, geometry(parts.get(part), present.stream().toArray()));
            shared[part] = last;
        }
        return last.geometry;
    }

    private Geometry geometry(Part part, int... places) {
        if (places.length <= DENSE) {
            double[][] all = IntStream.range(0, places.length).mapToObj(i -> distances.from(places[i], places)).toArray(double[][]::new);
            DensePlaces dense = new DensePlaces(all);
            if (!dense.hasVariogram()) {
                throw new InputDataException("the distances in the " + part.name + " do not differ, so that maps have no variogram; give"
                        + " other distances");
            }
            return new Geometry.Dense(dense);
        }
        NearestPlaces nearest = distances.nearest(places, Math.min(NEAREST, places.length - 1));
        return new Geometry.Sampled(nearest, SampledVariogram.SampledLags.of(nearest));
    }
}
