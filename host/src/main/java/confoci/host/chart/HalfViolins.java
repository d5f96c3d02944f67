package confoci.host.chart;

import confoci.host.drawing.Canvas;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Ink;
import confoci.host.drawing.Shape.Anchor;
import confoci.host.report.Numbers;
import confoci.host.report.RegionNulls;
import confoci.host.report.RegionNulls.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The null of each region as half a violin, all of the same area, with the observed value on its base line, as in Figure 4 of Saberi et
 * al. (2024, Mol Psychiatry).
 */
final class HalfViolins {

    private static final double ROW = 34;
    private static final double VIOLIN = 25;
    private static final double LONGEST_NAME = 130;
    private static final double P_COLUMN = 78;
    private static final double POINT = 4;
    private static final double ALPHA = 0.05;
    private static final double[] STARS = {0.05, 0.01, 0.001};
    /** What {@link #stars} stand for. */
    static final String STARS_MEAN = "* p < 0.05, ** p < 0.01, *** p < 0.001";

    private final RegionNulls nulls;

    HalfViolins(RegionNulls nulls) {
        this.nulls = nulls;
    }

    Drawing drawing() {
        List<Region> regions = nulls.regions();
        List<double[]> values = regions.stream().map(region -> Arrays.stream(region.permuted()).filter(Double::isFinite).toArray())
                .toList();
        boolean nonNegative = values.stream().flatMapToDouble(Arrays::stream).allMatch(value -> value >= 0);
        List<Density> densities = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double densest = 0;
        for (int r = 0; r < regions.size(); r++) {
            Density density = values.get(r).length == 0 ? new Density(new double[0], new double[0])
                    : Density.of(values.get(r), nonNegative);
            densities.add(density);
            densest = Math.max(densest, density.most());
            for (double end : density.at()) {
                least = Math.min(least, end);
                most = Math.max(most, end);
            }
            if (Double.isFinite(regions.get(r).observed())) {
                least = Math.min(least, regions.get(r).observed());
                most = Math.max(most, regions.get(r).observed());
            }
        }
        double left = 8 + Math.min(LONGEST_NAME, regions.stream().mapToDouble(region -> Canvas.width(region.name())).max().orElse(0));
        Scale scale = Scale.around(Double.isFinite(least) ? least : 0, Double.isFinite(most) ? most : 1, left, Axes.WIDTH - P_COLUMN, 4);
        Canvas canvas = new Canvas();
        Axes axes = new Axes(canvas);
        axes.heading(nulls.caption());
        double top = Axes.LINE + 8;
        canvas.words(Axes.WIDTH, top + Canvas.TEXT, Anchor.END, Ink.MUTED,
                nulls.adjusted().isEmpty() ? "p" : "p (" + nulls.adjusted() + ")");
        double bottom = top + regions.size() * ROW + 12;
        axes.bottom(scale, bottom, top + 8, nulls.quantity());
        if (scale.low() < 0 && scale.high() > 0) {
            canvas.dashes(Ink.MUTED, 1, 3, scale.place(0), top + 8, scale.place(0), bottom);
        }
        for (int r = 0; r < regions.size(); r++) {
            row(canvas, scale, regions.get(r), densities.get(r), densest, top + (r + 1) * ROW, left);
        }
        double height = bottom + Axes.BELOW;
        if (regions.stream().anyMatch(region -> !stars(region.p()).isEmpty())) {
            height += Axes.LINE;
            canvas.words(0, height - 4, Anchor.START, Ink.MUTED, STARS_MEAN);
        }
        return canvas.drawing(Axes.WIDTH, height, nulls.caption(), description());
    }

    private void row(Canvas canvas, Scale scale, Region region, Density density, double densest, double base, double left) {
        canvas.words(left - 8, base, Anchor.END, Ink.TEXT, Canvas.fitted(region.name(), LONGEST_NAME));
        canvas.line(Ink.FAINT, 0.75, scale.start(), base, scale.end(), base);
        int n = density.at().length;
        if (n > 0) {
            double[] xy = new double[2 * n + 4];
            for (int i = 0; i < n; i++) {
                xy[2 * i] = scale.place(density.at()[i]);
                xy[2 * i + 1] = base - VIOLIN * density.density()[i] / densest;
            }
            xy[2 * n] = xy[2 * n - 2];
            xy[2 * n + 1] = base;
            xy[2 * n + 2] = xy[0];
            xy[2 * n + 3] = base;
            canvas.area(Axes.NULL.at(0.75), xy);
        }
        boolean significant = region.p() < ALPHA;
        if (Double.isFinite(region.observed())) {
            Ink ink = significant ? Axes.FOUND : Ink.MUTED;
            canvas.line(ink, 1, scale.place(region.observed()), base, scale.place(region.observed()), base - VIOLIN / 2);
            canvas.disc(scale.place(region.observed()), base, POINT, ink,
                    region.name() + ": " + Numbers.VALUE.of(region.observed()) + words(region));
        }
        canvas.words(Axes.WIDTH, base, Anchor.END, significant ? Ink.TEXT : Ink.MUTED,
                Double.isNaN(region.p()) ? "" : Numbers.P.of(region.p()) + " " + stars(region.p()), Canvas.TEXT, significant);
    }

    private static String words(Region region) {
        return Double.isNaN(region.p()) ? "" : ", p = " + Numbers.P.of(region.p());
    }

    /** One for each of 0.05, 0.01 and 0.001 that p is below. */
    static String stars(double p) {
        return "*".repeat((int) Arrays.stream(STARS).filter(limit -> p < limit).count());
    }

    private String description() {
        StringBuilder text = new StringBuilder("Null distributions of " + nulls.quantity() + " with observed values:");
        for (Region region : nulls.regions()) {
            text.append(' ').append(region.name()).append(' ').append(Numbers.VALUE.of(region.observed())).append(words(region))
                    .append(';');
        }
        text.setCharAt(text.length() - 1, '.');
        return text.toString();
    }
}
