package confoci.host.ale.model;

import confoci.host.space.Point;

/**
 * Where a focus went.
 *
 * @param mm       the focus in the space of the mask
 * @param centre   where its kernel is centred, in voxel coordinates: whole numbers unless placement is sub-voxel; outside the grid for
 *                 a focus kept outside the volume
 * @param location where the focus lay before a policy was applied
 * @param fate     what was done with it
 * @param shift    the distance in mm between the focus and the centre of its kernel
 */
public record PlacedFocus(Point mm, Point centre, Location location, Fate fate, double shift) {

    /** Where a focus lies. */
    public enum Location {
        IN_MASK,
        OUTSIDE_MASK,
        OUTSIDE_VOLUME
    }

    /** What became of a focus. */
    public enum Fate {
        KEPT,
        DROPPED,
        MOVED
    }

    /** Whether the focus takes part in the analysis. */
    public boolean used() {
        return fate != Fate.DROPPED;
    }
}
