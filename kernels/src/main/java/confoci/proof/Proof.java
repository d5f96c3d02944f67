package confoci.proof;

import confoci.op.Operation;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * What shows that a backend computes an operation as it is defined: random problems and their comparison. The contract tests,
 * {@code confoci validate} and the short check of a device use the same.
 *
 * @param name      what is compared
 * @param operation that it is about
 * @param most      how many problems are worth their time
 * @param problems  makes the problem of a number, the same each time
 */
public record Proof(String name, Operation<?, ?> operation, int most, LongFunction<Problem> problems) {

    /** A proof of as many problems as are asked for. */
    public Proof(String name, Operation<?, ?> operation, LongFunction<Problem> problems) {
        this(name, operation, Integer.MAX_VALUE, problems);
    }

    /** Of every operation one at least. */
    public static List<Proof> all() {
        return Stream.concat(AleNullProblem.PROOFS.stream(),
                Stream.of(PoolingProblem.PROOF, ProductProblem.PROOF, GroupProblem.PROOF, LabelProblem.PROOF)).toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
