package confoci.host.fcnm.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class DegreeSumTest {

    private static final int VOLUMES = 11;
    private static final int PLACES = 9;

    /** The mean over subjects of the mean r with all other places that have a signal, pair by pair. */
    @Test
    void isTheMeanOfAllCorrelations() {
        Random random = new Random(7);
        DegreeSum sum = new DegreeSum(PLACES);
        double[] expected = new double[PLACES];
        for (int subject = 0; subject < 3; subject++) {
            float[] values = new float[VOLUMES * PLACES];
            for (int i = 0; i < values.length; i++) {
                // The last place has no signal in the second subject.
                values[i] = subject == 1 && i % PLACES == PLACES - 1 ? 4 : (float) random.nextGaussian() + i / PLACES;
            }
            double[][] series = new double[PLACES][VOLUMES];
            for (int i = 0; i < values.length; i++) {
                series[i % PLACES][i / PLACES] = values[i];
            }
            int with = subject == 1 ? PLACES - 1 : PLACES;
            for (int v = 0; v < with; v++) {
                for (int u = 0; u < with; u++) {
                    expected[v] += u == v ? 0 : new PearsonsCorrelation().correlation(series[u], series[v]) / (with - 1) / 3;
                }
            }
            Standardisation.standardise(values, VOLUMES, PLACES);
            BitSet silent = new BitSet();
            silent.set(with, PLACES);
            sum.add(DegreeSum.of(new Subject(List.of(), VOLUMES, silent, values, new float[0], new float[0])));
        }
        for (int v = 0; v < PLACES - 1; v++) {
            assertThat(sum.mean()[v]).isCloseTo(expected[v], within(1e-6));
        }
    }
}
