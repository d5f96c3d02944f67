package confoci.host.surrogate.variogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {

    @Property
    void weightsDecayExponentially(@ForAll @DoubleRange(min = 0, max = 1) double share) {
        assertThat(Neighbourhood.decay(share)).isCloseTo(StrictMath.exp(-share), within(2 * Math.ulp(0.5)));
    }

    @Test
    void weightsHaveSumOneAndFallToOneInE() {
        double[] weights = new double[4];
        Neighbourhood.weights(new double[] {1, 2, 4, 8}, 3, weights);
        assertThat(weights[0] + weights[1] + weights[2]).isCloseTo(1, within(1e-15));
        assertThat(weights[2] / weights[0]).isCloseTo(Math.exp(-1 + 0.25), within(1e-15));
    }

    /** int(0.7 * 10) is 7 in Python, whose 0.7 of linspace is a little more than 0.7. */
    @Test
    void sizesAreThoseOfNumpy() {
        assertThat(Neighbourhood.ofDense(10)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(Neighbourhood.ofDense(432)).containsExactly(43, 86, 129, 172, 216, 259, 302, 345, 388);
        assertThat(Neighbourhood.ofSampled(1000)).containsExactly(300, 500, 700, 900);
    }
}
