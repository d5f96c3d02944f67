package confoci.host.chart;

import confoci.host.drawing.Canvas;
import confoci.host.drawing.Ink;
import confoci.host.drawing.Shape.Anchor;
import java.util.List;

/** Draws axes with ticks, and what charts have in common. */
final class Axes {

    /** The width of charts, which a narrow screen shows almost as it is. */
    static final double WIDTH = 420;
    /** What an axis with numbers and a name takes below. */
    static final double BELOW = 38;
    /** A line of text. */
    static final double LINE = 16;

    /** Blue, for what is expected by chance; vermilion, for what was found (Okabe and Ito 2008). */
    static final Ink NULL = Ink.of(0x5B9BD5);
    static final Ink FOUND = Ink.of(0xD55E00);

    /** Colours that the colour-blind tell apart (Okabe and Ito 2008), without yellow, which white swallows. */
    private static final int[] GROUPS = {0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9};

    private static final double TICK = 4;
    private static final double NUMBER_GAP = 10;

    private final Canvas canvas;

    Axes(Canvas canvas) {
        this.canvas = canvas;
    }

    /** The colour of a group, the first is 0; after the last they begin anew. */
    static Ink group(int number) {
        return Ink.of(GROUPS[Math.floorMod(number, GROUPS.length)]);
    }

    /** The heading of a chart; what follows begins at {@link #LINE}. */
    void heading(String text) {
        canvas.words(0, Canvas.TEXT, Anchor.START, Ink.TEXT, Canvas.fitted(text, WIDTH * 0.94), Canvas.TEXT, true);
    }

    /**
     * An axis along the bottom.
     *
     * @param y        where
     * @param gridTop  up to where lines go from its ticks; y for none
     * @param quantity its name
     */
    void bottom(Scale scale, double y, double gridTop, String quantity) {
        List<Double> ticks = scale.ticks();
        List<String> labels = Scale.labels(ticks);
        if (gridTop < y) {
            ticks.forEach(tick -> canvas.line(Ink.FAINT, 0.5, scale.place(tick), gridTop, scale.place(tick), y));
        }
        canvas.line(Ink.MUTED, 1, scale.start(), y, scale.end(), y);
        double last = Double.NaN;
        for (int i = 0; i < labels.size(); i++) {
            double x = scale.place(ticks.get(i));
            canvas.line(Ink.MUTED, 1, x, y, x, y + TICK);
            double half = Canvas.width(labels.get(i)) / 2;
            if (!(Math.abs(x - last) < 2 * half + NUMBER_GAP)) {
                canvas.words(Math.min(x, WIDTH - half), y + TICK + Canvas.TEXT, Anchor.MIDDLE, Ink.MUTED, labels.get(i));
                last = x;
            }
        }
        canvas.words((scale.start() + scale.end()) / 2, y + TICK + 2 * Canvas.TEXT + 4, Anchor.MIDDLE, Ink.TEXT, quantity);
    }

    /** The room that the numbers of an axis on the left take. */
    static double numbers(Scale scale) {
        return NUMBER_GAP + Scale.labels(scale.ticks()).stream().mapToDouble(Canvas::width).max().orElse(0);
    }

    /**
     * An axis along the left, with its name above.
     *
     * @param x     where
     * @param right up to where lines go from its ticks
     */
    void left(Scale scale, double x, double right, String quantity) {
        List<Double> ticks = scale.ticks();
        List<String> labels = Scale.labels(ticks);
        for (int i = 0; i < labels.size(); i++) {
            double y = scale.place(ticks.get(i));
            canvas.line(Ink.FAINT, 0.5, x, y, right, y);
            canvas.words(x - TICK - 2, y + Canvas.TEXT / 3, Anchor.END, Ink.MUTED, labels.get(i));
        }
        canvas.words(0, scale.end() - 8, Anchor.START, Ink.MUTED, quantity);
    }
}
