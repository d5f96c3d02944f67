package confoci.host.run.figure;

import confoci.error.InvalidRequest;
import confoci.host.drawing.Drawing;
import confoci.host.output.Notation;
import confoci.host.picture.Look;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The size and the looks of a figure.
 *
 * @param widthMm      its width on paper; nothing for that of a page, and of a column for charts
 * @param dpi          pixels per inch
 * @param background   nothing for what suits the kind
 * @param radiological whether the left of the brain is on the right
 */
public record Page(OptionalDouble widthMm, double dpi, Optional<Background> background, boolean radiological) {

    /** Of two columns. */
    private static final double WHOLE_PAGE = 180;
    static final double MM_PER_INCH = 25.4;
    /** Around drawings, in their units, so that nothing touches the edge. */
    static final double MARGIN = 6;

    /** Of pixels in a picture; a square of 25 cm at 800 dpi. */
    private static final double MOST_PIXELS = 6e7;

    /**
     * Refuses pictures that no journal takes, before they are made.
     *
     * @param heightShare the height in parts of the width
     * @throws InvalidRequest if it would have too many pixels
     */
    void requireDrawable(double heightShare) {
        double width = widthMm.orElse(WHOLE_PAGE) / MM_PER_INCH * dpi;
        if (width * width * heightShare > MOST_PIXELS) {
            throw new InvalidRequest("the figure would have about " + Notation.grouped().of(Math.rint(width)) + " x "
                    + Notation.grouped().of(Math.rint(width * heightShare)) + " pixels; give a smaller --width or --dpi");
        }
    }

    Background backgroundOf(FigureKind kind) {
        return background.orElse(kind == FigureKind.SLICES ? Background.BLACK : Background.WHITE);
    }

    /** Of brains, whose text has the same size whatever their width. */
    Look look(FigureKind kind) {
        Background behind = backgroundOf(kind);
        return new Look(widthMm.orElse(WHOLE_PAGE) / MM_PER_INCH * Drawing.PER_INCH - 2 * MARGIN, dpi / Drawing.PER_INCH, behind.colour(),
                behind == Background.BLACK, radiological);
    }
}
