package confoci.host.device.equivalence;

import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.NullMaxima;
import confoci.proof.BitDifference;
import confoci.proof.Problem;
import confoci.proof.Proof;
import confoci.proof.RandomProblems;
import confoci.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Compares a device with the definition of each operation on small random problems, and with the readable backend ({@code cpu:scalar}) on
 * problems of the size of a brain.
 */
public final class Equivalence {

    private static final GridShape BRAIN = new GridShape(91, 109, 91);
    /** Between the numbers of problems, so that those of two seeds are different. */
    private static final long STRIDE = 1_000_003;

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

    /** Runs all comparisons; each outcome is passed on as soon as it is known. */
    public List<Check> run(Consumer<Check> done) {
        List<Check> checks = new ArrayList<>();
        for (Proof proof : Proof.all()) {
            if (device.operations().contains(proof.operation())) {
                checks.add(check(done, proof.name(), Math.min(problems, proof.most()), i -> proof.problems().apply(seed + STRIDE * i)));
            }
        }
        checks.add(check(done, "ALE at the size of a brain", 1, i -> brain(false)));
        checks.add(check(done, "TFCE at the size of a brain", 1, i -> brain(true)));
        return checks;
    }

    /** The seconds are the device's alone. */
    private Check check(Consumer<Check> done, String name, int count, IntFunction<Problem> problem) {
        long nanoseconds = 0;
        Optional<String> difference = Optional.empty();
        for (int i = 0; i < count && difference.isEmpty(); i++) {
            int number = i;
            Problem next = problem.apply(i);
            long start = System.nanoTime();
            Supplier<Optional<String>> solution = next.solve(device);
            nanoseconds += System.nanoTime() - start;
            difference = solution.get().map(d -> "problem " + number + ": " + d);
        }
        Check check = new Check(name, count, nanoseconds / 1e9, difference);
        done.accept(check);
        return check;
    }

    private Problem brain(boolean tfce) {
        AleNullRequest request = new RandomProblems(seed + 23).random(BRAIN, 12, 12, 0.25, Connectivity.FACES, tfce);
        int permutations = tfce ? 4 : 40;
        return backend -> {
            NullMaxima actual = maxima(backend, request, permutations);
            return () -> BitDifference.between(maxima(oracle, request, permutations), actual);
        };
    }

    private static NullMaxima maxima(Backend backend, AleNullRequest request, int permutations) {
        try (AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            return engine.maxima(0, permutations);
        }
    }
}
