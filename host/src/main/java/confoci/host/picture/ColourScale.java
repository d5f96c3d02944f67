package confoci.host.picture;

import confoci.host.drawing.ColourMap;
import java.util.ArrayList;
import java.util.List;

/**
 * The colours of a map's values.
 *
 * @param map      the colours
 * @param twoSided whether values below -low are shown as well, on the other side of the colours
 * @param low      values above this are shown; the weakest colour of a one-sided map
 * @param high     the strongest colour; equal to low if there is nothing to show
 */
record ColourScale(ColourMap map, boolean twoSided, float low, float high) {

    private static final int MAX_TICKS = 7;

    /** From a threshold, or the weakest value above it, to the strongest value of an image. */
    static ColourScale of(Volume volume, float threshold, ColourMap map) {
        return of(volume.values(), threshold, map, false);
    }

    /**
     * From a threshold, or the weakest value above it, to the strongest value.
     *
     * @param twoSided whether values below the negative threshold count as well
     */
    static ColourScale of(float[] values, float threshold, ColourMap map, boolean twoSided) {
        float weakest = Float.POSITIVE_INFINITY;
        float strongest = Float.NEGATIVE_INFINITY;
        for (float signed : values) {
            float value = twoSided ? Math.abs(signed) : signed;
            if (value > threshold && value < Float.POSITIVE_INFINITY) {
                weakest = Math.min(weakest, value);
                strongest = Math.max(strongest, value);
            }
        }
        if (weakest > strongest) {
            return new ColourScale(map, twoSided, threshold, threshold);
        }
        float low = twoSided ? threshold : Math.nextDown(threshold > 0 ? threshold : weakest);
        return new ColourScale(map, twoSided, low, strongest > low ? strongest : Math.nextUp(low));
    }

    /** Whether the image had no value to show. */
    boolean isEmpty() {
        return !(high > low);
    }

    boolean shows(float value) {
        return value > low || twoSided && value < -low;
    }

    int colour(float value) {
        return map.at((value - bottom()) / (high - bottom()));
    }

    /** The value of the first colour. */
    float bottom() {
        return twoSided ? -high : low;
    }

    /** Round numbers within the scale, at most {@value #MAX_TICKS}. */
    List<Double> ticks() {
        double bottom = bottom();
        double step = Math.pow(10, Math.floor(Math.log10(high - bottom)) - 1);
        double[] factors = {2, 2.5, 2};
        for (int i = 0; Math.floor(high / step) - Math.ceil(bottom / step) + 1 > MAX_TICKS; i++) {
            step *= factors[i % factors.length];
        }
        List<Double> ticks = new ArrayList<>();
        for (double n = Math.ceil(bottom / step); n <= Math.floor(high / step); n++) {
            ticks.add(n * step);
        }
        return ticks;
    }
}
