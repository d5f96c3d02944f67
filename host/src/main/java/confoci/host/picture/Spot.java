package confoci.host.picture;

import confoci.host.space.Point;

/**
 * A place to show.
 *
 * @param heading what is there
 */
public record Spot(Point mm, String heading) {
}
