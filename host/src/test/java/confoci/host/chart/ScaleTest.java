package confoci.host.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Property
    void labelsAreTheValuesOfTicksAndAllDifferent(@ForAll @DoubleRange(min = -1e5, max = 1e5) double low,
            @ForAll @DoubleRange(min = 1e-2, max = 1e5) double range, @ForAll @IntRange(min = 2, max = 8) int number) {
        Scale scale = Scale.around(low, low + range, 0, 100, number);
        List<Double> ticks = scale.ticks();
        List<String> labels = Scale.labels(ticks);
        assertThat(ticks).hasSizeBetween(2, 2 * number + 2);
        assertThat(new HashSet<>(labels)).hasSameSizeAs(labels);
        for (int i = 0; i < ticks.size(); i++) {
            assertThat(Double.parseDouble(labels.get(i).replace('\u2212', '-'))).isCloseTo(ticks.get(i), within(1e-9
                    * (1 + Math.abs(low) + range)));
            assertThat(scale.place(ticks.get(i))).isBetween(-1e-6, 100 + 1e-6);
        }
    }

    @Property
    void reachesRoundNumbersBeyondTheValues(@ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
            @ForAll @DoubleRange(min = 1e-2, max = 1e6) double range) {
        Scale scale = Scale.around(low, low + range, 0, 100, 5);
        assertThat(scale.low()).isLessThanOrEqualTo(low + 1e-6 * range);
        assertThat(scale.high()).isGreaterThanOrEqualTo(low + range - 1e-6 * range);
        assertThat(scale.ticks().getFirst()).isCloseTo(scale.low(), within(1e-6 * range));
    }

    @Test
    void stepsAreNiceNumbers() {
        assertThat(Scale.labels(Scale.around(0, 0.93, 0, 1, 5).ticks())).containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(Scale.labels(Scale.around(-3, 12, 0, 1, 3).ticks())).containsExactly("\u22125", "0", "5", "10", "15");
        assertThat(Scale.labels(Scale.around(7, 7, 0, 1, 3).ticks())).isNotEmpty();
    }
}
