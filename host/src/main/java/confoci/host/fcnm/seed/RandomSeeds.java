package confoci.host.fcnm.seed;

import confoci.host.domain.Domain;
import confoci.rng.NullFociDraw;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Seeds of random foci: as many for each study as it reports, each on a place of the domain, all equally likely and independent of each
 * other ({@link NullFociDraw}). They fall on places that have a signal in every subject and are known to lie somewhere.
 */
public final class RandomSeeds {

    private final PlaceSpheres spheres;
    private final long seed;
    private final int[] pool;

    /**
     * @param spheres around the places
     * @param silent  places where no focus may fall
     */
    public RandomSeeds(Domain domain, PlaceSpheres spheres, BitSet silent, long seed) {
        this.spheres = spheres;
        this.seed = seed;
        this.pool = IntStream.range(0, domain.size()).filter(place -> !silent.get(place) && spheres.around(place).length > 0).toArray();
    }

    /** The seeds of a permutation, in the order of the studies: elements, ascending. */
    public List<int[]> of(long permutation, List<StudySeed> studies) {
        int[] places = new int[studies.stream().mapToInt(StudySeed::foci).sum()];
        NullFociDraw.draw(seed, permutation, pool.length, places.length, places);
        List<int[]> seeds = new ArrayList<>(studies.size());
        BitSet elements = new BitSet();
        int next = 0;
        for (StudySeed study : studies) {
            elements.clear();
            for (int f = 0; f < study.foci(); f++) {
                for (int element : spheres.around(pool[places[next++]])) {
                    elements.set(element);
                }
            }
            seeds.add(elements.stream().toArray());
        }
        return seeds;
    }
}
