package confoci.host.picture;

import confoci.host.drawing.Canvas;
import confoci.host.drawing.Ink;
import confoci.host.drawing.RgbImage;
import confoci.host.drawing.Shape.Anchor;
import confoci.host.output.Notation;
import java.util.ArrayList;
import java.util.List;

/** The bar that tells the values of colours. */
final class ColourBar {

    /** The width that a bar with its numbers takes. */
    static final double COLUMN = 62;

    private static final double WIDTH = 11;
    private static final double TICK = 4;
    private static final double MOST = 160;
    private static final int STEPS = 128;
    /** What is not shown has no colour. */
    private static final int HIDDEN = 0x808080;

    private final ColourScale scale;
    private final String quantity;

    ColourBar(ColourScale scale, String quantity) {
        this.scale = scale;
        this.quantity = quantity;
    }

    /** Draws it within a height, below the name of the quantity. */
    void draw(Canvas canvas, double x, double y, double available) {
        if (scale.isEmpty()) {
            return;
        }
        double top = y + Canvas.TEXT + 5;
        double height = Math.min(MOST, available - 2 * Canvas.TEXT);
        canvas.words(x, y + Canvas.TEXT - 2, Anchor.START, Ink.TEXT, Canvas.fitted(quantity, COLUMN));
        RgbImage bar = new RgbImage(1, STEPS, HIDDEN);
        for (int i = 0; i < STEPS; i++) {
            float value = (float) (scale.high() - (i + 0.5) / STEPS * (scale.high() - scale.bottom()));
            if (scale.shows(value)) {
                bar.set(0, i, scale.colour(value));
            }
        }
        canvas.pixels(x, top, WIDTH, height, bar);
        double lastLabel = Double.POSITIVE_INFINITY;
        for (double tick : marks()) {
            double at = top + height * (scale.high() - tick) / (scale.high() - scale.bottom());
            canvas.line(Ink.MUTED, 1, x + WIDTH, at, x + WIDTH + TICK, at);
            if (lastLabel - at >= Canvas.TEXT) {
                canvas.words(x + WIDTH + TICK + 3, at + Canvas.TEXT / 3, Anchor.START, Ink.TEXT, text(tick));
                lastLabel = at;
            }
        }
    }

    /** The threshold of a one-sided map, which is where its bar begins, and round numbers. */
    private List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        if (!scale.twoSided()) {
            marks.add((double) Math.nextUp(scale.low()));
        }
        marks.addAll(scale.ticks());
        return marks;
    }

    private static String text(double value) {
        return Notation.significant(3).of(value).replace('-', '\u2212');
    }
}
