package confoci.proof;

import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.GroupSubject;
import confoci.spi.Backend;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Seeds, voxels and subjects with series of different length. */
public record GroupProblem(GroupConnectivityRequest request, List<GroupSubject> subjects) implements Problem {

    static final Proof PROOF = new Proof("connectivity in a group", GroupConnectivity.OPERATION, number -> {
        SplittableRandom random = new SplittableRandom(number);
        int seeds = random.nextInt(1, 60);
        int subjects = random.nextInt(1, 6);
        return random(number, seeds, random.nextInt(1, 400), subjects, random.nextInt(1, 120));
    });

    /**
     * A random problem: correlations go over all of -1 to 1 and beyond, with denormal numbers, series without a signal and seeds that are
     * voxels among them.
     *
     * @param volumes the most time points of a subject
     */
    public static GroupProblem random(long seed, int seeds, int voxels, int subjects, int volumes) {
        SplittableRandom random = new SplittableRandom(seed);
        List<GroupSubject> all = new ArrayList<>();
        for (int k = 0; k < subjects; k++) {
            all.add(subject(random, seeds, voxels, random.nextInt(1, volumes + 1)));
        }
        return new GroupProblem(new GroupConnectivityRequest(seeds, voxels), List.copyOf(all));
    }

    private static GroupSubject subject(SplittableRandom random, int seeds, int voxels, int volumes) {
        float range = (float) (1.3 / Math.sqrt(volumes));
        float[] series = new float[volumes * voxels];
        for (int i = 0; i < series.length; i++) {
            series[i] = random.nextInt(30) == 0 ? random.nextFloat(1e-19f, 3e-19f) : random.nextFloat(-range, range);
        }
        float[] seed = new float[volumes * seeds];
        for (int s = 0; s < seeds; s++) {
            int voxel = random.nextInt(voxels);
            float noise = s % 2 * random.nextFloat();
            float share = random.nextInt(9) == 0 ? 0 : random.nextFloat(-1.4f, 1.4f);
            for (int i = 0; i < volumes; i++) {
                seed[s * volumes + i] = share * series[i * voxels + voxel] + noise * random.nextFloat(-range, range);
            }
        }
        return new GroupSubject(volumes, series, seed);
    }

    /** What the definition makes of the first subjects. */
    public float[] defined(int count) {
        DefinedGroupConnectivity defined = new DefinedGroupConnectivity(request);
        subjects.subList(0, count).forEach(defined::add);
        return defined.moments();
    }

    @Override
    public Supplier<Optional<String>> solve(Backend backend) {
        try (GroupConnectivity engine = backend.prepare(GroupConnectivity.OPERATION, request)) {
            engine.add(subjects);
            float[] actual = moments(engine, 0, request.seeds());
            return () -> BitDifference.between(defined(subjects.size()), actual);
        }
    }

    /** What an engine has made so far, of some seeds. */
    public float[] moments(GroupConnectivity engine, int first, int count) {
        try (Arena arena = Arena.ofShared()) {
            MemorySegment moments = arena.allocate(request.seedBytes() * count, Float.BYTES);
            engine.moments(first, count, moments);
            return moments.toArray(ValueLayout.JAVA_FLOAT);
        }
    }
}
