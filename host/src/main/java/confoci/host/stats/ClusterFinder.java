package confoci.host.stats;

import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.space.VoxelRanks;
import confoci.model.Connectivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/** Finds and measures the clusters of a map. */
public final class ClusterFinder {

    /** The distance between peaks of nilearn, in mm. */
    public static final double PEAK_DISTANCE = 8;

    private final Neighbours neighbours;
    private final IntFunction<Point> points;
    private final IntToDoubleFunction cubicMm;
    private final Peaks peaks;

    /** @param voxels the places of the maps, on this grid */
    public ClusterFinder(VoxelGrid grid, VoxelRanks voxels, Connectivity connectivity) {
        this(new VoxelNeighbours(voxels, connectivity), new VoxelNeighbours(voxels, Connectivity.CORNERS),
                place -> grid.toMm(voxels.voxels().index(place)), place -> grid.voxelVolume());
    }

    /**
     * For maps of any places.
     *
     * @param neighbours places that hang together
     * @param around     places among which a peak is the highest
     * @param points     where each place lies
     * @param cubicMm    its volume, the same for all that hang together; NaN if it has none
     */
    public ClusterFinder(Neighbours neighbours, Neighbours around, IntFunction<Point> points, IntToDoubleFunction cubicMm) {
        this.neighbours = neighbours;
        this.points = points;
        this.cubicMm = cubicMm;
        this.peaks = new Peaks(around, points, PEAK_DISTANCE);
    }

    /**
     * The clusters of the places above a threshold, strictly: the largest first, of equal ones the one with the higher peak.
     *
     * @param map one value for each place
     */
    public List<Cluster> above(double threshold, double[] map) {
        List<Cluster> found = new ArrayList<>();
        for (Component component : Component.above(threshold, map, neighbours)) {
            found.add(measured(component, threshold, map));
        }
        found.sort(Comparator.comparingInt(Cluster::size).thenComparingDouble(c -> c.peak().value()).reversed());
        List<Cluster> numbered = new ArrayList<>(found.size());
        for (Cluster c : found) {
            numbered.add(new Cluster(numbered.size() + 1, c.component(), c.cubicMm(), c.mass(), c.peaks(), c.centreOfMass(),
                    c.medianCentre()));
        }
        return numbered;
    }

    private Cluster measured(Component component, double threshold, double[] map) {
        double mass = 0;
        double weight = 0;
        double x = 0;
        double y = 0;
        double z = 0;
        int size = component.size();
        for (int n = 0; n < size; n++) {
            int position = component.position(n);
            Point mm = points.apply(position);
            double value = map[position];
            mass += value - threshold;
            weight += value;
            x += value * mm.x();
            y += value * mm.y();
            z += value * mm.z();
        }
        return new Cluster(0, component, size * cubicMm.applyAsDouble(component.position(0)), mass, peaks.of(component, map),
                new Point(x / weight, y / weight, z / weight), median(component));
    }

    private Point median(Component component) {
        double[] along = new double[component.size()];
        return new Point(median(component, Point::x, along), median(component, Point::y, along), median(component, Point::z, along));
    }

    private double median(Component component, ToDoubleFunction<Point> axis, double[] along) {
        for (int n = 0; n < along.length; n++) {
            along[n] = axis.applyAsDouble(points.apply(component.position(n)));
        }
        return median(along);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
