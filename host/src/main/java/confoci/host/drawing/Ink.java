package confoci.host.drawing;

/**
 * The colour of a shape.
 *
 * @param rgb     0xRRGGBB; without a meaning where it is the colour of text
 * @param ofText  whether it is the colour that text has around the drawing, in a light page or a dark one
 * @param opacity from 0 to 1
 */
public record Ink(int rgb, boolean ofText, double opacity) {

    /** The colour of text. */
    public static final Ink TEXT = new Ink(0, true, 1);
    /** The colour of text, for what is less important. */
    public static final Ink MUTED = new Ink(0, true, 0.7);
    /** The colour of text, for lines in the background. */
    public static final Ink FAINT = new Ink(0, true, 0.25);

    /** An opaque colour, 0xRRGGBB. */
    public static Ink of(int rgb) {
        return new Ink(rgb, false, 1);
    }

    /** The same colour, less opaque. */
    public Ink at(double share) {
        return new Ink(rgb, ofText, opacity * share);
    }

    /** The colour in surroundings whose text has a colour. */
    int in(int text) {
        return ofText ? text : rgb;
    }
}
