package confoci.host.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A figure.
 *
 * @param width       in units, of which a page shows one as a pixel of 1/96 inch
 * @param title       its name, for those who cannot see it
 * @param description what it shows, for the same
 * @param shapes      later ones lie above earlier ones
 */
public record Drawing(double width, double height, String title, String description, List<Shape> shapes) {

    /** Units per inch, by the definition of CSS. */
    public static final double PER_INCH = 96;

    private static final double GAP = 18;

    public Drawing {
        shapes = List.copyOf(shapes);
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException("a drawing of " + width + " by " + height);
        }
    }

    /** Drawings below each other; at least one. */
    public static Drawing column(List<Drawing> drawings) {
        if (drawings.size() == 1) {
            return drawings.getFirst();
        }
        List<Shape> shapes = new ArrayList<>();
        double top = 0;
        double width = 0;
        for (Drawing drawing : drawings) {
            for (Shape shape : drawing.shapes) {
                shapes.add(moved(shape, 0, top));
            }
            top += drawing.height + GAP;
            width = Math.max(width, drawing.width);
        }
        return new Drawing(width, top - GAP, drawings.stream().map(Drawing::title).collect(Collectors.joining("; ")),
                drawings.stream().map(Drawing::description).collect(Collectors.joining(" ")), shapes);
    }

    /** The same with a margin around it. */
    public Drawing framed(double margin) {
        return new Drawing(width + 2 * margin, height + 2 * margin, title, description,
                shapes.stream().map(shape -> moved(shape, margin, margin)).toList());
    }

    private static Shape moved(Shape shape, double right, double down) {
        return switch (shape) {
            case Shape.Box box -> new Shape.Box(box.x() + right, box.y() + down, box.width(), box.height(), box.ink(), box.hint());
            case Shape.Disc disc -> new Shape.Disc(disc.x() + right, disc.y() + down, disc.radius(), disc.ink(), disc.hint());
            case Shape.Area area -> new Shape.Area(moved(area.xy(), right, down), area.ink());
            case Shape.Line line -> new Shape.Line(moved(line.xy(), right, down), line.ink(), line.width(), line.dash());
            case Shape.Words words -> new Shape.Words(words.x() + right, words.y() + down, words.text(), words.size(), words.anchor(),
                    words.bold(), words.ink(), words.degrees());
            case Shape.Pixels pixels -> new Shape.Pixels(pixels.x() + right, pixels.y() + down, pixels.width(), pixels.height(),
                    pixels.image());
        };
    }

    private static double[] moved(double[] xy, double right, double down) {
        double[] moved = xy.clone();
        for (int i = 0; i < moved.length; i += 2) {
            moved[i] += right;
            moved[i + 1] += down;
        }
        return moved;
    }
}
