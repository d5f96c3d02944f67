package confoci.host.fcnm.seed;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.space.Point;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** Against going through all grayordinates; whole numbers make many of them equally far. */
class GrayordinateSpheresTest {

    private static GrayordinateCoordinates scattered(Random random) {
        double[][] xyz = new double[3][60];
        for (int g = 0; g < 60; g++) {
            for (double[] axis : xyz) {
                axis[g] = g % 7 == 3 ? Double.NaN : random.nextInt(-15, 16);
            }
        }
        return new GrayordinateCoordinates(xyz[0], xyz[1], xyz[2]);
    }

    @Property(tries = 300)
    void holdWhatIsWithinTheRadiusAndTheNearestThatIsNotTooFar(@ForAll long seed, @ForAll @DoubleRange(min = 0, max = 25) double radius) {
        Random random = new Random(seed);
        GrayordinateCoordinates coordinates = scattered(random);
        Point focus = new Point(random.nextInt(-25, 26), random.nextInt(-25, 26), random.nextInt(-15, 16));
        BitSet expected = new BitSet();
        int nearest = -1;
        for (int g = 0; g < 60; g++) {
            double distance = coordinates.point(g).distanceTo(focus);
            expected.set(g, distance <= radius + 1e-5);
            nearest = distance < 10 && (nearest < 0 || distance < coordinates.point(nearest).distanceTo(focus)) ? g : nearest;
        }
        if (nearest >= 0) {
            expected.set(nearest);
        }
        GrayordinateSpheres spheres = new GrayordinateSpheres(coordinates, g -> g % 2 == 0);
        BitSet sphere = new BitSet();
        spheres.add(focus, radius, sphere);
        assertThat(sphere).isEqualTo(expected);
        assertThat(spheres.contains(focus)).isEqualTo(nearest >= 0 && nearest % 2 == 0);
    }
}
