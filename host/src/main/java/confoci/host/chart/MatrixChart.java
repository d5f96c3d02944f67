package confoci.host.chart;

import confoci.host.drawing.Canvas;
import confoci.host.drawing.ColourMap;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Ink;
import confoci.host.drawing.RgbImage;
import confoci.host.drawing.Shape.Anchor;
import confoci.host.report.Matrix;
import confoci.host.report.Numbers;
import java.util.List;

/** Squares coloured by the values of pairs, with stars where they are significant; the diagonal, which says nothing, stays empty. */
final class MatrixChart {

    private static final double LONGEST_NAME = 110;
    private static final double BAR_COLUMN = 58;
    private static final double LARGEST = 44;
    /** Smaller squares have no names, values or stars. */
    private static final double READABLE = 6.5;
    private static final double ROOM_FOR_STARS = 14;
    private static final double ROOM_FOR_NUMBERS = 30;
    private static final int BAR_STEPS = 64;
    private static final int DARK = 128;

    private final Matrix matrix;
    private final double[] values;
    private final double[] p;
    private final int size;
    private final ColourMap colours;
    private final double low;
    private final double high;

    MatrixChart(Matrix matrix) {
        this.matrix = matrix;
        this.values = matrix.values();
        this.p = matrix.p();
        this.size = matrix.names().size();
        double least = 0;
        double most = 0;
        for (int i = 0; i < values.length; i++) {
            if (i % (size + 1) != 0 && Double.isFinite(values[i])) {
                least = Math.min(least, values[i]);
                most = Math.max(most, values[i]);
            }
        }
        double largest = Math.max(most, -least);
        this.colours = least < 0 ? ColourMap.VIK : ColourMap.VIRIDIS;
        this.low = least < 0 ? -largest : 0;
        this.high = largest == 0 ? 1 : largest;
    }

    Drawing drawing() {
        List<String> names = matrix.names();
        double longest = Math.min(LONGEST_NAME, names.stream().mapToDouble(Canvas::width).max().orElse(0));
        double cell = Math.min(LARGEST, (Axes.WIDTH - longest - 8 - BAR_COLUMN) / size);
        boolean readable = cell >= READABLE;
        double left = readable ? longest + 8 : 0;
        if (!readable) {
            cell = (Axes.WIDTH - BAR_COLUMN) / size;
        }
        double top = Axes.LINE + 6;
        Canvas canvas = new Canvas();
        new Axes(canvas).heading(matrix.caption());
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                cell(canvas, row, column, left + column * cell, top + row * cell, cell, readable);
            }
        }
        double bottom = top + size * cell;
        for (int n = 0; n < size && readable; n++) {
            String name = Canvas.fitted(names.get(n), LONGEST_NAME);
            double size = Math.min(Canvas.TEXT, cell);
            double middle = n * cell + cell / 2 + size / 3;
            canvas.words(left - 6, top + middle, Anchor.END, Ink.TEXT, name, size, false);
            canvas.turned(left + middle, bottom + 6, Anchor.END, Ink.TEXT, name, size, -90);
        }
        bar(canvas, left + size * cell + 12, top, Math.max(90, Math.min(140, size * cell)));
        double height = Math.max(bottom + (readable ? longest + 12 : 4), top + 110);
        if (p.length > 0 && cell >= ROOM_FOR_STARS) {
            height += Axes.LINE;
            canvas.words(0, height - 4, Anchor.START, Ink.MUTED, HalfViolins.STARS_MEAN);
        }
        return canvas.drawing(Axes.WIDTH, height, matrix.caption(), matrix.quantity() + " of each pair of " + size + ", from "
                + Numbers.VALUE.of(extreme(-1)) + " to " + Numbers.VALUE.of(extreme(1)) + "."
                + (p.length == 0 ? "" : " " + HalfViolins.STARS_MEAN + "."));
    }

    private double extreme(int sign) {
        double extreme = Double.NaN;
        for (int i = 0; i < values.length; i++) {
            if (i % (size + 1) != 0 && Double.isFinite(values[i]) && !(sign * values[i] <= sign * extreme)) {
                extreme = values[i];
            }
        }
        return extreme;
    }

    private void cell(Canvas canvas, int row, int column, double x, double y, double cell, boolean readable) {
        double value = values[row * size + column];
        if (row == column || Double.isNaN(value)) {
            return;
        }
        int colour = colours.at((value - low) / (high - low));
        String name = readable ? matrix.names().get(row) + ", " + matrix.names().get(column) + ": " + Numbers.VALUE.of(value) : "";
        canvas.box(x, y, cell - Math.min(1, cell / 10), cell - Math.min(1, cell / 10), Ink.of(colour), name);
        Ink ink = Ink.of(lightness(colour) < DARK ? 0xFFFFFF : 0x000000);
        String stars = p.length == 0 ? "" : HalfViolins.stars(p[row * size + column]);
        boolean numbers = cell >= ROOM_FOR_NUMBERS;
        if (numbers) {
            canvas.words(x + cell / 2, y + cell / 2 + 2, Anchor.MIDDLE, ink, Numbers.TWO_DECIMALS.of(value).replace('-', '\u2212'));
        }
        if (cell >= ROOM_FOR_STARS && !stars.isEmpty()) {
            canvas.words(x + cell / 2, y + cell / 2 + (numbers ? 15 : 5), Anchor.MIDDLE, ink, stars);
        }
    }

    private static int lightness(int rgb) {
        return (299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)) / 1000;
    }

    private void bar(Canvas canvas, double x, double y, double height) {
        RgbImage image = new RgbImage(1, BAR_STEPS, 0);
        for (int i = 0; i < BAR_STEPS; i++) {
            image.set(0, i, colours.at(1 - (i + 0.5) / BAR_STEPS));
        }
        Scale scale = Scale.between(low, high, y + height - 4, y + Canvas.TEXT + 6, 4);
        canvas.words(x, y + Canvas.TEXT - 2, Anchor.START, Ink.TEXT, Canvas.fitted(matrix.quantity(), BAR_COLUMN - 12));
        canvas.pixels(x, scale.end(), 10, scale.start() - scale.end(), image);
        List<Double> ticks = scale.ticks();
        List<String> labels = Scale.labels(ticks);
        for (int i = 0; i < labels.size(); i++) {
            canvas.words(x + 15, scale.place(ticks.get(i)) + Canvas.TEXT / 3, Anchor.START, Ink.MUTED, labels.get(i));
        }
    }
}
