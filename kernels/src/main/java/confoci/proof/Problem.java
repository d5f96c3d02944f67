package confoci.proof;

import confoci.spi.Backend;
import java.util.Optional;
import java.util.function.Supplier;

/** Something to compute whose result is defined. Used by one thread at a time. */
public interface Problem {

    /**
     * Lets a backend compute it, with engines of its own.
     *
     * @return compares, when it is asked: the first difference from what is defined, empty if all is equal bit for bit
     */
    Supplier<Optional<String>> solve(Backend backend);
}
