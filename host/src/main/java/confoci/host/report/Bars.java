package confoci.host.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Named numbers to be compared by length, in their order.
 *
 * @param caption  what is compared
 * @param quantity of the values
 * @param unit     of the values, such as {@code %}; empty if there is none
 */
public record Bars(String caption, String quantity, String unit, List<Bar> bars) implements Section {

    /**
     * A bar.
     *
     * @param value  finite
     * @param marked whether it stands out, as what is significant does
     */
    public record Bar(String name, double value, boolean marked) {
    }

    public Bars {
        bars = List.copyOf(bars);
        for (Bar bar : bars) {
            if (!Double.isFinite(bar.value)) {
                throw new IllegalArgumentException(caption + ": " + bar.name + " is " + bar.value);
            }
        }
    }

    /**
     * The largest parts of a whole, and the sum of the others.
     *
     * @param parts in any order
     * @param shown how many have a bar of their own
     */
    public static Bars ofParts(String caption, String quantity, String unit, List<Bar> parts, int shown) {
        List<Bar> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparingDouble(Bar::value).reversed());
        if (sorted.size() <= shown + 1) {
            return new Bars(caption, quantity, unit, sorted);
        }
        List<Bar> bars = new ArrayList<>(sorted.subList(0, shown));
        List<Bar> others = sorted.subList(shown, sorted.size());
        bars.add(new Bar(others.size() + " others", others.stream().mapToDouble(Bar::value).sum(), false));
        return new Bars(caption, quantity, unit, bars);
    }
}
