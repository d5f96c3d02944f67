package confoci.host.stats;

import confoci.host.space.Point;

/**
 * A local maximum of a map.
 *
 * @param position the place in the map
 * @param mm       where it lies
 * @param value    the map there
 */
public record Peak(int position, Point mm, double value) {
}
