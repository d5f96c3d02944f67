package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class StudentTailTest {

    @Test
    void tailsAreThoseOfScipy() throws IOException {
        for (JsonNode row : new ObjectMapper().readTree(StudentTailTest.class.getResource("/confoci/host/fcnm/student_tails.json"))) {
            double expected = row.get(2).asDouble();
            assertThat(new StudentTail(row.get(0).asDouble()).logP(row.get(1).asDouble())).as(row.toString())
                    .isCloseTo(expected, within(Math.max(1e-11 * Math.abs(expected), 1e-15)));
        }
    }

    /** For two degrees of freedom the tail is algebraic. */
    @Property
    void twoDegreesOfFreedom(@ForAll @DoubleRange(min = 0, max = 1e6) double t) {
        double root = Math.sqrt(2 + t * t);
        assertThat(new StudentTail(2).logP(t)).isCloseTo(Math.log(1 / (root * (root + t))), within(1e-12));
    }

    @Test
    void whatNoNumberIsLargeEnoughForIsInfinite() {
        assertThat(new StudentTail(1).t(-800)).isInfinite();
        assertThat(new StudentTail(1).logP(Double.POSITIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Property
    void theInverseLeadsBack(@ForAll @DoubleRange(min = -700, max = -0.01) double logP,
            @ForAll @DoubleRange(min = 1, max = 2000) double n) {
        StudentTail tail = new StudentTail(n);
        assertThat(tail.logP(tail.t(logP))).isCloseTo(logP, within(1e-11 * Math.abs(logP)));
    }
}
