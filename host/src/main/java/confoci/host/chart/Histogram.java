package confoci.host.chart;

import confoci.host.drawing.Canvas;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Ink;
import confoci.host.drawing.Shape.Anchor;
import confoci.host.report.Distribution;
import confoci.host.report.Numbers;
import java.util.Arrays;

/** A histogram of a null distribution with the observed value, which is large if it is significant. */
final class Histogram {

    private static final double TOP = Axes.LINE + 60;
    private static final double HEIGHT = 150;
    private static final int MOST_BINS = 60;
    private static final int TICKS = 4;
    private static final double HALF = 0.5;
    private static final double RIGHT = Axes.WIDTH - 14;

    private final Distribution distribution;
    private final double[] sorted;

    Histogram(Distribution distribution) {
        this.distribution = distribution;
        this.sorted = Arrays.stream(distribution.values()).filter(Double::isFinite).sorted().toArray();
    }

    /**
     * Bins of equal width.
     *
     * @param start of the first
     * @param whole whether all values are whole, and bins begin and end halfway between them
     */
    record Bins(double start, double width, boolean whole, int[] counts) {

        /** The values that may be in a bin, in words. */
        String words(int bin) {
            double from = start + bin * width;
            double to = from + width;
            if (!whole) {
                return Numbers.VALUE.of(from) + " to " + Numbers.VALUE.of(to);
            }
            return Numbers.VALUE.of(from + HALF) + (width == 1 ? "" : " to " + Numbers.VALUE.of(to - HALF));
        }
    }

    /** As wide as Freedman and Diaconis (1981) advise; whole for whole values, so that no bin has more of them than others. */
    static Bins bins(double[] sorted) {
        double least = sorted[0];
        double range = sorted[sorted.length - 1] - least;
        boolean whole = Arrays.stream(sorted).allMatch(value -> value == Math.rint(value));
        if (range == 0) {
            double half = whole ? HALF : Math.abs(least) / 2;
            return new Bins(least - half, 2 * half, whole, new int[] {sorted.length});
        }
        double spread = sorted[(int) (0.75 * (sorted.length - 1))] - sorted[(int) (0.25 * (sorted.length - 1))];
        double width = Math.max(2 * spread / Math.cbrt(sorted.length), range / MOST_BINS);
        if (whole) {
            width = Math.max(1, Math.ceil(width));
            least -= HALF;
            range += 1;
        }
        int[] counts = new int[(int) Math.floor(range / width * (1 - 1e-12)) + 1];
        for (double value : sorted) {
            counts[Math.clamp((long) ((value - least) / width), 0, counts.length - 1)]++;
        }
        return new Bins(least, width, whole, counts);
    }

    Drawing drawing() {
        double observed = distribution.observed();
        boolean compared = Double.isFinite(observed);
        Bins bins = bins(sorted);
        double end = bins.start + bins.width * bins.counts.length;
        Canvas canvas = new Canvas();
        Axes axes = new Axes(canvas);
        Scale counts = Scale.around(0, Arrays.stream(bins.counts).max().orElse(1), TOP + HEIGHT, TOP, TICKS);
        double left = Axes.numbers(counts);
        Scale values = Scale.around(compared ? Math.min(observed, bins.start) : bins.start, compared ? Math.max(observed, end) : end, left,
                RIGHT, 5);
        if (sorted[0] >= 0 && !(observed < 0)) {
            values = values.from(Math.min(0, bins.start));
        }
        axes.heading(distribution.name());
        axes.left(counts, left, RIGHT, "permutations");
        for (int b = 0; b < bins.counts.length; b++) {
            if (bins.counts[b] > 0) {
                double from = bins.start + b * bins.width;
                double x = values.place(from);
                double width = values.place(from + bins.width) - x;
                double y = counts.place(bins.counts[b]);
                canvas.box(x, y, Math.max(0.5, width - Math.min(1, width / 8)), TOP + HEIGHT - y, Axes.NULL, bins.words(b)
                        + ": " + Numbers.COUNT.of(bins.counts[b]) + " permutations");
            }
        }
        axes.bottom(values, TOP + HEIGHT, TOP + HEIGHT, distribution.quantity());
        if (compared) {
            mark(canvas, values.place(observed), left);
        }
        return canvas.drawing(Axes.WIDTH, TOP + HEIGHT + Axes.BELOW, distribution.name(), "Histogram of " + Numbers.COUNT.of(sorted.length)
                + " permutations, " + distribution.quantity() + " from " + Numbers.VALUE.of(sorted[0]) + " to "
                + Numbers.VALUE.of(sorted[sorted.length - 1]) + "." + (compared ? " Observed: " + Numbers.VALUE.of(observed) + "; "
                + reached() + "." : ""));
    }

    private String reached() {
        long as = Arrays.stream(sorted).filter(value -> value >= distribution.observed()).count();
        return Numbers.COUNT.of(as) + " of " + Numbers.COUNT.of(sorted.length) + " permutations reach it";
    }

    private void mark(Canvas canvas, double x, double left) {
        double y = TOP - 10;
        canvas.line(Axes.FOUND, 1.5, x, y, x, TOP + HEIGHT);
        canvas.area(Axes.FOUND, x - 4, y - 1, x + 4, y - 1, x, y + 6);
        boolean before = x > (left + RIGHT) / 2;
        double at = before ? Math.min(x + 4, RIGHT) : x - 4;
        Anchor anchor = before ? Anchor.END : Anchor.START;
        canvas.words(at, y - 33, anchor, Ink.TEXT, "observed " + Numbers.VALUE.of(distribution.observed()), Canvas.TEXT, true);
        canvas.words(at, y - 20, anchor, Ink.MUTED, reached());
    }
}
