package confoci.host.device.equivalence;

import confoci.proof.Proof;
import confoci.spi.Backend;
import java.util.Optional;

/** A small problem of every kind, the same every time: does a device compute what is defined? */
public final class ShortCheck {

    /** Of problems that are small and have a bit of everything. */
    private static final long NUMBER = 2006;

    private ShortCheck() {
    }

    /** The first difference; empty if there is none. */
    public static Optional<String> run(Backend device) {
        for (Proof proof : Proof.all()) {
            // Those of which one is enough are large.
            if (proof.most() > 1 && device.operations().contains(proof.operation())) {
                Optional<String> difference = proof.problems().apply(NUMBER).solve(device).get();
                if (difference.isPresent()) {
                    return difference.map(d -> proof.name() + ": " + d);
                }
            }
        }
        return Optional.empty();
    }
}
