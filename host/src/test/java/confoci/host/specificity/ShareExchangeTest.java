package confoci.host.specificity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.op.Labellings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareExchangeTest {

    private static final int PLACES = 80;

    /** p against Commons Math; the familywise p from the smallest p of each division. The first place is in no mask, the second in all. */
    @ParameterizedTest
    @CsvSource({"9, 4, 99", "7, 6, 60", "14, 3, 200"})
    void everyPIsWhatItIsDefinedAs(int experiments, int size, int permutations) {
        Random random = new Random(experiments);
        List<BitSet> masks = new ArrayList<>();
        for (int e = 0; e < experiments; e++) {
            BitSet mask = new BitSet();
            IntStream.range(1, PLACES).filter(v -> v == 1 || random.nextInt(PLACES) < v).forEach(mask::set);
            masks.add(mask);
        }
        ExchangedMaps test = new ShareExchange(new Exchange(experiments, size, permutations, 3)).test(masks, PLACES);
        Labellings labellings = Labellings.drawn(experiments, size, 3, 0, permutations);
        double[][] p = new double[permutations + 1][PLACES];
        for (int m = 0; m <= permutations; m++) {
            for (int v = 0; v < PLACES; v++) {
                int labelling = m;
                int place = v;
                int both = (int) masks.stream().filter(mask -> mask.get(place)).count();
                int inA = (int) IntStream.range(0, experiments)
                        .filter(e -> masks.get(e).get(place) && labellings.contains(labelling, e)).count();
                HypergeometricDistribution chance = new HypergeometricDistribution(experiments, both, size);
                p[m][v] = Math.min(1, 2 * Math.min(chance.cumulativeProbability(inA), chance.upperCumulativeProbability(inA)));
                if (m == 0) {
                    assertThat(test.first()[v]).isEqualTo((double) inA / size);
                    assertThat(test.second()[v]).isEqualTo((double) (both - inA) / (experiments - size));
                }
            }
        }
        double[] smallest = IntStream.rangeClosed(1, permutations).mapToDouble(m -> IntStream.range(0, PLACES).mapToDouble(v -> p[m][v])
                .min().orElseThrow()).toArray();
        for (int v = 0; v < PLACES; v++) {
            double observed = p[0][v];
            assertThat(Math.exp(test.logP()[v])).isCloseTo(observed, within(1e-12));
            long reaching = IntStream.range(0, permutations).filter(m -> smallest[m] <= observed + 1e-9).count();
            assertThat(test.pFwe()[v]).isCloseTo((reaching + 1.0) / (permutations + 1), within(1e-12));
        }
        assertThat(test.pFwe()[0]).isEqualTo(1);
        assertThat(test.pFwe()[1]).isEqualTo(1);
    }
}
