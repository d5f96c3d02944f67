package confoci.host.stats;

import confoci.host.space.Point;
import java.util.List;

/**
 * A component of the places above a cluster-forming threshold.
 *
 * @param id            1 for the largest
 * @param component     its places
 * @param cubicMm       their volume in mm3; NaN for places that have none, such as vertices
 * @param mass          the sum of what they exceed the threshold by
 * @param peaks         local maxima more than {@link ClusterFinder#PEAK_DISTANCE} apart, the highest first; at least one
 * @param centreOfMass  the mean of their mm coordinates, weighted by the map
 * @param medianCentre  the median of their mm coordinates, axis by axis: what pyALE and JALE call the centre
 */
public record Cluster(int id, Component component, double cubicMm, double mass, List<Peak> peaks, Point centreOfMass,
        Point medianCentre) {

    public Cluster {
        peaks = List.copyOf(peaks);
    }

    /** The number of places. */
    public int size() {
        return component.size();
    }

    /** The highest place. */
    public Peak peak() {
        return peaks.getFirst();
    }
}
