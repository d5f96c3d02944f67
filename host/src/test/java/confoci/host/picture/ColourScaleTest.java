package confoci.host.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.drawing.ColourMap;
import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColourScaleTest {

    @ParameterizedTest
    @EnumSource
    void strongerIsLighterOrDarkerThroughoutForEveryEye(ColourMap map) {
        // On each side of 0 of a diverging map.
        for (double sign : map.diverging() ? new double[] {-1, 1} : new double[] {1}) {
            double start = map.diverging() ? 0.5 : 0;
            double reach = map.diverging() ? sign * 0.5 : 1;
            double direction = Math.signum(lightness(map.at(start + reach)) - lightness(map.at(start)));
            // Vik and berlin are even in CAM02-UCS, with a rest of unevenness around their middle.
            double before = lightness(map.at(start + 0.1 * reach));
            for (int i = 6; i <= 50; i++) {
                double lightness = lightness(map.at(start + i / 50.0 * reach));
                assertThat(direction * (lightness - before)).as(map + " at " + i).isPositive();
                before = lightness;
            }
        }
    }

    @Test
    void twoSidedValuesHaveTheColoursOfTheirSide() {
        ColourScale scale = ColourScale.of(new float[] {-6, -1, 0, 2, 4, Float.NaN}, 1.5f, ColourMap.BERLIN, true);
        assertThat(scale.high()).isEqualTo(6);
        assertThat(scale.shows(-6) && scale.shows(2)).isTrue();
        assertThat(scale.shows(-1) || scale.shows(0) || scale.shows(1.5f) || scale.shows(Float.NaN)).isFalse();
        assertThat(scale.colour(-6)).isEqualTo(ColourMap.BERLIN.at(0));
        assertThat(scale.colour(6)).isEqualTo(ColourMap.BERLIN.at(1));
    }

    @ParameterizedTest
    @CsvSource({"0, 721A6E", "0.25, B73557", "0.55, F2741C", "0.77, FBBA1F", "1, FCFFA4"})
    void warmIsTheUpperPartOfInferno(double position, String matplotlib) {
        // matplotlib.colormaps["inferno"](0.32 + 0.68 * position)
        int expected = Integer.parseInt(matplotlib, 16);
        assertThat(ColourMap.WARM.at(position)).satisfies(colour -> assertThat(distance(colour, expected)).isLessThanOrEqualTo(8));
    }

    @Property
    void ticksAreRoundNumbersWithinTheScale(@ForAll @FloatRange(min = -100, max = 100) float low,
            @ForAll @FloatRange(min = 0.01f, max = 1000) float range) {
        ColourScale scale = new ColourScale(ColourMap.WARM, false, low, low + range);
        List<Double> ticks = scale.ticks();
        assertThat(ticks).hasSizeBetween(2, 7);
        assertThat(ticks).allMatch(t -> t >= scale.low() - 1e-9 * range && t <= scale.high() + 1e-9 * range);
        double step = ticks.get(1) - ticks.get(0);
        double leading = step / Math.pow(10, Math.floor(Math.log10(step) + 1e-9));
        assertThat(List.of(1.0, 2.0, 2.5, 5.0)).anyMatch(round -> Math.abs(round - leading) < 1e-6);
    }

    @Test
    void beginsAtTheThresholdOrTheWeakestValue() {
        assertThat(scale(3.09f, 1, 4, 6, Float.NaN, Float.POSITIVE_INFINITY).low()).isCloseTo(3.09f, within(1e-5f));
        assertThat(scale(0, 0, 4, 6, Float.NaN, Float.POSITIVE_INFINITY).low()).isCloseTo(4, within(1e-5f));
        assertThat(scale(0, 0, 4, 6, Float.NaN, Float.POSITIVE_INFINITY).high()).isEqualTo(6);
    }

    @Test
    void showsTheWeakestAndOnlyValueToo() {
        ColourScale one = scale(0, 0, 4, Float.NaN);
        assertThat(one.shows(4)).isTrue();
        assertThat(one.shows(0)).isFalse();
        assertThat(one.shows(Float.NaN)).isFalse();
        assertThat(one.isEmpty()).isFalse();
        assertThat(one.colour(4)).isEqualTo(ColourMap.WARM.at(1));
    }

    @Test
    void knowsThatThereIsNothingToShow() {
        assertThat(scale(3, 1, 2, Float.NaN).isEmpty()).isTrue();
    }

    private static ColourScale scale(float threshold, float... values) {
        VoxelGrid grid = new VoxelGrid(new GridShape(values.length, 1, 1), Affine.ofRows(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0));
        return ColourScale.of(new Volume(grid, values), threshold, ColourMap.WARM);
    }

    /** Relative luminance (IEC 61966-2-1). */
    private static double lightness(int colour) {
        return 0.2126 * linear(colour >> 16 & 0xFF) + 0.7152 * linear(colour >> 8 & 0xFF) + 0.0722 * linear(colour & 0xFF);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double distance(int a, int b) {
        return Math.abs((a >> 16 & 0xFF) - (b >> 16 & 0xFF)) + Math.abs((a >> 8 & 0xFF) - (b >> 8 & 0xFF))
                + Math.abs((a & 0xFF) - (b & 0xFF));
    }
}
