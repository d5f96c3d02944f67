package confoci.host.fcnm.seed;

import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.rng.NullFociDraw;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Seeds of random foci: as many for each study as it reports, each on a voxel of the mask, all equally likely and independent of each other
 * ({@link NullFociDraw}). They fall on voxels that have a signal in every subject.
 */
public final class RandomSeeds {

    private final Mask mask;
    private final SphereRule rule;
    private final long seed;
    private final int[] pool;

    /** @param silent voxels of the mask where no focus may fall */
    public RandomSeeds(Mask mask, BitSet silent, SphereRule rule, long seed) {
        this.mask = mask;
        this.rule = rule;
        this.seed = seed;
        BitSet open = new BitSet();
        open.set(0, mask.voxels().size());
        open.andNot(silent);
        this.pool = open.stream().toArray();
    }

    /** The seeds of a permutation, in the order of the studies. */
    public List<StudySeed> of(long permutation, List<StudySeed> studies) {
        int[] places = new int[studies.stream().mapToInt(StudySeed::foci).sum()];
        NullFociDraw.draw(seed, permutation, pool.length, places.length, places);
        List<StudySeed> seeds = new ArrayList<>(studies.size());
        int next = 0;
        for (StudySeed study : studies) {
            BitSet voxels = new BitSet();
            for (int f = 0; f < study.foci(); f++) {
                Point mm = mask.grid().toMm(mask.voxels().index(pool[places[next++]]));
                rule.add(mask.grid(), mm, study.radius(), voxels);
            }
            seeds.add(new StudySeed(study.study(), study.radius(), study.foci(), 0, voxels));
        }
        return seeds;
    }
}
