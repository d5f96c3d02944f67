package confoci.host.surrogate.moran;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import confoci.host.surrogate.Fixture;
import org.junit.jupiter.api.Test;

/** Moran's eigenvectors and surrogates against brainspace, of the same random numbers ({@code spatial_null_fixtures.py}). */
class BrainspaceTest {

    private static final JsonNode EXPECTED = Fixture.of(BrainspaceTest.class, "brainspace.json");
    private static final double[] VALUES = Fixture.values(EXPECTED.get("values"));
    private static final MoranBasis BASIS = MoranBasis.of(Fixture.rows(EXPECTED.get("distances")));

    /** Numbers that are given. */
    private record Given(int[] signs, int[] given, double[] angles) implements MoranNumbers {

        @Override
        public int sign(int eigenvector) {
            return signs[signs.length == 1 ? 0 : eigenvector];
        }

        @Override
        public int[] order(int eigenvectors) {
            return given;
        }

        @Override
        public double angle(int pair) {
            return angles[pair];
        }
    }

    /** brainspace decomposes in float32 and, with the 1 that neuromaps has in the diagonal, adds 1. */
    @Test
    void eigenvaluesAreTheSame() {
        double[] theirs = Fixture.values(EXPECTED.get("eigenvalues"));
        assertThat(BASIS.eigenvalues()).hasSize(VALUES.length - 1);
        for (int k = 0; k < theirs.length; k++) {
            assertThat(BASIS.eigenvalues()[k]).isCloseTo(theirs[k] - 1, within(2e-6));
        }
    }

    /** The sign of an eigenvector, which is open, plays no part. */
    @Test
    void singletonsAreTheSameFromDistancesToMaps() {
        JsonNode expected = EXPECTED.get("singleton");
        for (int n = 0; n < expected.get("maps").size(); n++) {
            Given given = new Given(Fixture.ints(expected.get("signs").get(n)), new int[0], new double[0]);
            double[] map = new MoranMaps(BASIS, VALUES, Procedure.SINGLETON, _ -> given).map(n);
            assertThat(map).containsExactly(Fixture.values(expected.get("maps").get(n)), within(1e-9));
        }
    }

    @Test
    void pairsAreTheSameOfTheirEigenvectors() {
        MoranBasis theirs = MoranBasis.of(Fixture.rows(EXPECTED.get("vectors")), Fixture.values(EXPECTED.get("eigenvalues")));
        JsonNode expected = EXPECTED.get("pair");
        for (int n = 0; n < expected.get("maps").size(); n++) {
            JsonNode draws = expected.get("draws").get(n);
            Given given = new Given(new int[] {draws.get("sign").asInt()}, Fixture.ints(draws.get("order")),
                    Fixture.values(draws.get("angles")));
            double[] map = new MoranMaps(theirs, VALUES, Procedure.PAIR, _ -> given).map(n);
            assertThat(map).containsExactly(Fixture.values(expected.get("maps").get(n)), within(1e-9));
        }
    }
}
