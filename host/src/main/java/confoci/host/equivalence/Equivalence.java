package confoci.host.equivalence;

import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.AleSubsetsRequest.SparseMap;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.op.GroupConnectivity;
import confoci.op.NullMaxima;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivity.Sides;
import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import confoci.op.RowAveragesRequest.Selection;
import confoci.proof.BitDifference;
import confoci.proof.DefinedAleNull;
import confoci.proof.DefinedFactorRows;
import confoci.proof.DefinedPooledConnectivity;
import confoci.proof.GroupProblem;
import confoci.proof.PoolingProblem;
import confoci.proof.RandomProblems;
import confoci.spi.Backend;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Compares a device with the definition of each operation on small random problems, and with the readable backend ({@code cpu:scalar}) on
 * problems of the size of a brain.
 */
public final class Equivalence {

    private static final int PERMUTATIONS = 6;
    private static final GridShape BRAIN = new GridShape(91, 109, 91);

    private final Backend oracle;
    private final Backend device;
    private final long seed;
    private final int problems;

    /**
     * @param oracle   the readable backend
     * @param device   the backend in question
     * @param seed     of the random problems
     * @param problems how many of each kind, at least 1
     */
    public Equivalence(Backend oracle, Backend device, long seed, int problems) {
        if (problems < 1) {
            throw new IllegalArgumentException(problems + " problems show nothing");
        }
        this.oracle = oracle;
        this.device = device;
        this.seed = seed;
        this.problems = problems;
    }

    /** Runs all comparisons; each outcome is told as soon as it is known. */
    public List<Check> run(Consumer<Check> told) {
        List<Check> checks = new ArrayList<>();
        for (Connectivity connectivity : Connectivity.values()) {
            checks.add(tell(told, "ALE maxima and maps, connectivity " + connectivity.neighbours(), problems,
                    i -> smallMaxima(seed + 31L * i, connectivity, false)));
        }
        checks.add(tell(told, "TFCE", problems, i -> smallMaxima(seed + 1_000_003L + i, Connectivity.FACES, true)));
        checks.add(tell(told, "ALE of many experiments", 1, i -> manyGroups()));
        checks.add(tell(told, "any batch, any permutation alone", 1, i -> batches()));
        checks.add(tell(told, "null histograms", problems, i -> histogram(seed + 2_000_003L + i)));
        checks.add(tell(told, "subsets of experiments", problems, i -> subsets(seed + 3_000_017L + i)));
        checks.add(tell(told, "averages of rows", problems, i -> rows(seed + 4_000_037L + i)));
        checks.add(tell(told, "pooled connectivity", problems, i -> pooling(seed + 5_000_011L + i)));
        checks.add(tell(told, "rows of factors", problems, i -> factors(seed + 6_000_029L + i)));
        checks.add(tell(told, "connectivity in a group", problems, i -> group(seed + 7_000_027L + i)));
        checks.add(tell(told, "ALE at the size of a brain", 1, i -> brain(false)));
        checks.add(tell(told, "TFCE at the size of a brain", 1, i -> brain(true)));
        return checks;
    }

    /** One problem: what it took, and the first difference. */
    private record Outcome(double seconds, Optional<String> difference) {
    }

    private interface Problem {
        Outcome solve(int number);
    }

    private static Check tell(Consumer<Check> told, String name, int problems, Problem problem) {
        double seconds = 0;
        Optional<String> difference = Optional.empty();
        for (int i = 0; i < problems && difference.isEmpty(); i++) {
            int number = i;
            Outcome outcome = problem.solve(i);
            seconds += outcome.seconds;
            difference = outcome.difference.map(d -> "problem " + number + ": " + d);
        }
        Check check = new Check(name, problems, seconds, difference);
        told.accept(check);
        return check;
    }

    private Outcome smallMaxima(long problemSeed, Connectivity connectivity, boolean tfce) {
        SplittableRandom random = new SplittableRandom(problemSeed);
        GridShape shape = new GridShape(random.nextInt(1, 24), random.nextInt(1, 24), random.nextInt(1, 24));
        AleNullRequest request = new RandomProblems(problemSeed).random(shape, random.nextInt(0, 20), 6, random.nextDouble(0.1, 1),
                connectivity, tfce);
        return compareWithDefinition(request, PERMUTATIONS);
    }

    private Outcome manyGroups() {
        return compareWithDefinition(new RandomProblems(seed + 7).random(new GridShape(12, 13, 11), 3000, 2, 0.4, Connectivity.FACES, true),
                1);
    }

    private Outcome compareWithDefinition(AleNullRequest request, int permutations) {
        long start = System.nanoTime();
        NullMaxima actual;
        float[] map;
        try (AleNull engine = device.aleNull(request)) {
            actual = engine.maxima(0, permutations);
            map = engine.map(permutations);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        DefinedAleNull defined = new DefinedAleNull(request);
        NullMaxima expected = defined.maxima(0);
        for (int p = 1; p < permutations; p++) {
            expected = NullMaxima.concat(expected, defined.maxima(p));
        }
        NullMaxima all = expected;
        return new Outcome(seconds, BitDifference.between(all, actual)
                .or(() -> BitDifference.between(defined.map(permutations), map).map(d -> "map: " + d)));
    }

    private Outcome batches() {
        AleNullRequest request = new RandomProblems(seed + 11).random(new GridShape(16, 17, 15), 9, 5, 0.5, Connectivity.FACES, true);
        long start = System.nanoTime();
        try (AleNull engine = device.aleNull(request)) {
            NullMaxima all = engine.maxima(50, 70);
            for (int batch : new int[] {1, 7, 64}) {
                NullMaxima joined = engine.maxima(50, 0);
                while (joined.count() < all.count()) {
                    joined = NullMaxima.concat(joined, engine.maxima(50 + joined.count(), Math.min(batch, all.count() - joined.count())));
                }
                Optional<String> difference = BitDifference.between(all, joined);
                if (difference.isPresent()) {
                    return new Outcome(0, difference.map(d -> "batches of " + batch + ": " + d));
                }
            }
            return new Outcome((System.nanoTime() - start) / 1e9, Optional.empty());
        }
    }

    private Outcome histogram(long problemSeed) {
        AleNullRequest request = new RandomProblems(problemSeed).random(new GridShape(13, 11, 12), 6, 4, 0.6, Connectivity.FACES, false);
        long[] expected;
        try (AleNull engine = oracle.aleNull(request)) {
            expected = engine.histogram(3, 20, 400, 40);
        }
        long start = System.nanoTime();
        try (AleNull engine = device.aleNull(request)) {
            long[] actual = engine.histogram(3, 20, 400, 40);
            return new Outcome((System.nanoTime() - start) / 1e9, BitDifference.between(expected, actual));
        }
    }

    private Outcome subsets(long problemSeed) {
        SplittableRandom random = new SplittableRandom(problemSeed);
        int voxels = random.nextInt(1, 3000);
        List<SparseMap> maps = new ArrayList<>();
        for (int e = 0; e < random.nextInt(1, 40); e++) {
            int[] positions = IntStream.range(0, voxels).filter(v -> random.nextInt(3) == 0).toArray();
            float[] values = new float[positions.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat() * 0.9f;
            }
            maps.add(new SparseMap(positions, values));
        }
        int[][] members = new int[random.nextInt(1, 30)][];
        for (int s = 0; s < members.length; s++) {
            members[s] = IntStream.range(0, maps.size()).filter(e -> random.nextBoolean()).toArray();
        }
        AleSubsetsRequest request = new AleSubsetsRequest(voxels, maps);
        float[][] expected;
        try (AleSubsets engine = oracle.aleSubsets(request)) {
            expected = engine.unite(members);
        }
        long start = System.nanoTime();
        try (AleSubsets engine = device.aleSubsets(request)) {
            return compared(start, expected, engine.unite(members));
        }
    }

    private Outcome rows(long problemSeed) {
        SplittableRandom random = new SplittableRandom(problemSeed);
        int rows = 90;
        int columns = random.nextInt(1, 700);
        float[] matrix = new float[rows * columns];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = random.nextFloat(-1, 1);
        }
        List<Selection> selections = new ArrayList<>();
        for (int s = 0; s < 12; s++) {
            int[] picked = random.ints(random.nextInt(0, 60), 0, rows).sorted().toArray();
            float[] weights = new float[picked.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = random.nextFloat();
            }
            selections.add(new Selection(picked, weights));
        }
        RowAveragesRequest request = new RowAveragesRequest(columns, selections);
        float[][] expected;
        try (RowAverages engine = oracle.rowAverages(request)) {
            engine.add(rows, matrix);
            expected = engine.sums();
        }
        long start = System.nanoTime();
        try (RowAverages engine = device.rowAverages(request)) {
            for (int row = 0; row < rows; row += 32) {
                int height = Math.min(32, rows - row);
                engine.add(height, Arrays.copyOfRange(matrix, row * columns, (row + height) * columns));
            }
            return compared(start, expected, engine.sums());
        }
    }

    private Outcome pooling(long problemSeed) {
        SplittableRandom random = new SplittableRandom(problemSeed);
        int targets = random.nextInt(1, 400);
        PoolingProblem problem = PoolingProblem.random(problemSeed, targets, random.nextInt(0, 150), random.nextInt(0, 80));
        DefinedPooledConnectivity defined = new DefinedPooledConnectivity(problem.request());
        Sides expected = problem.compare(defined, 0, targets);
        long start = System.nanoTime();
        try (PooledConnectivity engine = device.pooledConnectivity(problem.request())) {
            Sides actual = problem.compare(engine, 0, targets);
            float[] values = problem.pool(engine, 0, targets);
            return new Outcome((System.nanoTime() - start) / 1e9, BitDifference.between(expected, actual)
                    .or(() -> BitDifference.between(defined.pool(0, problem.rows(0, targets)), values).map(d -> "pooled values: " + d))
                    .or(() -> BitDifference.between(defined.highest(), engine.highest()).map(d -> "highest: " + d))
                    .or(() -> BitDifference.between(defined.lowest(), engine.lowest()).map(d -> "lowest: " + d)));
        }
    }

    private Outcome factors(long problemSeed) {
        SplittableRandom random = new SplittableRandom(problemSeed);
        int grayordinates = random.nextInt(1, 500);
        float[] values = new float[grayordinates * random.nextInt(1, 300)];
        float range = (float) Math.sqrt(2.0 * grayordinates / values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(-range, range);
        }
        FactorRowsRequest request = new FactorRowsRequest(grayordinates, values.length / grayordinates, values, random.nextBoolean());
        MemorySegment rows = Arena.ofAuto().allocate((long) Float.BYTES * grayordinates * grayordinates, Float.BYTES);
        long start = System.nanoTime();
        try (FactorRows engine = device.factorRows(request)) {
            engine.rows(0, grayordinates, rows);
        }
        return new Outcome((System.nanoTime() - start) / 1e9, BitDifference.between(
                new DefinedFactorRows(request).rows(0, grayordinates), rows.toArray(ValueLayout.JAVA_FLOAT)));
    }

    private Outcome group(long problemSeed) {
        SplittableRandom random = new SplittableRandom(problemSeed);
        int seeds = random.nextInt(1, 60);
        int subjects = random.nextInt(1, 6);
        GroupProblem problem = GroupProblem.random(problemSeed, seeds, random.nextInt(1, 400), subjects, random.nextInt(1, 120));
        long start = System.nanoTime();
        try (GroupConnectivity engine = device.groupConnectivity(problem.request())) {
            engine.add(problem.subjects());
            float[] moments = problem.moments(engine, 0, seeds);
            return new Outcome((System.nanoTime() - start) / 1e9, BitDifference.between(problem.defined(subjects), moments));
        }
    }

    private static Outcome compared(long start, float[][] expected, float[][] actual) {
        double seconds = (System.nanoTime() - start) / 1e9;
        for (int s = 0; s < expected.length; s++) {
            int number = s;
            Optional<String> difference = BitDifference.between(expected[s], actual[s]).map(d -> "selection " + number + ": " + d);
            if (difference.isPresent()) {
                return new Outcome(seconds, difference);
            }
        }
        return new Outcome(seconds, Optional.empty());
    }

    private Outcome brain(boolean tfce) {
        AleNullRequest request = new RandomProblems(seed + 23).random(BRAIN, 12, 12, 0.25, Connectivity.FACES, tfce);
        int permutations = tfce ? 4 : 40;
        NullMaxima expected;
        try (AleNull engine = oracle.aleNull(request)) {
            expected = engine.maxima(0, permutations);
        }
        long start = System.nanoTime();
        try (AleNull engine = device.aleNull(request)) {
            NullMaxima actual = engine.maxima(0, permutations);
            return new Outcome((System.nanoTime() - start) / 1e9, BitDifference.between(expected, actual));
        }
    }
}
