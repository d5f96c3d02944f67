package confoci.host.chart;

import confoci.host.drawing.Canvas;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Ink;
import confoci.host.drawing.Shape.Anchor;
import confoci.host.report.Curve;
import confoci.host.report.Numbers;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Observed values as points on a line, with the mean of their null and its 95 percent quantile. */
final class CurveChart {

    private static final double HEIGHT = 170;
    private static final double TOP = Axes.LINE + 36;
    private static final int TICKS = 5;
    private static final double RIGHT = Axes.WIDTH - 14;

    private final Curve curve;

    CurveChart(Curve curve) {
        this.curve = curve;
    }

    Drawing drawing() {
        double[] at = curve.at();
        double[] observed = curve.observed();
        double[] all = Stream.of(observed, curve.expected(), curve.limit()).flatMapToDouble(DoubleStream::of).filter(Double::isFinite)
                .toArray();
        Scale values = Scale.around(Arrays.stream(all).min().orElse(0), Arrays.stream(all).max().orElse(1), TOP + HEIGHT, TOP, TICKS);
        double left = Axes.numbers(values);
        double margin = at.length == 1 ? 1 : (at[at.length - 1] - at[0]) * 0.04;
        Scale numbers = Scale.between(at[0] - margin, at[at.length - 1] + margin, left, RIGHT, 8);
        Canvas canvas = new Canvas();
        Axes axes = new Axes(canvas);
        axes.heading(curve.caption());
        key(canvas);
        axes.left(values, left, RIGHT, curve.quantity());
        axes.bottom(numbers, TOP + HEIGHT, TOP + HEIGHT, curve.along());
        line(canvas, numbers, values, curve.limit(), Axes.NULL, true);
        line(canvas, numbers, values, curve.expected(), Axes.NULL, false);
        line(canvas, numbers, values, observed, Axes.FOUND, false);
        for (int i = 0; i < at.length; i++) {
            if (Double.isFinite(observed[i])) {
                canvas.disc(numbers.place(at[i]), values.place(observed[i]), at[i] == curve.chosen() ? 5.5 : 3, Axes.FOUND,
                        curve.along() + " " + Numbers.VALUE.of(at[i]) + ": " + Numbers.VALUE.of(observed[i]));
            }
        }
        return canvas.drawing(Axes.WIDTH, TOP + HEIGHT + Axes.BELOW, curve.caption(), description(at, observed));
    }

    private void key(Canvas canvas) {
        double x = Axes.WIDTH;
        String[] words = {"95 % of the null", "mean of the null", "observed"};
        Ink[] inks = {Axes.NULL, Axes.NULL, Axes.FOUND};
        for (int i = 0; i < words.length; i++) {
            canvas.words(x, Axes.LINE + Canvas.TEXT + 1, Anchor.END, Ink.MUTED, words[i]);
            x -= Canvas.width(words[i]) + 5;
            canvas.dashes(inks[i], 2, i == 0 ? 3 : 0, x - 16, Axes.LINE + Canvas.TEXT - 3, x, Axes.LINE + Canvas.TEXT - 3);
            x -= 28;
        }
    }

    private void line(Canvas canvas, Scale numbers, Scale values, double[] y, Ink ink, boolean dashed) {
        double[] at = curve.at();
        int[] there = IntStream.range(0, y.length).filter(i -> Double.isFinite(y[i])).toArray();
        double[] xy = new double[2 * there.length];
        for (int n = 0; n < there.length; n++) {
            xy[2 * n] = numbers.place(at[there[n]]);
            xy[2 * n + 1] = values.place(y[there[n]]);
        }
        if (there.length > 1) {
            canvas.dashes(ink, 1.5, dashed ? 3 : 0, xy);
        }
    }

    private String description(double[] at, double[] observed) {
        StringBuilder text = new StringBuilder(curve.quantity() + " by " + curve.along() + ":");
        for (int i = 0; i < at.length; i++) {
            text.append(' ').append(Numbers.VALUE.of(at[i])).append(": ").append(Numbers.VALUE.of(observed[i])).append(';');
        }
        text.setCharAt(text.length() - 1, '.');
        return text + (Double.isNaN(curve.chosen()) ? "" : " Chosen: " + Numbers.VALUE.of(curve.chosen()) + ".");
    }
}
