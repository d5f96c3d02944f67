package confoci.rng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurrogateDrawTest {

    @Test
    void ordersAndSamplesAreWithoutReplacement() {
        int[] order = new int[100];
        SurrogateDraw.order(7, 3, order);
        int[] sample = new int[100];
        SurrogateDraw.sample(7, 3, 10, sample);
        assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
        assertThat(sample).containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
        assertThat(Arrays.copyOf(order, 10)).isNotEqualTo(Arrays.copyOf(sample, 10));
    }

    /** Moments of 200,000 numbers, within four standard errors. */
    @Test
    void normalsAreNormal() {
        double[] normals = new double[200_001];
        SurrogateDraw.normals(1, 2, normals);
        double n = normals.length;
        assertThat(Arrays.stream(normals).sum() / n).isCloseTo(0, within(4 / Math.sqrt(n)));
        assertThat(Arrays.stream(normals).map(x -> x * x).sum() / n).isCloseTo(1, within(4 * Math.sqrt(2 / n)));
        assertThat(Arrays.stream(normals).map(x -> x * x * x * x).sum() / n).isCloseTo(3, within(4 * Math.sqrt(96 / n)));
        assertThat(Arrays.stream(normals).filter(x -> x > 1.959963985).count() / n).isCloseTo(0.025, within(4 * Math.sqrt(0.025 / n)));
        double together = IntStream.range(0, 100_000).mapToDouble(i -> normals[2 * i] * normals[2 * i + 1]).sum() / 100_000;
        assertThat(together).isCloseTo(0, within(4 / Math.sqrt(100_000)));
    }

    @Test
    void aNumberDependsOnItsPlaceOnly() {
        double[] few = new double[3];
        double[] many = new double[50];
        SurrogateDraw.normals(9, 1L << 32, few);
        SurrogateDraw.normals(9, 1L << 32, many);
        assertThat(Arrays.copyOf(many, 3)).isEqualTo(few);
    }
}
