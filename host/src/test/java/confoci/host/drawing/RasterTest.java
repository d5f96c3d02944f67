package confoci.host.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.drawing.Shape.Anchor;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RasterTest {

    /** The darkness of a picture is the area of what is drawn in black on white. */
    @Property(tries = 200)
    void boxesCoverTheirArea(@ForAll @DoubleRange(min = 0, max = 20) double x, @ForAll @DoubleRange(min = 0, max = 20) double y,
            @ForAll @DoubleRange(min = 0.1, max = 19) double width, @ForAll @DoubleRange(min = 0.1, max = 19) double height) {
        double area = ink(new Canvas().box(x, y, width, height, Ink.TEXT, ""));
        assertThat(area).isCloseTo(width * height, within(0.15 * (1 + width + height) / 4));
    }

    @Property(tries = 200)
    void trianglesCoverTheirArea(@ForAll @DoubleRange(min = 1, max = 39) double ax, @ForAll @DoubleRange(min = 1, max = 39) double ay,
            @ForAll @DoubleRange(min = 1, max = 39) double bx, @ForAll @DoubleRange(min = 1, max = 39) double by) {
        double area = ink(new Canvas().area(Ink.TEXT, 20, 1, ax, ay, bx, by));
        double exact = Math.abs((ax - 20) * (by - 1) - (bx - 20) * (ay - 1)) / 2;
        assertThat(area).isCloseTo(exact, within(0.4 + 0.01 * exact));
    }

    @Test
    void discsAndLinesCoverTheirArea() {
        assertThat(ink(new Canvas().disc(20, 20, 10, Ink.TEXT, ""))).isCloseTo(Math.PI * 100, within(5.0));
        assertThat(ink(new Canvas().line(Ink.TEXT, 2, 5, 10, 35, 10))).isCloseTo(60, within(0.5));
        assertThat(ink(new Canvas().line(Ink.TEXT, 2, 5, 5, 29, 37))).isCloseTo(80, within(1.0));
        assertThat(ink(new Canvas().dashes(Ink.TEXT, 2, 3, 5, 10, 35, 10))).as("half of it").isCloseTo(30, within(0.5));
    }

    @Test
    void whatReachesBeyondTheEdgesIsCut() {
        assertThat(ink(new Canvas().box(-10, -10, 60, 60, Ink.TEXT, ""))).isCloseTo(1600, within(0.1));
        assertThat(ink(new Canvas().area(Ink.TEXT, -100, 20, 20, -100, 140, 20, 20, 140))).isCloseTo(1600, within(0.1));
    }

    @Test
    void wordsStandWhereTheyAreAnchored() {
        for (Anchor anchor : Anchor.values()) {
            RgbImage image = Raster.of(new Canvas()
                    .words(40, 25, anchor, Ink.TEXT, "HHH").drawing(80, 40, "", ""), 4, OptionalInt.of(0xFFFFFF), 0);
            double centre = centre(image) / 4;
            double width = Canvas.width("HHH");
            double expected = anchor == Anchor.START ? 40 + width / 2 : anchor == Anchor.END ? 40 - width / 2 : 40;
            assertThat(centre).as(anchor.toString()).isCloseTo(expected, within(1.0));
        }
    }

    @Test
    void pixelsOfTheSameGridStayAsTheyAre() {
        RgbImage from = new RgbImage(7, 5, 0);
        for (int i = 0; i < 35; i++) {
            from.set(i % 7, i / 7, i * 0x010203);
        }
        RgbImage image = Raster.of(new Canvas().pixels(1, 2, 3.5, 2.5, from).drawing(10, 10, "", ""), 2, OptionalInt.of(0xFFFFFF), 0);
        for (int i = 0; i < 35; i++) {
            assertThat(image.get(2 + i % 7, 4 + i / 7)).isEqualTo(i * 0x010203);
        }
    }

    @Test
    void nothingIsBehindATransparentDrawing() {
        RgbImage image = Raster.of(new Canvas().box(0, 0, 1, 1, Ink.of(0xFF0000), "").drawing(2, 1, "", ""), 1, OptionalInt.empty(), 0);
        assertThat(image.opacity(0, 0)).isEqualTo(255);
        assertThat(image.get(0, 0)).isEqualTo(0xFF0000);
        assertThat(image.opacity(1, 0)).isZero();
    }

    private static double ink(Canvas canvas) {
        RgbImage image = Raster.of(canvas.drawing(40, 40, "", ""), 1, OptionalInt.of(0xFFFFFF), 0);
        double ink = 0;
        for (int i = 0; i < 1600; i++) {
            ink += 1 - (image.get(i % 40, i / 40) & 0xFF) / 255.0;
        }
        return ink;
    }

    private static double centre(RgbImage image) {
        double sum = 0;
        double ink = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double dark = 1 - (image.get(x, y) & 0xFF) / 255.0;
                sum += (x + 0.5) * dark;
                ink += dark;
            }
        }
        return sum / ink;
    }
}
