package confoci.host.drawing;

import confoci.host.text.PlainText;
import java.util.Base64;
import java.util.OptionalInt;

/** Writes a drawing as SVG 1.1 text: the same drawing, the same bytes. Words stay words. */
public final class Svg {

    private static final String FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',Arial,sans-serif";
    private static final double MM_PER_INCH = 25.4;
    private static final int PLACES = 100;

    private final StringBuilder out = new StringBuilder();

    private Svg() {
    }

    /** One element for a page, whose colour of text it takes; it becomes narrower on a narrow screen. */
    public static String inline(Drawing drawing) {
        Svg svg = new Svg();
        svg.open(drawing, number(drawing.width()), "");
        svg.out.append("style=\"max-width:100%;height:auto\">");
        svg.content(drawing);
        return svg.out.toString();
    }

    /**
     * A file of its own.
     *
     * @param widthMm    its width on paper, in mm
     * @param background its colour; nothing for a transparent one
     * @param text       the colour of text
     */
    public static String file(Drawing drawing, double widthMm, OptionalInt background, int text) {
        Svg svg = new Svg();
        svg.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.open(drawing, number(widthMm) + "mm", number(widthMm * drawing.height() / drawing.width()) + "mm");
        svg.out.append("color=\"").append(hex(text)).append("\">");
        background.ifPresent(colour -> svg.out.append("<rect width=\"100%\" height=\"100%\" fill=\"").append(hex(colour)).append("\"/>\n"));
        svg.content(drawing);
        return svg.out.append('\n').toString();
    }

    /** The width of a drawing on paper, in mm. */
    public static double mm(Drawing drawing) {
        return drawing.width() / Drawing.PER_INCH * MM_PER_INCH;
    }

    private void open(Drawing drawing, String width, String height) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 ")
                .append(number(drawing.width())).append(' ').append(number(drawing.height())).append("\" width=\"").append(width);
        if (!height.isEmpty()) {
            out.append("\" height=\"").append(height);
        }
        out.append("\" role=\"img\" font-family=\"").append(FONT).append("\" ");
    }

    private void content(Drawing drawing) {
        out.append("<title>").append(escaped(drawing.title())).append("</title><desc>").append(escaped(drawing.description()))
                .append("</desc>\n");
        drawing.shapes().forEach(this::write);
        out.append("</svg>");
    }

    private void write(Shape shape) {
        switch (shape) {
            case Shape.Box box -> {
                out.append("<rect");
                attribute("x", box.x()).attribute("y", box.y()).attribute("width", box.width()).attribute("height", box.height());
                fill(box.ink()).hint("rect", box.hint());
            }
            case Shape.Disc disc -> {
                out.append("<circle");
                attribute("cx", disc.x()).attribute("cy", disc.y()).attribute("r", disc.radius()).fill(disc.ink())
                        .hint("circle", disc.hint());
            }
            case Shape.Area area -> {
                out.append("<path d=\"").append(path(area.xy())).append("Z\"");
                fill(area.ink()).hint("path", "");
            }
            case Shape.Line line -> line(line);
            case Shape.Words words -> words(words);
            case Shape.Pixels pixels -> {
                out.append("<image");
                attribute("x", pixels.x()).attribute("y", pixels.y()).attribute("width", pixels.width())
                        .attribute("height", pixels.height());
                out.append(" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,")
                        .append(Base64.getEncoder().encodeToString(Png.encode(pixels.image()))).append("\"/>\n");
            }
        }
    }

    private void line(Shape.Line line) {
        out.append("<path d=\"").append(path(line.xy())).append("\" fill=\"none\" stroke=\"").append(colour(line.ink())).append('"');
        attribute("stroke-width", line.width());
        out.append(" stroke-linejoin=\"round\"");
        if (line.dash() > 0) {
            attribute("stroke-dasharray", line.dash());
        }
        opacity("stroke-opacity", line.ink()).hint("path", "");
    }

    private void words(Shape.Words words) {
        out.append("<text");
        if (words.degrees() == 0) {
            attribute("x", words.x()).attribute("y", words.y());
        } else {
            out.append(" transform=\"translate(").append(number(words.x())).append(' ').append(number(words.y())).append(") rotate(")
                    .append(number(words.degrees())).append(")\"");
        }
        attribute("font-size", words.size());
        if (words.anchor() != Shape.Anchor.START) {
            out.append(" text-anchor=\"").append(words.anchor().word()).append('"');
        }
        out.append(words.bold() ? " font-weight=\"bold\"" : "");
        fill(words.ink());
        out.append('>').append(escaped(words.text())).append("</text>\n");
    }

    private Svg attribute(String name, double value) {
        out.append(' ').append(name).append("=\"").append(number(value)).append('"');
        return this;
    }

    private Svg fill(Ink ink) {
        out.append(" fill=\"").append(colour(ink)).append('"');
        return opacity("fill-opacity", ink);
    }

    private Svg opacity(String name, Ink ink) {
        return ink.opacity() < 1 ? attribute(name, ink.opacity()) : this;
    }

    private void hint(String element, String hint) {
        if (hint.isEmpty()) {
            out.append("/>\n");
        } else {
            out.append("><title>").append(escaped(hint)).append("</title></").append(element).append(">\n");
        }
    }

    private static String path(double[] xy) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xy.length; i += 2) {
            path.append(i == 0 ? 'M' : 'L').append(number(xy[i])).append(' ').append(number(xy[i + 1]));
        }
        return path.toString();
    }

    private static String colour(Ink ink) {
        return ink.ofText() ? "currentColor" : hex(ink.rgb());
    }

    private static String hex(int rgb) {
        String hex = Integer.toHexString(rgb);
        return "#" + "0".repeat(6 - hex.length()) + hex;
    }

    /** With two decimals at most. */
    static String number(double value) {
        long hundredths = Math.round(value * PLACES);
        String sign = hundredths < 0 ? "-" : "";
        long whole = Math.abs(hundredths) / PLACES;
        long rest = Math.abs(hundredths) % PLACES;
        return sign + whole + (rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest);
    }

    /** As text of XML, whatever it holds: what XML does not allow is shown by its number. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        String plain = PlainText.oneLine(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\uFFFE', '\uFFFF' -> escaped.append('\uFFFD');
                default -> escaped.append(isPaired(plain, i) ? c : '\uFFFD');
            }
        }
        return escaped.toString();
    }

    /** Half of a pair of surrogates is no text. */
    private static boolean isPaired(String text, int i) {
        char c = text.charAt(i);
        return !Character.isSurrogate(c) || (Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
