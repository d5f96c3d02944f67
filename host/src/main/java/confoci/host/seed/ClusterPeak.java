package confoci.host.seed;

import confoci.host.space.Point;

/**
 * A peak of a cluster that was found elsewhere.
 *
 * @param source     the result folder or table as the user named it
 * @param correction by which it is significant; empty if the table does not tell
 * @param cluster    its number, or its name; empty if the table does not tell
 * @param point      in MNI space, in mm
 */
public record ClusterPeak(String source, String correction, String cluster, Point point) {
}
