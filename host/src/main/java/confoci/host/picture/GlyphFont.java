package confoci.host.picture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A font of the picture: DejaVu Sans at one size, drawn beforehand by {@code src/main/scripts/make_glyphs.py}. */
final class GlyphFont {

    /** A character's picture: pixels of coverage at an offset from the pen, which then moves on by the advance. */
    private record Glyph(int advance, int left, int top, int width, int height, byte[] coverage) {
    }

    private static final String FILE = "glyphs.bin";
    private static final char REPLACEMENT = '\uFFFD';
    private static final char ELLIPSIS = '\u2026';

    private final int ascent;
    private final int lineHeight;
    private final char[] characters;
    private final Glyph[] glyphs;

    private GlyphFont(int ascent, int lineHeight, char[] characters, Glyph[] glyphs) {
        this.ascent = ascent;
        this.lineHeight = lineHeight;
        this.characters = characters;
        this.glyphs = glyphs;
    }

    /** The fonts of the picture: small, text, title. */
    static GlyphFont[] load() {
        try (InputStream file = GlyphFont.class.getResourceAsStream(FILE);
                DataInputStream in = new DataInputStream(new BufferedInputStream(file, 1 << 16))) {
            GlyphFont[] fonts = new GlyphFont[in.readUnsignedShort()];
            for (int f = 0; f < fonts.length; f++) {
                fonts[f] = read(in);
            }
            return fonts;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static GlyphFont read(DataInputStream in) throws IOException {
        int ascent = in.readUnsignedShort();
        int lineHeight = in.readUnsignedShort();
        char[] characters = new char[in.readUnsignedShort()];
        Glyph[] glyphs = new Glyph[characters.length];
        for (int g = 0; g < glyphs.length; g++) {
            characters[g] = in.readChar();
            int advance = in.readShort();
            int left = in.readShort();
            int top = in.readShort();
            int width = in.readUnsignedShort();
            int height = in.readUnsignedShort();
            byte[] coverage = new byte[width * height];
            in.readFully(coverage);
            glyphs[g] = new Glyph(advance, left, top, width, height, coverage);
        }
        return new GlyphFont(ascent, lineHeight, characters, glyphs);
    }

    /** From the top of a line of text to its base line, in pixels. */
    int ascent() {
        return ascent;
    }

    int lineHeight() {
        return lineHeight;
    }

    boolean covers(char character) {
        return Arrays.binarySearch(characters, character) >= 0;
    }

    private Glyph glyph(char character) {
        int g = Arrays.binarySearch(characters, character);
        return glyphs[g >= 0 ? g : Arrays.binarySearch(characters, REPLACEMENT)];
    }

    /** The width of a line of text in pixels. */
    int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += glyph(text.charAt(i)).advance;
        }
        return width;
    }

    /** Lines no wider than this, with a semicolon between items; an item that is wider has a line of its own. */
    List<String> lines(List<String> items, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String item : items) {
            String longer = line.isEmpty() ? item : line + "; " + item;
            if (!line.isEmpty() && width(longer + ";") > width) {
                lines.add(line + ";");
                line = item;
            } else {
                line = longer;
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    /** The text if it fits into a width, else as much of it as fits with an ellipsis. */
    String fitted(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        int length = text.length();
        while (length > 0 && width(text.substring(0, length) + ELLIPSIS) > width) {
            length--;
        }
        return text.substring(0, length).stripTrailing() + ELLIPSIS;
    }

    /** Draws a line of text whose top left corner is at (x, y). */
    void draw(RgbImage image, int x, int y, int colour, String text) {
        int pen = x;
        for (int i = 0; i < text.length(); i++) {
            Glyph g = glyph(text.charAt(i));
            for (int row = 0; row < g.height; row++) {
                for (int column = 0; column < g.width; column++) {
                    int coverage = g.coverage[row * g.width + column] & 0xFF;
                    if (coverage > 0) {
                        image.blend(pen + g.left + column, y + g.top + row, colour, coverage);
                    }
                }
            }
            pen += g.advance;
        }
    }

    /** Draws a line of text centred on x. */
    void drawCentred(RgbImage image, int x, int y, int colour, String text) {
        draw(image, x - width(text) / 2, y, colour, text);
    }
}
