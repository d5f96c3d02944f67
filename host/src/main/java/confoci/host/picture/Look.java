package confoci.host.picture;

import java.util.OptionalInt;

/**
 * How a drawing of brains is to look.
 *
 * @param width        in units of a drawing
 * @param resolution   pixels per unit
 * @param background   its colour; nothing for a transparent one
 * @param dark         whether it is meant for a dark surrounding
 * @param radiological whether the left of the brain is on the right
 */
public record Look(double width, double resolution, OptionalInt background, boolean dark, boolean radiological) {

    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;

    /** The colour of what surrounds it, or may be taken for it. */
    int surrounding() {
        return background.orElse(dark ? BLACK : WHITE);
    }

    /** The colour of text. */
    public int text() {
        return dark ? 0xF2F2F2 : 0x1A1A1A;
    }

    /** The letter of the side that is drawn on the left. */
    String leftSide() {
        return radiological ? "R" : "L";
    }

    /** The letter of the side that is drawn on the right. */
    String rightSide() {
        return radiological ? "L" : "R";
    }
}
