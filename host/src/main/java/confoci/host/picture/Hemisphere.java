package confoci.host.picture;

import confoci.host.io.gifti.Surface;

/**
 * The cortex of one side with a map.
 *
 * @param left   whether it is the left one
 * @param values one per vertex; NaN where there is none. Not copied
 */
public record Hemisphere(boolean left, Surface surface, float[] values) {

    public Hemisphere {
        if (values.length != surface.vertices()) {
            throw new IllegalArgumentException(values.length + " values for " + surface.vertices() + " vertices");
        }
    }
}
