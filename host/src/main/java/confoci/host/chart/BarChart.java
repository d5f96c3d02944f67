package confoci.host.chart;

import confoci.host.drawing.Canvas;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Ink;
import confoci.host.drawing.Shape.Anchor;
import confoci.host.report.Bars;
import confoci.host.report.Bars.Bar;
import confoci.host.report.Numbers;

/** Horizontal bars with their names on the left and their values behind. */
final class BarChart {

    private static final double ROW = 18;
    private static final double BAR = 12;
    private static final double LONGEST_NAME = 190;
    private static final double VALUE_GAP = 4;

    private final Bars bars;

    BarChart(Bars bars) {
        this.bars = bars;
    }

    Drawing drawing() {
        double least = Math.min(0, bars.bars().stream().mapToDouble(Bar::value).min().orElse(0));
        double most = Math.max(0, bars.bars().stream().mapToDouble(Bar::value).max().orElse(1));
        double left = 8 + Math.min(LONGEST_NAME, bars.bars().stream().mapToDouble(bar -> Canvas.width(bar.name())).max().orElse(0));
        double values = 2 * VALUE_GAP + bars.bars().stream().mapToDouble(bar -> Canvas.width(text(bar))).max().orElse(0);
        Scale scale = Scale.around(least, most, left + (least < 0 ? values : 0), Axes.WIDTH - values, 4);
        Canvas canvas = new Canvas();
        Axes axes = new Axes(canvas);
        axes.heading(bars.caption());
        double top = Axes.LINE + 6;
        double bottom = top + bars.bars().size() * ROW + 4;
        axes.bottom(scale, bottom, top, bars.quantity() + (bars.unit().isEmpty() ? "" : " (" + bars.unit() + ")"));
        StringBuilder words = new StringBuilder(bars.quantity() + ":");
        double y = top + (ROW - BAR) / 2;
        for (Bar bar : bars.bars()) {
            double from = scale.place(Math.min(0, bar.value()));
            double to = scale.place(Math.max(0, bar.value()));
            String hint = bar.name() + ": " + text(bar) + (bars.unit().isEmpty() ? "" : " " + bars.unit());
            canvas.words(left - 8, y + BAR - 2, Anchor.END, Ink.TEXT, Canvas.fitted(bar.name(), LONGEST_NAME));
            canvas.box(from, y, to - from, BAR, bar.marked() ? Axes.FOUND : Axes.NULL, hint);
            canvas.words(bar.value() < 0 ? from - VALUE_GAP : to + VALUE_GAP, y + BAR - 2, bar.value() < 0 ? Anchor.END : Anchor.START,
                    Ink.MUTED, text(bar));
            words.append(' ').append(hint.replace(": ", " ")).append(';');
            y += ROW;
        }
        canvas.line(Ink.MUTED, 1, scale.place(0), top, scale.place(0), bottom);
        words.setCharAt(words.length() - 1, '.');
        return canvas.drawing(Axes.WIDTH, bottom + Axes.BELOW, bars.caption(), words.toString());
    }

    private static String text(Bar bar) {
        return Numbers.VALUE.of(bar.value()).replace('-', '\u2212');
    }
}
