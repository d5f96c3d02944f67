package confoci.host.stats;

import confoci.host.space.Point;

/**
 * A local maximum of a map.
 *
 * @param position its place in the voxel set
 * @param mm       the centre of the voxel
 * @param value    the map there
 */
public record Peak(int position, Point mm, double value) {
}
