package confoci.host.surrogate.spin;

import java.nio.IntBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Spins of parcels that differ from each other and from no spin at all, as neuromaps draws them: a rotation that moves nothing, or moves
 * all as an earlier one does, is drawn anew, up to {@value #TRIES} times. Safe for use by several threads.
 */
final class DistinctSpins {

    /** After as many rotations for a spin the last one is taken, whatever it does. */
    static final int TRIES = 500;

    private final Set<IntBuffer> seen = new HashSet<>();
    private final Accepted<int[]> spins;
    private int tries;

    /**
     * @param assignment gives for each place what takes it after a rotation
     * @param places     their number
     */
    DistinctSpins(Function<Rotation, int[]> assignment, int places, Rotations rotations) {
        seen.add(IntBuffer.wrap(IntStream.range(0, places).toArray()));
        spins = new Accepted<>(number -> assignment.apply(rotations.get(number)), this::accept);
    }

    /** What takes each place in a spin. */
    int[] spin(int number) {
        return spins.get(number);
    }

    private boolean accept(int[] spin) {
        tries++;
        boolean accepted = seen.add(IntBuffer.wrap(spin)) || tries == TRIES;
        tries = accepted ? 0 : tries;
        return accepted;
    }
}
