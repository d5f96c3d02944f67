package confoci.host.specificity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;

class DegreeLikenessTest {

    /** Against Commons Math, with ties, both zeros, negative values and places that only one map has. */
    @Test
    void isThatOfCommonsMath() {
        Random random = new Random(4);
        double[] x = random.doubles(200, -3, 3).map(Math::rint).map(v -> v == 0 && random.nextBoolean() ? -0.0 : v).toArray();
        double[] y = random.doubles(200, -1, 1).toArray();
        for (int v = 0; v < x.length; v++) {
            y[v] += 0.3 * x[v];
        }
        double pearson = new PearsonsCorrelation().correlation(x, y);
        double spearman = new SpearmansCorrelation().correlation(Arrays.stream(x).map(v -> v + 0.0).toArray(), y);

        DegreeLikeness whole = DegreeLikeness.of(x, y);
        assertThat(whole.pearson()).isCloseTo(pearson, within(1e-12));
        assertThat(whole.spearman()).isCloseTo(spearman, within(1e-12));

        double[] more = Arrays.copyOf(x, 202);
        double[] other = Arrays.copyOf(y, 202);
        more[200] = Double.NaN;
        other[201] = Double.NaN;
        other[200] = 9;
        more[201] = 9;
        assertThat(DegreeLikeness.of(more, other)).isEqualTo(whole);
    }

    @Test
    void constantMapsHaveNone() {
        assertThat(DegreeLikeness.of(new double[3], new double[] {1, 2, 3}).pearson()).isNaN();
        assertThat(DegreeLikeness.of(new double[] {Double.NaN}, new double[] {1}).spearman()).isNaN();
    }

    @Test
    void isToldInWords() {
        double[] degree = {1, 2, 3, 4};
        assertThat(DegreeLikeness.fact(degree, new DegreeLikeness.Compared("a", "one", new double[] {1, 2, 3, 5}),
                new DegreeLikeness.Compared("b", "two", new double[] {1, 4, 2, 3}),
                new DegreeLikeness.Compared("c", "three", new double[] {2, 1, 1, 2}),
                new DegreeLikeness.Compared("d", "four", new double[4])).told().orElseThrow().lines()).containsExactly(
                "one: r 0.98 with the degree map (ranks 1.00), mostly the degree pattern",
                "two: r 0.40 with the degree map (ranks 0.40), little of the degree pattern",
                "three: r 0.00 with the degree map (ranks 0.00), little of the degree pattern",
                "four: r n/a with the degree map (ranks n/a), as one of them is the same everywhere",
                "the degree map is the mean connectivity of each place with all others, which maps of any foci resemble");
    }
}
