package confoci.host.drawing;

import java.util.ArrayList;
import java.util.List;

/** Letters of one size, drawn into pictures; measures are in the units of the size. */
public final class Lettering {

    private static final String ELLIPSIS = "\u2026";

    private final OutlineFont font;
    private final double size;

    private Lettering(OutlineFont font, double size) {
        this.font = font;
        this.size = size;
    }

    public static Lettering regular(double size) {
        return new Lettering(OutlineFont.regular(), size);
    }

    public static Lettering bold(double size) {
        return new Lettering(OutlineFont.bold(), size);
    }

    /** From the top of a line of text to its base line, rounded up. */
    public int ascent() {
        return (int) Math.ceil(font.ascent() * size);
    }

    public int lineHeight() {
        return ascent() + (int) Math.ceil(font.descent() * size);
    }

    /** The width of a line of text, rounded up. */
    public int width(String text) {
        return (int) Math.ceil(font.width(text) * size);
    }

    /** Lines no wider than this, with a semicolon between items; an item that is wider has a line of its own. */
    public List<String> lines(List<String> items, int width) {
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
    public String fitted(String text, double width) {
        if (width(text) <= width) {
            return text;
        }
        int length = text.length();
        while (length > 0 && width(text.substring(0, length) + ELLIPSIS) > width) {
            length = text.offsetByCodePoints(length, -1);
        }
        return text.substring(0, length).stripTrailing() + ELLIPSIS;
    }

    /** Draws a line of text whose top left corner is at (x, y). */
    public void draw(RgbImage image, double x, double y, int colour, String text) {
        Coverage coverage = new Coverage();
        font.trace(text, new Coverage.Placing(size, 0, 0, size, x, y + ascent()), coverage);
        coverage.paint(image, colour, 1);
    }

    /** Draws a line of text centred on x. */
    public void drawCentred(RgbImage image, double x, double y, int colour, String text) {
        draw(image, x - font.width(text) * size / 2, y, colour, text);
    }
}
