package confoci.host.surrogate.eigen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import confoci.host.surrogate.Fixture;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Surrogates against the package eigenstrapping, of the same normal numbers ({@code spatial_null_fixtures.py}). */
class EigenstrappingTest {

    private static final JsonNode EXPECTED = Fixture.of(EigenstrappingTest.class, "eigenstrapping.json");
    private static final double[] VALUES = Fixture.values(EXPECTED.get("values"));

    @ParameterizedTest
    @CsvSource({"RANGE,range", "VALUES,values_kept"})
    void areTheSame(Amplitudes amplitudes, String expected) {
        EigenMaps maps = new EigenMaps(modes(), VALUES, amplitudes, (surrogate, group, size) -> {
            double[] drawn = Fixture.values(EXPECTED.get("normals").get(surrogate).get(group));
            double[][] rows = new double[size][];
            Arrays.setAll(rows, i -> Arrays.copyOfRange(drawn, i * size, (i + 1) * size));
            return rows;
        });
        for (int n = 0; n < EXPECTED.get(expected).size(); n++) {
            assertThat(maps.map(n)).containsExactly(Fixture.values(EXPECTED.get(expected).get(n)), within(1e-9));
        }
    }

    /** Each group of the fixture has as many numbers as the square of its modes. */
    @Test
    void groupsAreTheSame() {
        int[] groups = Fixture.ints(EXPECTED.get("groups"));
        int[] ours = new int[groups.length];
        new EigenMaps(modes(), VALUES, Amplitudes.RANGE, (_, group, size) -> {
            ours[group] = size;
            double[][] identity = new double[size][size];
            Arrays.setAll(identity, i -> {
                identity[i][i] = 1;
                return identity[i];
            });
            return identity;
        }).map(0);
        assertThat(ours).isEqualTo(groups);
    }

    private static EigenModes modes() {
        double[][] rows = Fixture.rows(EXPECTED.get("modes"));
        double[][] modes = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < modes.length; k++) {
                modes[k][i] = rows[i][k];
            }
        }
        return new EigenModes("modes", modes, Fixture.values(EXPECTED.get("eigenvalues")));
    }
}
