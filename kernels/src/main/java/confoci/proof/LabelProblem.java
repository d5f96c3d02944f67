package confoci.proof;

import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.LabelRanks;
import confoci.op.Labellings;
import confoci.op.VoxelWeights;
import confoci.spi.Backend;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Experiments in two groups, and what they add to some voxels. */
public record LabelProblem(LabelNullRequest request, VoxelWeights voxels) implements Problem {

    static final Proof PROOF = new Proof("label permutations of a contrast", LabelNull.OPERATION, number -> {
        SplittableRandom random = new SplittableRandom(number);
        int experiments = random.nextInt(4) == 0 ? 2 : random.nextInt(2, 90);
        int groupSize = random.nextInt(3) == 0 ? 1 : random.nextInt(1, experiments);
        int permutations = random.nextInt(5) == 0 ? 1 : random.nextInt(1, 700);
        int rank = switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextInt(permutations + 1);
            default -> Math.min(permutations, random.nextInt(10));
        };
        return random(number, experiments, groupSize, permutations, rank, random.nextInt(1, 60));
    });

    /**
     * A random problem: voxels without experiments and with all of them, weights that are small, equal, or sum up to almost 2^31, and
     * voxels that are left out of the extremes.
     */
    public static LabelProblem random(long seed, int experiments, int groupSize, int permutations, int rank, int voxels) {
        SplittableRandom random = new SplittableRandom(seed);
        LabelNullRequest request = new LabelNullRequest(
                Labellings.drawn(experiments, groupSize, random.nextLong(), random.nextLong(1L << 33), permutations), rank);
        int[] begin = new int[voxels + 1];
        int[] experiment = new int[voxels * experiments];
        int[] weight = new int[voxels * experiments];
        int[] centre = new int[voxels];
        float[] scale = new float[voxels];
        for (int v = 0; v < voxels; v++) {
            double share = random.nextInt(6) == 0 ? random.nextInt(2) : random.nextDouble();
            int bound = switch (random.nextInt(3)) {
                case 0 -> 1;
                case 1 -> 5;
                default -> Integer.MAX_VALUE / experiments;
            };
            int at = begin[v];
            long total = 0;
            for (int e = 0; e < experiments; e++) {
                if (random.nextDouble() < share) {
                    experiment[at] = e;
                    weight[at] = random.nextInt(1, bound + 1);
                    total += weight[at++];
                }
            }
            begin[v + 1] = at;
            if (at > begin[v] && random.nextInt(8) == 0) {
                weight[at - 1] += (int) (Integer.MAX_VALUE - total);
                total = Integer.MAX_VALUE;
            }
            centre[v] = (int) random.nextLong(total + 1);
            scale[v] = random.nextInt(5) == 0 ? 0 : (float) (random.nextDouble() * 8 / (1 + total));
        }
        return new LabelProblem(request, new VoxelWeights(begin, Arrays.copyOf(experiment, begin[voxels]),
                Arrays.copyOf(weight, begin[voxels]), centre, scale));
    }

    @Override
    public Supplier<Optional<String>> solve(Backend backend) {
        try (LabelNull engine = backend.prepare(LabelNull.OPERATION, request)) {
            LabelRanks ranks = engine.rank(voxels);
            float[] highest = engine.highest();
            float[] lowest = engine.lowest();
            return () -> {
                DefinedLabelNull defined = new DefinedLabelNull(request);
                return BitDifference.between(defined.rank(voxels), ranks)
                        .or(() -> BitDifference.between(defined.highest(), highest).map(d -> "highest: " + d))
                        .or(() -> BitDifference.between(defined.lowest(), lowest).map(d -> "lowest: " + d));
            };
        }
    }
}
