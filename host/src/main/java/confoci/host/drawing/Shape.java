package confoci.host.drawing;

/** A part of a drawing. Coordinates are in its units, from the top left corner; y points down. */
public sealed interface Shape {

    /** Where words begin, or end. */
    enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String word;

        Anchor(String word) {
            this.word = word;
        }

        /** As SVG calls it. */
        String word() {
            return word;
        }
    }

    /**
     * A rectangle.
     *
     * @param hint shown when pointed at; possibly empty
     */
    record Box(double x, double y, double width, double height, Ink ink, String hint) implements Shape {
    }

    /**
     * A disc.
     *
     * @param hint shown when pointed at; possibly empty
     */
    record Disc(double x, double y, double radius, Ink ink, String hint) implements Shape {
    }

    /**
     * A filled polygon.
     *
     * @param xy its corners, x and y in turn; not copied
     */
    record Area(double[] xy, Ink ink) implements Shape {
    }

    /**
     * A line along points.
     *
     * @param xy    the points, x and y in turn; not copied
     * @param width of the line
     * @param dash  the length of dashes and of the gaps between them; 0 for a line without gaps
     */
    record Line(double[] xy, Ink ink, double width, double dash) implements Shape {
    }

    /**
     * Words on one line.
     *
     * @param y       of their base line
     * @param size    of the font
     * @param degrees by which they are turned clockwise about (x, y)
     */
    record Words(double x, double y, String text, double size, Anchor anchor, boolean bold, Ink ink, double degrees) implements Shape {
    }

    /** Pixels in a rectangle. */
    record Pixels(double x, double y, double width, double height, RgbImage image) implements Shape {
    }
}
