package confoci.host.foci;

import confoci.host.space.Point;

/**
 * A reported peak.
 *
 * @param reported the coordinate as the study printed it
 * @param space    the space that the study used
 * @param origin   where it was read, for messages: file and row
 */
public record Focus(Point reported, StereotaxicSpace space, String origin) {

    /** Whether both foci report the same coordinate in the same space, wherever they were read. */
    public boolean coincidesWith(Focus other) {
        return space == other.space && reported.equals(other.reported);
    }
}
