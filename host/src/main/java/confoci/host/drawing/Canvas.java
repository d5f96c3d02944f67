package confoci.host.drawing;

import confoci.host.drawing.Shape.Anchor;
import java.util.ArrayList;
import java.util.List;

/** Collects the shapes of a drawing, from back to front. */
public final class Canvas {

    /** The size of text, in units: 8.25 points. */
    public static final double TEXT = 11;
    private static final Lettering USUAL = Lettering.regular(TEXT);

    private final List<Shape> shapes = new ArrayList<>();

    /** What was drawn, with a name and a description. */
    public Drawing drawing(double width, double height, String title, String description) {
        return new Drawing(width, height, title, description, shapes);
    }

    /** The width of words of the usual size in units; an estimate, as a page may have another font. */
    public static double width(String text) {
        return USUAL.width(text);
    }

    /** The words if they fit into a width, else as many of them as fit with an ellipsis. */
    public static String fitted(String text, double width) {
        return USUAL.fitted(text, width);
    }

    public Canvas box(double x, double y, double width, double height, Ink ink, String hint) {
        shapes.add(new Shape.Box(x, y, width, height, ink, hint));
        return this;
    }

    public Canvas disc(double x, double y, double radius, Ink ink, String hint) {
        shapes.add(new Shape.Disc(x, y, radius, ink, hint));
        return this;
    }

    /** A polygon through points, x and y in turn. */
    public Canvas area(Ink ink, double... xy) {
        shapes.add(new Shape.Area(xy, ink));
        return this;
    }

    /** A line through points, x and y in turn. */
    public Canvas line(Ink ink, double width, double... xy) {
        shapes.add(new Shape.Line(xy, ink, width, 0));
        return this;
    }

    /** A dashed line through points, x and y in turn. */
    public Canvas dashes(Ink ink, double width, double dash, double... xy) {
        shapes.add(new Shape.Line(xy, ink, width, dash));
        return this;
    }

    /** Words of the usual size. */
    public Canvas words(double x, double y, Anchor anchor, Ink ink, String text) {
        return words(x, y, anchor, ink, text, TEXT, false);
    }

    public Canvas words(double x, double y, Anchor anchor, Ink ink, String text, double size, boolean bold) {
        shapes.add(new Shape.Words(x, y, text, size, anchor, bold, ink, 0));
        return this;
    }

    /** Words that are turned clockwise about where they are. */
    public Canvas turned(double x, double y, Anchor anchor, Ink ink, String text, double size, double degrees) {
        shapes.add(new Shape.Words(x, y, text, size, anchor, false, ink, degrees));
        return this;
    }

    public Canvas pixels(double x, double y, double width, double height, RgbImage image) {
        shapes.add(new Shape.Pixels(x, y, width, height, image));
        return this;
    }
}
