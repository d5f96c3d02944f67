package confoci.host.picture;

import confoci.host.drawing.ColourMap;

/**
 * A map to be drawn.
 *
 * @param volume    its values
 * @param threshold values above it are shown
 * @param twoSided  whether those below its negative are shown as well
 * @param colours   of the values
 * @param quantity  their short name and unit, for the colour bar
 */
public record ShownMap(Volume volume, float threshold, boolean twoSided, ColourMap colours, String quantity) {

    ColourScale scale() {
        return ColourScale.of(volume.values(), threshold, colours, twoSided);
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return scale().isEmpty();
    }
}
