package confoci.host.drawing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Outlines of letters: DejaVu Sans, taken from the font by {@code src/main/scripts/make_outlines.py}. Sizes are parts of an em. */
final class OutlineFont {

    /** A letter, in units of the font: contours of x, y and whether the point lies on the curve. */
    private record Glyph(int advance, short[][] contours) {
    }

    private static final String FILE = "outlines.bin";
    private static final char REPLACEMENT = '\uFFFD';
    /** Parts of a curve. At the sizes of figures no corner shows. */
    private static final int STEPS = 6;

    private final double unitsPerEm;
    private final double ascent;
    private final double descent;
    private final char[] characters;
    private final Glyph[] glyphs;

    private OutlineFont(double unitsPerEm, double ascent, double descent, char[] characters, Glyph[] glyphs) {
        this.unitsPerEm = unitsPerEm;
        this.ascent = ascent / unitsPerEm;
        this.descent = descent / unitsPerEm;
        this.characters = characters;
        this.glyphs = glyphs;
    }

    private static final class Loaded {
        private static final OutlineFont[] FONTS = load();
    }

    static OutlineFont regular() {
        return Loaded.FONTS[0];
    }

    static OutlineFont bold() {
        return Loaded.FONTS[1];
    }

    private static OutlineFont[] load() {
        try (InputStream file = OutlineFont.class.getResourceAsStream(FILE);
                DataInputStream in = new DataInputStream(new BufferedInputStream(file, 1 << 16))) {
            OutlineFont[] fonts = new OutlineFont[in.readUnsignedShort()];
            for (int f = 0; f < fonts.length; f++) {
                fonts[f] = read(in);
            }
            return fonts;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    private static OutlineFont read(DataInputStream in) throws IOException {
        int unitsPerEm = in.readUnsignedShort();
        int ascent = in.readUnsignedShort();
        int descent = in.readUnsignedShort();
        char[] characters = new char[in.readUnsignedShort()];
        Glyph[] glyphs = new Glyph[characters.length];
        for (int g = 0; g < glyphs.length; g++) {
            characters[g] = in.readChar();
            int advance = in.readUnsignedShort();
            short[][] contours = new short[in.readUnsignedShort()][];
            for (int c = 0; c < contours.length; c++) {
                contours[c] = new short[3 * in.readUnsignedShort()];
                for (int i = 0; i < contours[c].length; i += 3) {
                    contours[c][i] = in.readShort();
                    contours[c][i + 1] = in.readShort();
                    contours[c][i + 2] = in.readByte();
                }
            }
            glyphs[g] = new Glyph(advance, contours);
        }
        return new OutlineFont(unitsPerEm, ascent, descent, characters, glyphs);
    }

    /** From the top of a line of text to its base line. */
    double ascent() {
        return ascent;
    }

    /** From the base line to the bottom. */
    double descent() {
        return descent;
    }

    boolean covers(int codePoint) {
        return codePoint <= Character.MAX_VALUE && Arrays.binarySearch(characters, (char) codePoint) >= 0;
    }

    private Glyph glyph(char character) {
        int g = Arrays.binarySearch(characters, character);
        return glyphs[g >= 0 ? g : Arrays.binarySearch(characters, REPLACEMENT)];
    }

    /** The width of a line of text. */
    double width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += drawn(text, i) ? glyph(text.charAt(i)).advance : 0;
        }
        return width / unitsPerEm;
    }

    /** A pair of surrogates is one letter, which no font here has. */
    private static boolean drawn(String text, int i) {
        return !Character.isLowSurrogate(text.charAt(i));
    }

    /** Adds the letters of a line of text to what is to be filled; the base line begins at (0, 0) and y points down. */
    void trace(String text, Coverage.Placing placing, Coverage coverage) {
        double pen = 0;
        for (int i = 0; i < text.length(); i++) {
            if (drawn(text, i)) {
                Glyph glyph = glyph(text.charAt(i));
                for (short[] contour : glyph.contours) {
                    coverage.add(points(contour, pen), placing);
                }
                pen += glyph.advance;
            }
        }
    }

    private double[] points(short[] contour, double pen) {
        int n = contour.length / 3;
        double[] xy = new double[2 * n * STEPS + 2];
        int size = 0;
        for (int i = 0; i < n; i++) {
            int next = (i + 1) % n;
            if (contour[3 * i + 2] == 1) {
                xy[size++] = (contour[3 * i] + pen) / unitsPerEm;
                xy[size++] = -contour[3 * i + 1] / unitsPerEm;
                continue;
            }
            int before = (i + n - 1) % n;
            double fromX = onCurve(contour, before, i, 0);
            double fromY = onCurve(contour, before, i, 1);
            double toX = onCurve(contour, next, i, 0);
            double toY = onCurve(contour, next, i, 1);
            for (int s = 1; s < STEPS; s++) {
                double t = (double) s / STEPS;
                double x = (1 - t) * (1 - t) * fromX + 2 * t * (1 - t) * contour[3 * i] + t * t * toX;
                double y = (1 - t) * (1 - t) * fromY + 2 * t * (1 - t) * contour[3 * i + 1] + t * t * toY;
                xy[size++] = (x + pen) / unitsPerEm;
                xy[size++] = -y / unitsPerEm;
            }
            if (contour[3 * next + 2] == 0) {
                xy[size++] = (toX + pen) / unitsPerEm;
                xy[size++] = -toY / unitsPerEm;
            }
        }
        return Arrays.copyOf(xy, size);
    }

    /** The neighbour of a control point if it lies on the curve, else the point halfway to it. */
    private static double onCurve(short[] contour, int neighbour, int control, int axis) {
        double there = contour[3 * neighbour + axis];
        return contour[3 * neighbour + 2] == 1 ? there : (there + contour[3 * control + axis]) / 2;
    }
}
