package confoci.host.fcnm.simulate;

import confoci.host.space.Point;
import java.util.List;

/**
 * A network whose voxels have a signal in common.
 *
 * @param name  for people
 * @param nodes centres of the balls that it consists of, in mm
 */
record PlantedNetwork(String name, List<Point> nodes) {

    /** The radius of a node, in mm. */
    static final double RADIUS = 14;

    /** Near where such networks are; the first is the one that studies have in common. */
    static final List<PlantedNetwork> ALL = List.of(
            new PlantedNetwork("salience", List.of(new Point(-38, 16, 0), new Point(38, 16, 0), new Point(0, 22, 36))),
            new PlantedNetwork("default", List.of(new Point(0, -54, 28), new Point(0, 52, -4), new Point(-46, -64, 34),
                    new Point(46, -64, 34))),
            new PlantedNetwork("visual", List.of(new Point(-14, -88, 2), new Point(14, -88, 2))));

    boolean contains(Point mm) {
        for (Point node : nodes) {
            if (node.distanceTo(mm) <= RADIUS) {
                return true;
            }
        }
        return false;
    }
}
