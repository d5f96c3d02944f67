package confoci.host.surrogate.spin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Those of numbered candidates that are accepted, in their order, so that each depends on its number only; kept. Candidates are made by
 * several threads and judged one after another. Safe for use by several threads.
 */
final class Accepted<T> {

    /** Made at a time. */
    private static final int BLOCK = 64;

    private final IntFunction<T> candidates;
    private final Predicate<T> accept;
    private final List<T> accepted = new ArrayList<>();
    private int made;

    Accepted(IntFunction<T> candidates, Predicate<T> accept) {
        this.candidates = candidates;
        this.accept = accept;
    }

    synchronized T get(int number) {
        while (accepted.size() <= number) {
            IntStream.range(made, made + BLOCK).parallel().mapToObj(candidates).forEachOrdered(this::judge);
            made += BLOCK;
        }
        return accepted.get(number);
    }

    private void judge(T candidate) {
        if (accept.test(candidate)) {
            accepted.add(candidate);
        }
    }
}
