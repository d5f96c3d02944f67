package confoci.proof;

import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The maxima of the first permutations, and the maps of those after them. */
public final class AleNullProblem implements Problem {

    static final List<Proof> PROOFS = proofs();

    private static final int MAPS = 2;

    private final AleNullRequest request;
    private final int permutations;
    private @Nullable Expected expected;

    public AleNullProblem(AleNullRequest request, int permutations) {
        this.request = request;
        this.permutations = permutations;
    }

    private record Expected(NullMaxima maxima, List<float[]> maps) {
    }

    private static List<Proof> proofs() {
        List<Proof> proofs = new ArrayList<>();
        for (Connectivity connectivity : Connectivity.values()) {
            proofs.add(new Proof("ALE maxima and maps, connectivity " + connectivity.neighbours(), AleNull.OPERATION,
                    number -> small(number, connectivity, false)));
        }
        proofs.add(new Proof("TFCE", AleNull.OPERATION, number -> small(number, Connectivity.FACES, true)));
        proofs.add(new Proof("ALE of foci placed by a law", AleNull.OPERATION, AleNullProblem::placed));
        proofs.add(new Proof("ALE of many experiments", AleNull.OPERATION, 1, number -> new AleNullProblem(
                new RandomProblems(number).random(new GridShape(12, 13, 11), 3000, 2, 0.4, Connectivity.FACES, true), 1)));
        proofs.add(new Proof("any batch, any permutation alone", AleNull.OPERATION, 1, AleNullProblem::inBatches));
        return proofs;
    }

    private static AleNullProblem small(long number, Connectivity connectivity, boolean tfce) {
        SplittableRandom random = new SplittableRandom(number);
        GridShape shape = new GridShape(random.nextInt(1, 24), random.nextInt(1, 24), random.nextInt(1, 24));
        return new AleNullProblem(new RandomProblems(number).random(shape, random.nextInt(0, 20), 6, random.nextDouble(0.1, 1),
                connectivity, tfce), 6);
    }

    private static AleNullProblem placed(long number) {
        RandomProblems problems = new RandomProblems(number);
        return new AleNullProblem(problems.placed(problems.random(new GridShape(17, 14, 15), 9, 5, 0.5, Connectivity.FACES, false)), 6);
    }

    @Override
    public Supplier<Optional<String>> solve(Backend backend) {
        try (AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            NullMaxima actual = engine.maxima(0, permutations);
            float[] actualMap = engine.map(permutations);
            float[][] actualMaps = engine.maps(permutations, MAPS);
            return () -> {
                Expected defined = expected();
                return BitDifference.between(defined.maxima, actual)
                        .or(() -> BitDifference.between(defined.maps.getFirst(), actualMap).map(d -> "map: " + d))
                        .or(() -> IntStream.range(0, MAPS).mapToObj(i -> BitDifference.between(defined.maps.get(i), actualMaps[i])
                                .map(d -> "map " + i + " of several: " + d)).flatMap(Optional::stream).findFirst());
            };
        }
    }

    private Expected expected() {
        if (expected == null) {
            DefinedAleNull defined = new DefinedAleNull(request);
            NullMaxima maxima = defined.maxima(0);
            for (int p = 1; p < permutations; p++) {
                maxima = NullMaxima.concat(maxima, defined.maxima(p));
            }
            expected = new Expected(maxima, IntStream.range(0, MAPS).mapToObj(i -> defined.map(permutations + i)).toList());
        }
        return expected;
    }

    /** Permutations are the same in batches of any size. */
    private static Problem inBatches(long number) {
        AleNullRequest request = new RandomProblems(number).random(new GridShape(16, 17, 15), 9, 5, 0.5, Connectivity.FACES, true);
        return backend -> {
            Optional<String> difference = batches(request, backend);
            return () -> difference;
        };
    }

    private static Optional<String> batches(AleNullRequest request, Backend backend) {
        try (AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            NullMaxima all = engine.maxima(50, 70);
            for (int batch : new int[] {1, 7, 64}) {
                NullMaxima joined = engine.maxima(50, 0);
                while (joined.count() < all.count()) {
                    joined = NullMaxima.concat(joined, engine.maxima(50 + joined.count(), Math.min(batch, all.count() - joined.count())));
                }
                Optional<String> difference = BitDifference.between(all, joined);
                if (difference.isPresent()) {
                    return difference.map(d -> "batches of " + batch + ": " + d);
                }
            }
            return Optional.empty();
        }
    }
}
