package confoci.host.inference;

import confoci.op.NullMaxima;
import java.util.Optional;

/** Whether a correction leaves anything at some places of a map: what it leaves of the map as a whole, seen there alone. */
public interface RegionTest {

    /**
     * The answer.
     *
     * @param survives whether any of the places survives
     * @param p        the smallest corrected p there; for a correction of clusters, that of the clusters that reach the places, 1 if none
     *                 does
     */
    record Outcome(boolean survives, double p) {
    }

    /** Whether the answer depends on permutations. */
    boolean permutes();

    /** How many permutations reach the observed value that decides. */
    int exceedances(NullMaxima nullMaxima);

    /** @param nullMaxima of the permutations; not looked at if the answer does not depend on them */
    Outcome outcome(Optional<NullMaxima> nullMaxima);

    /** A test that no permutation decides. */
    static RegionTest of(Outcome outcome) {
        return new RegionTest() {
            @Override
            public boolean permutes() {
                return false;
            }

            @Override
            public int exceedances(NullMaxima nullMaxima) {
                throw new IllegalStateException("no permutation decides");
            }

            @Override
            public Outcome outcome(Optional<NullMaxima> nullMaxima) {
                return outcome;
            }
        };
    }
}
