package confoci.host.conjunction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.host.domain.Domain;
import confoci.host.domain.Domains;
import confoci.model.Connectivity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConjunctionTest {

    private static final Domain DOMAIN = Domains.voxels(IntStream.range(0, 24).toArray());

    private static ThresholdedMap map(String name, double... first) {
        double[] values = new double[24];
        System.arraycopy(first, 0, values, 0, first.length);
        return new ThresholdedMap(name, values);
    }

    @Test
    void isTheSmallestValueWhereAllAreAboveZero() {
        Conjunction conjunction = Conjunction.of(DOMAIN, List.of(map("a", 3, 4, 0, -2, 5, 2, Double.NaN, 7),
                map("b", 5, 2, 6, -3, 0, 2, 3, 7), map("c", 4, 3, 6, -4, 5, -1, 3, 6.5)), Connectivity.FACES);
        assertThat(conjunction.minimum()).startsWith(3, 2, 0, 0, 0, 0, 0, 6.5).endsWith(new double[16]);
        // On a grid of 4 x 3 x 2, the voxels 0 and 1 are neighbours, 3 and 7 also.
        assertThat(conjunction.clusters()).extracting(cluster -> cluster.size()).containsExactly(2, 1);
        assertThat(conjunction.size()).isEqualTo(3);
        assertThat(conjunction.weakest(0).name()).isEqualTo("a");
        assertThat(conjunction.weakest(1).name()).isEqualTo("b");
        assertThat(conjunction.weakest(7).name()).isEqualTo("c");
    }

    @Test
    void mapsAreMeasured() {
        ThresholdedMap map = map("a", 3, 4, -1, Double.NaN, 2);
        assertThat(map.size()).isEqualTo(3);
        assertThat(map.below()).isEqualTo(1);
        assertThat(map.smallest()).isEqualTo(2);
        assertThat(map.largest()).isEqualTo(4);
        assertThat(map("empty", -1).smallest()).isZero();
    }

    @Test
    void oneMapIsNone() {
        assertThatThrownBy(() -> Conjunction.of(DOMAIN, List.of(map("a")), Connectivity.FACES))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
