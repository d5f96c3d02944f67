package confoci.host.fcnm.seed;

import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.space.Point;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Spheres of grayordinates: those no farther from the focus than the radius, and the nearest one if it is nearer than
 * {@value #FARTHEST_MM} mm, since foci lie beside the sheet that the cortex is here.
 */
final class GrayordinateSpheres implements Spheres {

    /** What connectivity mapping takes for a focus that falls on a grayordinate, too (Saberi et al. 2024). */
    static final double FARTHEST_MM = 10;
    /** What rounding of coordinates must not decide. */
    private static final double TIE = 1e-5;

    private final GrayordinateCoordinates coordinates;
    private final IntPredicate inside;
    /** Grayordinates whose place is known, by their x. */
    private final int[] byX;
    private final double[] x;

    /** @param inside whether a grayordinate is a place of the domain */
    GrayordinateSpheres(GrayordinateCoordinates coordinates, IntPredicate inside) {
        this.coordinates = coordinates;
        this.inside = inside;
        this.byX = IntStream.range(0, coordinates.size()).filter(coordinates::known).boxed()
                .sorted(Comparator.comparingDouble(g -> coordinates.x()[g])).mapToInt(g -> g).toArray();
        this.x = Arrays.stream(byX).mapToDouble(g -> coordinates.x()[g]).toArray();
    }

    @Override
    public void add(Point focus, double radius, BitSet elements) {
        double limit = radius + TIE;
        for (int n = from(focus.x() - limit); n < x.length && x[n] <= focus.x() + limit; n++) {
            if (square(byX[n], focus) <= limit * limit) {
                elements.set(byX[n]);
            }
        }
        int nearest = nearest(focus);
        if (nearest >= 0) {
            elements.set(nearest);
        }
    }

    @Override
    public SphereRule rule() {
        return SphereRule.MM;
    }

    @Override
    public boolean contains(Point focus) {
        int nearest = nearest(focus);
        return nearest >= 0 && inside.test(nearest);
    }

    /** The first of the nearest; -1 if they are too far. */
    private int nearest(Point focus) {
        int nearest = -1;
        double least = FARTHEST_MM * FARTHEST_MM;
        for (int n = from(focus.x() - FARTHEST_MM); n < x.length && x[n] <= focus.x() + FARTHEST_MM; n++) {
            double square = square(byX[n], focus);
            if (square < least || square == least && byX[n] < nearest) {
                least = square;
                nearest = byX[n];
            }
        }
        return nearest;
    }

    private int from(double least) {
        int low = 0;
        int high = x.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (x[middle] < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double square(int grayordinate, Point focus) {
        double dx = coordinates.x()[grayordinate] - focus.x();
        double dy = coordinates.y()[grayordinate] - focus.y();
        double dz = coordinates.z()[grayordinate] - focus.z();
        return dx * dx + dy * dy + dz * dz;
    }
}
