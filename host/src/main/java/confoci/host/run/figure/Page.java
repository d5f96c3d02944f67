package confoci.host.run.figure;

import confoci.host.drawing.Drawing;
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
