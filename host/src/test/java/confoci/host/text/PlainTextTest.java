package confoci.host.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Müller 2012: A > B", "Größe µm² ≥ 5 – 日本語 שלום 😀", "C:\\Users\\x"})
    void ordinaryTextStays(String text) {
        assertThat(PlainText.oneLine(text)).isSameAs(text);
        assertThat(PlainText.message(text)).isEqualTo(text);
    }

    /** Colour, title of the window, the one-byte CSI, bell, backspace, DEL, NUL, direction, line separators. */
    @ParameterizedTest
    @ValueSource(ints = {0x1B, 0x9B, 0x9D, 0x90, 0x07, 0x08, 0x7F, 0x00, 0x85, 0x202A, 0x202D, 0x202E, 0x2066, 0x2069, 0x2028, 0x2029})
    void whatATerminalWouldActOnIsShown(int character) {
        String text = "a" + (char) character + "[31mred";
        assertThat(PlainText.oneLine(text)).isEqualTo("a\\u" + String.format("%04x", character) + "[31mred");
        assertThat(written(text)).isEqualTo(PlainText.oneLine(text));
    }

    @Test
    void everyCharacterThatIsShownIsNoControlCharacter() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            all.append((char) c);
        }
        assertThat(PlainText.oneLine(all.toString()).chars()).noneMatch(Character::isISOControl)
                .noneMatch(c -> Character.getType(c) == Character.LINE_SEPARATOR || Character.getType(c) == Character.PARAGRAPH_SEPARATOR)
                .noneMatch(c -> switch (Character.getDirectionality(c)) {
                    case Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE, Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING, Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                            Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                            Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE, Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                            Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
                    default -> false;
                });
    }

    @Test
    void lineEndsAndTabsOfAMessageAreSpaces() {
        assertThat(PlainText.oneLine("a\nb\tc\rd")).isEqualTo("a b c d");
        assertThat(PlainText.oneLineWithTabs("a\nb\tc\u001b")).isEqualTo("a b\tc\\u001b");
    }

    @Test
    void printedTextKeepsItsLines() {
        assertThat(written("peak\tx\n  1\t-42\n")).isEqualTo("peak\tx\n  1\t-42\n");
    }

    @Test
    void aMessageThatNobodyCouldReadIsShortenedInItsMiddle() {
        String message = PlainText.message("foci.csv: row 2: '" + "x".repeat(6_000_000) + "' is no number; mend it");
        assertThat(message).hasSizeLessThan(2100).startsWith("foci.csv: row 2: 'xxx").endsWith("xxx' is no number; mend it");
    }

    private static String written(String text) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(new PlainWriter(new PrintWriter(out)), true);
        printer.print(text);
        printer.flush();
        return out.toString();
    }
}
