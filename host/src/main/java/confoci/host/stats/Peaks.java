package confoci.host.stats;

import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The local maxima of a map within a component that lie more than a distance apart, as nilearn's table of clusters lists them: a voxel
 * is a maximum if no voxel of the component among its 26 neighbours is higher, a vertex if none is that an edge leads to; from the highest
 * down, maxima within the distance of a higher one that was kept are left out. On a plateau, nilearn reports the rounded centre, this class
 * the first voxel.
 */
final class Peaks {

    private final Neighbours around;
    private final IntFunction<Point> points;
    private final double distance;

    /**
     * @param around   which places lie next to each other
     * @param points   where each lies
     * @param distance in mm
     */
    Peaks(Neighbours around, IntFunction<Point> points, double distance) {
        this.around = around;
        this.points = points;
        this.distance = distance;
    }

    /** The maxima, the highest first; equal ones in their order. */
    List<Peak> of(Component component, double[] map) {
        List<Peak> maxima = new ArrayList<>();
        int[] neighbours = new int[around.most()];
        for (int n = 0; n < component.size(); n++) {
            int position = component.position(n);
            if (isMaximum(position, component, map, neighbours)) {
                maxima.add(new Peak(position, points.apply(position), map[position]));
            }
        }
        maxima.sort(Comparator.comparingDouble(Peak::value).reversed());
        List<Peak> kept = new ArrayList<>();
        for (Peak peak : maxima) {
            if (farFromAll(kept, peak)) {
                kept.add(peak);
            }
        }
        return kept;
    }

    private boolean farFromAll(List<Peak> kept, Peak peak) {
        for (Peak other : kept) {
            if (other.mm().distanceTo(peak.mm()) <= distance) {
                return false;
            }
        }
        return true;
    }

    private boolean isMaximum(int position, Component component, double[] map, int[] neighbours) {
        int count = around.of(position, neighbours);
        for (int n = 0; n < count; n++) {
            // A higher voxel across a corner may belong to another component, which has a peak of its own.
            if (map[neighbours[n]] > map[position] && component.contains(neighbours[n])) {
                return false;
            }
        }
        return true;
    }
}
