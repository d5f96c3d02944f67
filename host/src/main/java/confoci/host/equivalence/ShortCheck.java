package confoci.host.equivalence;

import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.NullMaxima;
import confoci.proof.BitDifference;
import confoci.proof.DefinedAleNull;
import confoci.proof.RandomProblems;
import confoci.spi.Backend;
import java.util.Optional;

/** One small problem, the same every time: does a device compute what is defined? */
public final class ShortCheck {

    private static final long SEED = 20_04;

    private ShortCheck() {
    }

    /** The first difference; empty if there is none. */
    public static Optional<String> run(Backend device) {
        AleNullRequest request = new RandomProblems(SEED).random(new GridShape(9, 10, 8), 5, 4, 0.6, Connectivity.EDGES, true);
        NullMaxima expected = new DefinedAleNull(request).maxima(1);
        try (AleNull engine = device.aleNull(request)) {
            return BitDifference.between(expected, engine.maxima(1, 1));
        }
    }
}
