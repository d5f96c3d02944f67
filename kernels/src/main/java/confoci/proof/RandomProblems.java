package confoci.proof;

import confoci.model.Connectivity;
import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.AleNullRequest;
import confoci.op.FociLaw;
import confoci.op.MapReduction;
import confoci.op.RandomFoci;
import confoci.op.TfceHeights;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Random permutation problems from a seed. */
public final class RandomProblems {

    private final SplittableRandom random;

    public RandomProblems(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A problem with a random mask, kernels of different widths and a threshold that some voxels pass. */
    public AleNullRequest random(GridShape shape, int groups, int maxFoci, double insideShare, Connectivity connectivity, boolean tfce) {
        VoxelSet analysed = subset(shape, insideShare);
        VoxelSet pool = random.nextBoolean() ? analysed : subset(shape, 0.5);
        List<FocusKernel> kernels = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            double sigma = random.nextDouble(0.6, 2.2);
            kernels.add(gaussian(sigma, sigma * random.nextDouble(0.7, 1.4), sigma, random.nextDouble(3, 4.5)));
        }
        List<FocusGroup> list = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            list.add(new FocusGroup(random.nextInt(kernels.size()), random.nextInt(maxFoci + 1)));
        }
        float threshold = (float) (kernels.getFirst().peak() * random.nextDouble(0.3, 1.2));
        return new AleNullRequest(new RandomFoci(pool, kernels, list, random.nextLong()),
                new MapReduction(analysed, threshold, connectivity, tfce ? Optional.of(heights(analysed.size())) : Optional.empty()));
    }

    /** The same problem with foci that a law places, anywhere on the grid. */
    public AleNullRequest placed(AleNullRequest request) {
        long key = random.nextLong();
        RandomFoci drawn = request.source();
        FociLaw law = (permutation, voxels) -> {
            SplittableRandom place = new SplittableRandom(key + 31 * permutation);
            for (int f = 0; f < voxels.length; f++) {
                voxels[f] = place.nextInt(drawn.shape().voxels());
            }
        };
        return new AleNullRequest(new RandomFoci(drawn.pool(), drawn.kernels(), drawn.groups(), drawn.seed(), Optional.of(law)),
                request.reduction());
    }

    /** Half of the time the exact integral, half of the time the stepped one. */
    public TfceHeights heights(int voxels) {
        float[] z = new float[random.nextInt(50, 400)];
        int zero = random.nextInt(3);
        for (int bin = zero + 1; bin < z.length; bin++) {
            z[bin] = z[bin - 1] + random.nextFloat(0.05f) * random.nextInt(2);
        }
        float binsPerAle = random.nextInt(200, 2000);
        return random.nextBoolean()
                ? TfceHeights.exact(binsPerAle, z, 0.5, 2, voxels)
                : TfceHeights.stepped(binsPerAle, z, 0.6, 2, voxels, random.nextInt(5, 101), 8);
    }

    /** A truncated Gaussian with its own width on each axis, each axis summing to 1. */
    public static FocusKernel gaussian(double sigmaX, double sigmaY, double sigmaZ, double reach) {
        return new FocusKernel(axis(sigmaX, reach), axis(sigmaY, reach), axis(sigmaZ, reach));
    }

    private static float[] axis(double sigma, double reach) {
        int radius = (int) Math.ceil(reach * sigma);
        double[] values = new double[radius + 1];
        double sum = 0;
        for (int d = 0; d <= radius; d++) {
            values[d] = StrictMath.exp(-0.5 * d * d / (sigma * sigma));
            sum += d == 0 ? values[d] : 2 * values[d];
        }
        float[] table = new float[radius + 1];
        for (int d = 0; d <= radius; d++) {
            table[d] = (float) (values[d] / sum);
        }
        return table;
    }

    /** A random set with at least one voxel, in clumps as a brain's is. */
    public VoxelSet subset(GridShape shape, double share) {
        BitSet members = new BitSet();
        members.set(random.nextInt(shape.voxels()));
        int runs = (int) Math.ceil(shape.voxels() * share / 6);
        for (int i = 0; i < runs; i++) {
            int from = random.nextInt(shape.voxels());
            members.set(from, Math.min(shape.voxels(), from + 1 + random.nextInt(12)));
        }
        return VoxelSet.of(shape, members);
    }
}
