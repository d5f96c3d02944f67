package confoci.validation;

import confoci.host.ale.model.Profile;
import confoci.host.inference.Corrections;
import confoci.host.space.Mask;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import java.util.SplittableRandom;

/** Analyses of made-up experiments, as unlike each other as they can be. */
final class RandomAnalyses {

    private RandomAnalyses() {
    }

    /** A grid of any shape, voxel size and direction of storage, any profile with kernels on voxels, any connectivity. */
    static AleAnalysis of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GridShape shape = new GridShape(random.nextInt(9, 34), random.nextInt(9, 34), random.nextInt(9, 34));
        double[] size = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            size[axis] = random.nextDouble(1.7, 4) * (random.nextBoolean() ? 1 : -1);
        }
        Mask mask = MadeUpMasks.brainLike(MadeUpMasks.grid(shape, size[0], size[1], size[2]), random);
        Profile profile = Profile.ALL.get(random.nextInt(4));
        Connectivity connectivity = Connectivity.values()[random.nextInt(3)];
        return AleAnalysis.of(mask, profile,
                Literature.random(mask, random.nextInt(1, 40), 1 + mask.voxels().size() / random.nextInt(400, 4000), random),
                random.nextDouble(0.001, 0.05), connectivity, seed, Corrections.TFCE);
    }

    /** A grid of 1 mm with kernels that reach 14 voxels. */
    static AleAnalysis fineGrid() {
        SplittableRandom random = new SplittableRandom(11);
        Mask mask = MadeUpMasks.brainLike(MadeUpMasks.grid(new GridShape(63, 70, 58), -1, 1, 1), random);
        return AleAnalysis.of(mask, Profile.JALE, Literature.random(mask, 8, 5, random), 0.01, Connectivity.FACES, 11, Corrections.TFCE);
    }

    /** A region of 33 voxels, smaller than any kernel. */
    static AleAnalysis tinyRegion() {
        Mask mask = MadeUpMasks.ball(MadeUpMasks.grid(new GridShape(21, 23, 19), 2, 2, 2), 4);
        SplittableRandom random = new SplittableRandom(12);
        return AleAnalysis.of(mask, Profile.DEFAULT, Literature.random(mask, 6, 3, random), 0.1, Connectivity.EDGES, 12, Corrections.TFCE);
    }
}
