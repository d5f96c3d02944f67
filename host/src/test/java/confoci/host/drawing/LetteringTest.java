package confoci.host.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LetteringTest {

    private static final String SYMBOLS = "\u2265\u2264\u00B1\u00B5\u00B0\u2013\u00B2\u00B3\u03B1\u2212\u2026";

    @Test
    void everyFontDrawsAsciiAndTheSymbolsOfTheField() {
        StringBuilder required = new StringBuilder(SYMBOLS);
        for (char c = ' '; c <= '~'; c++) {
            required.append(c);
        }
        assertThat(List.of(Lettering.regular(15), Lettering.bold(25))).allSatisfy(font -> {
            for (int i = 0; i < required.length(); i++) {
                char c = required.charAt(i);
                assertThat(OutlineFont.regular().covers(c) && OutlineFont.bold().covers(c)).as("U+%04X", (int) c).isTrue();
                assertThat(font.width(Character.toString(c))).isPositive();
                assertThat(ink(font, Character.toString(c)) > 0).as("ink of U+%04X", (int) c).isEqualTo(c != ' ');
            }
        });
    }

    @Test
    void whatItDoesNotCoverIsDrawnAsAReplacement() {
        Lettering font = Lettering.regular(15);
        assertThat(OutlineFont.regular().covers('\u8111')).isFalse();
        assertThat(ink(font, "\u8111")).isEqualTo(ink(font, "\uFFFD")).isPositive();
    }

    @Test
    void textStaysWithinItsWidthAndLine() {
        Lettering font = Lettering.regular(18);
        String text = "Convergence p \u2265 0.05 (gjpqy)";
        RgbImage image = new RgbImage(font.width(text) + 20, font.lineHeight() + 20, 0);
        font.draw(image, 10, 10, 0xFFFFFF, text);
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                if (x < 9 || x >= image.width() - 9 || y < 10 || y >= image.height() - 10) {
                    assertThat(image.get(x, y)).as("pixel %d %d", x, y).isZero();
                }
            }
        }
    }

    @Test
    void longTextEndsInAnEllipsis() {
        Lettering font = Lettering.regular(18);
        assertThat(font.fitted("short", 500)).isEqualTo("short");
        String fitted = font.fitted("a title that goes on and on", 100);
        assertThat(fitted).startsWith("a title").endsWith("\u2026");
        assertThat(font.width(fitted)).isLessThanOrEqualTo(100);
    }

    @Test
    void itemsFillLinesOfAWidth() {
        Lettering font = Lettering.regular(15);
        List<String> items = List.of("voxel-level FWE: 1 cluster", "cluster-level FWE (mass): 2 clusters", "false discovery rate: nothing");
        assertThat(font.lines(items, 10_000)).containsExactly(String.join("; ", items));
        List<String> lines = font.lines(items, font.width(items.get(1)) + 20);
        assertThat(lines).containsExactly(items.get(0) + ";", items.get(1) + ";", items.get(2));
        assertThat(font.lines(items, 1)).containsExactlyElementsOf(lines);
        assertThat(font.lines(List.of(), 100)).isEmpty();
    }

    @Test
    void reachesBeyondTheEdgeOfThePictureWithoutHarm() {
        RgbImage image = new RgbImage(5, 5, 0);
        Lettering.bold(25).draw(image, -3, -3, 0xFFFFFF, "MMM");
        assertThat(image.get(2, 2)).isBetween(0, 0xFFFFFF);
    }

    private static long ink(Lettering font, String text) {
        RgbImage image = new RgbImage(60, 60, 0);
        font.draw(image, 10, 10, 0xFFFFFF, text);
        long ink = 0;
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 60; x++) {
                ink += image.get(x, y) & 0xFF;
            }
        }
        return ink;
    }
}
