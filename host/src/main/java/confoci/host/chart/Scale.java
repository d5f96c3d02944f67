package confoci.host.chart;

import confoci.host.output.Notation;
import java.util.ArrayList;
import java.util.List;

/**
 * From values to places along an axis.
 *
 * @param low   the first value
 * @param high  the last one, larger
 * @param step  between ticks
 * @param start where the first value is
 * @param end   where the last is
 */
record Scale(double low, double high, double step, double start, double end) {

    private static final char MINUS = '\u2212';
    /** Of a share of a step, so that ends that are round but for rounding have their tick. */
    private static final double ROUNDING = 1e-6;
    /** Beyond, ticks have an exponent. */
    private static final double LARGE = 1e7;
    private static final double SMALL = 1e-4;
    private static final int DIGITS = 15;

    Scale {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("an axis from " + low + " to " + high);
        }
    }

    /** An axis between two values, with about so many ticks. */
    static Scale between(double low, double high, double start, double end, int ticks) {
        return new Scale(low, high, step(high - low, ticks), start, end);
    }

    /** An axis that reaches round numbers beyond some values; at least one of them is finite. */
    static Scale around(double least, double most, double start, double end, int ticks) {
        double low = least;
        double high = most;
        if (!(low < high)) {
            double margin = low == 0 ? 1 : Math.abs(low) / 2;
            low = least >= 0 ? Math.max(0, low - margin) : low - margin;
            high += margin;
        }
        double step = step(high - low, ticks);
        double first = Math.floor(low / step + ROUNDING) * step;
        double last = Math.ceil(high / step - ROUNDING) * step;
        return new Scale(first, last > first ? last : first + step, step, start, end);
    }

    /** The same axis, cut off below a value. */
    Scale from(double first) {
        return new Scale(Math.max(low, first), high, step, start, end);
    }

    double place(double value) {
        return start + (value - low) / (high - low) * (end - start);
    }

    /** A step of 1, 2 or 5 times a power of ten, which divides a range into about so many. */
    private static double step(double range, int ticks) {
        double rough = range / ticks;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double part = rough / power;
        return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    }

    /** Round values on the axis, ascending. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long first = (long) Math.ceil(low / step - ROUNDING);
        long last = (long) Math.floor(high / step + ROUNDING);
        for (long n = first; n <= last; n++) {
            ticks.add(n * step);
        }
        return ticks;
    }

    /** The words of ticks: as many decimals as the step needs, the same for all. */
    static List<String> labels(List<Double> ticks) {
        double step = ticks.size() > 1 ? ticks.get(1) - ticks.get(0) : ticks.isEmpty() ? 1 : Math.abs(ticks.getFirst());
        double largest = ticks.stream().mapToDouble(Math::abs).max().orElse(0);
        if (largest >= LARGE || largest > 0 && largest < SMALL) {
            return ticks.stream().map(tick -> Notation.significant(3).of(tick).replace('-', MINUS)).toList();
        }
        int decimals = step == 0 ? 0 : Math.clamp((int) Math.ceil(-Math.log10(step) - ROUNDING), 0, DIGITS);
        Notation notation = Notation.decimals(decimals);
        return ticks.stream().map(tick -> notation.of(tick).replace('-', MINUS)).toList();
    }
}
