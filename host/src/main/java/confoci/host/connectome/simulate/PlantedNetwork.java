package confoci.host.connectome.simulate;

import confoci.host.connectome.Factors;
import confoci.host.space.Point;
import java.util.List;

/**
 * A model of connectivity with one more network in it: what lies near one of its places shares a factor with what lies near the others,
 * however far apart they are.
 */
public final class PlantedNetwork implements Factors.Series {

    /** How fast the share falls off: the standard deviation of a Gaussian, in mm. */
    private static final double WIDTH = 8;
    /** The share at a place, against 1 of all else together. */
    private static final double STRENGTH = 2;

    private final Factors.Series background;
    private final Point[] positions;
    private final List<Point> places;

    /**
     * @param background unit series, a factor fewer
     * @param positions  of grayordinates in mm
     * @param places     of the network
     */
    public PlantedNetwork(Factors.Series background, Point[] positions, List<Point> places) {
        this.background = background;
        this.positions = positions;
        this.places = List.copyOf(places);
    }

    @Override
    public void get(int grayordinate, double[] series) {
        double[] own = new double[series.length - 1];
        background.get(grayordinate, own);
        System.arraycopy(own, 0, series, 0, own.length);
        double distance = distance(grayordinate) / WIDTH;
        series[own.length] = STRENGTH * StrictMath.exp(-distance * distance / 2);
    }

    /** From a grayordinate to the nearest place of the network, in mm. */
    public double distance(int grayordinate) {
        double least = Double.POSITIVE_INFINITY;
        for (Point place : places) {
            least = Math.min(least, place.distanceTo(positions[grayordinate]));
        }
        return least;
    }
}
