package confoci.host.drawing;

import confoci.host.drawing.Coverage.Placing;
import confoci.host.drawing.Shape.Anchor;
import java.util.OptionalInt;

/** Draws a drawing as pixels. */
public final class Raster {

    private static final int ROUND = 24;
    private static final int MOST_NAMED = 20;
    private static final double FEWEST_PIXELS_OF_JOINTS = 1.5;

    private final RgbImage image;
    private final double scale;
    private final int text;

    private Raster(RgbImage image, double scale, int text) {
        this.image = image;
        this.scale = scale;
        this.text = text;
    }

    /**
     * The picture of a drawing.
     *
     * @param scale      pixels per unit
     * @param background its colour; nothing for a transparent one
     * @param text       the colour of text
     */
    public static RgbImage of(Drawing drawing, double scale, OptionalInt background, int text) {
        int width = (int) Math.round(drawing.width() * scale);
        int height = (int) Math.round(drawing.height() * scale);
        RgbImage image = background.isPresent() ? new RgbImage(width, height, background.getAsInt()) : RgbImage.transparent(width, height);
        Raster raster = new Raster(image, scale, text);
        drawing.shapes().forEach(raster::paint);
        return image;
    }

    /** The letters of a drawing that the font lacks, each once; a picture has a sign of replacement for them. */
    public static String lacking(Drawing drawing) {
        StringBuilder letters = new StringBuilder();
        drawing.shapes().stream().filter(Shape.Words.class::isInstance).map(Shape.Words.class::cast)
                .flatMapToInt(words -> words.text().codePoints().filter(letter -> !font(words).covers(letter)))
                .distinct().limit(MOST_NAMED).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static OutlineFont font(Shape.Words words) {
        return words.bold() ? OutlineFont.bold() : OutlineFont.regular();
    }

    private void paint(Shape shape) {
        switch (shape) {
            case Shape.Box box -> fill(box.ink(), new double[] {box.x(), box.y(), box.x() + box.width(), box.y(),
                box.x() + box.width(), box.y() + box.height(), box.x(), box.y() + box.height()});
            case Shape.Disc disc -> fill(disc.ink(), circle(disc.x(), disc.y(), disc.radius()));
            case Shape.Area area -> fill(area.ink(), area.xy());
            case Shape.Line line -> line(line);
            case Shape.Words words -> words(words);
            case Shape.Pixels pixels -> pixels(pixels);
        }
    }

    private void fill(Ink ink, double[] xy) {
        Coverage coverage = new Coverage();
        coverage.add(xy, Placing.scaled(scale));
        coverage.paint(image, ink.in(text), ink.opacity());
    }

    private static double[] circle(double x, double y, double radius) {
        double[] xy = new double[2 * ROUND];
        for (int i = 0; i < ROUND; i++) {
            double angle = 2 * Math.PI * i / ROUND;
            xy[2 * i] = x + radius * Math.cos(angle);
            xy[2 * i + 1] = y + radius * Math.sin(angle);
        }
        return xy;
    }

    private void line(Shape.Line line) {
        Coverage coverage = new Coverage();
        double[] xy = line.xy();
        double left = 0;
        for (int i = 0; i + 3 < xy.length; i += 2) {
            double dx = xy[i + 2] - xy[i];
            double dy = xy[i + 3] - xy[i + 1];
            double length = Math.hypot(dx, dy);
            if (line.dash() == 0) {
                stroke(coverage, line.width(), xy[i], xy[i + 1], xy[i + 2], xy[i + 3]);
                if (i > 0 && line.width() * scale > FEWEST_PIXELS_OF_JOINTS) {
                    coverage.add(circle(xy[i], xy[i + 1], line.width() / 2), Placing.scaled(scale));
                }
                continue;
            }
            // Dashes go on around corners.
            double at = -left;
            for (; at < length; at += 2 * line.dash()) {
                double from = Math.max(at, 0) / length;
                double to = Math.min(at + line.dash(), length) / length;
                if (to > from) {
                    stroke(coverage, line.width(), xy[i] + from * dx, xy[i + 1] + from * dy, xy[i] + to * dx, xy[i + 1] + to * dy);
                }
            }
            left = length - (at - 2 * line.dash());
        }
        coverage.paint(image, line.ink().in(text), line.ink().opacity());
    }

    /** Straight lines are quadrangles, all of the same orientation. */
    private void stroke(Coverage coverage, double width, double x0, double y0, double x1, double y1) {
        double length = Math.hypot(x1 - x0, y1 - y0);
        if (length > 0) {
            double nx = -(y1 - y0) / length * width / 2;
            double ny = (x1 - x0) / length * width / 2;
            coverage.add(new double[] {x0 - nx, y0 - ny, x1 - nx, y1 - ny, x1 + nx, y1 + ny, x0 + nx, y0 + ny}, Placing.scaled(scale));
        }
    }

    private void words(Shape.Words words) {
        OutlineFont font = font(words);
        double width = font.width(words.text()) * words.size();
        double shift = words.anchor() == Anchor.START ? 0 : words.anchor() == Anchor.MIDDLE ? -width / 2 : -width;
        double cos = Math.cos(Math.toRadians(words.degrees()));
        double sin = Math.sin(Math.toRadians(words.degrees()));
        double size = words.size() * scale;
        Coverage coverage = new Coverage();
        font.trace(words.text(), new Placing(size * cos, -size * sin, size * sin, size * cos, (words.x() + shift * cos) * scale,
                (words.y() + shift * sin) * scale), coverage);
        coverage.paint(image, words.ink().in(text), words.ink().opacity());
    }

    /** Each pixel takes the nearest one; where both grids are the same, the same one. */
    private void pixels(Shape.Pixels pixels) {
        RgbImage from = pixels.image();
        int left = (int) Math.round(pixels.x() * scale);
        int top = (int) Math.round(pixels.y() * scale);
        int width = (int) Math.round((pixels.x() + pixels.width()) * scale) - left;
        int height = (int) Math.round((pixels.y() + pixels.height()) * scale) - top;
        for (int y = 0; y < height; y++) {
            int row = (int) ((y + 0.5) * from.height() / height);
            for (int x = 0; x < width; x++) {
                int column = (int) ((x + 0.5) * from.width() / width);
                image.blend(left + x, top + y, from.get(column, row), from.opacity(column, row));
            }
        }
    }
}
