package confoci.host.surrogate.moran;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import confoci.error.InputDataException;
import confoci.host.surrogate.SurrogateMaps;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What Moran spectral randomization keeps. */
class MoranLawsTest {

    @Property(tries = 30)
    void meanAndVarianceStayAndOfSingletonsMoransI(@ForAll long seed, @ForAll Procedure procedure) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] distances = distances(25, random);
        double[] map = random.doubles(25).toArray();
        MoranMaps maps = MoranMaps.of(MoranBasis.of(distances), map, procedure, seed, 0);
        for (int n = 0; n < 5; n++) {
            double[] surrogate = maps.map(n);
            assertThat(mean(surrogate)).isCloseTo(mean(map), within(1e-10));
            assertThat(variance(surrogate)).isCloseTo(variance(map), within(1e-10));
            assertThat(surrogate).isNotEqualTo(map).isEqualTo(maps.map(n));
            if (procedure == Procedure.SINGLETON) {
                assertThat(moransI(surrogate, distances)).isCloseTo(moransI(map, distances), within(1e-10));
            }
        }
    }

    @Test
    void partsAreRandomizedApartAndPlacesWithoutAValueStaySo() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] distances = distances(20, random);
        double[] map = random.doubles(20).toArray();
        map[4] = Double.NaN;
        MoranPlaces places = new MoranPlaces((place, others) -> Arrays.stream(others).mapToDouble(o -> distances[place][o]).toArray(),
                List.of(IntStream.range(0, 10).toArray(), IntStream.range(10, 20).toArray()));
        SurrogateMaps maps = places.of(map, Procedure.PAIR, 3);
        double[] surrogate = maps.map(7);
        assertThat(maps.places()).isEqualTo(20);
        assertThat(IntStream.range(0, 20).filter(i -> Double.isNaN(surrogate[i]))).containsExactly(4);
        assertThat(mean(Arrays.copyOfRange(surrogate, 10, 20))).isCloseTo(mean(Arrays.copyOfRange(map, 10, 20)), within(1e-10));
        assertThat(places.of(map, Procedure.PAIR, 4).map(7)).isNotEqualTo(surrogate);
    }

    @Test
    void tooManyPlacesAndEqualOnesAreErrors() {
        double[][] distances = distances(5, new SplittableRandom(1));
        distances[1][3] = 0;
        assertThatThrownBy(() -> MoranBasis.of(distances)).isInstanceOf(InputDataException.class).hasMessageContaining("places 2 and 4");
        MoranPlaces many = new MoranPlaces((_, others) -> new double[others.length], List.of(IntStream.range(0, 1001).toArray()));
        assertThatThrownBy(() -> many.of(new double[1001], Procedure.SINGLETON, 1)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("3 to 1000").hasMessageContaining("there are 1001");
        assertThat(many.problem(new double[1001], "vertices", List.of("left cortex"), "be fewer"))
                .hasValue("has a value at 1001 of the vertices of the"
                + " left cortex, and Moran's eigenvectors are computed of 3 to 1000; be fewer");
        double[] few = new double[1001];
        Arrays.fill(few, 2, 1001, Double.NaN);
        assertThat(many.problem(few, "vertices", List.of("left cortex"), "be fewer").orElseThrow())
                .startsWith("has a value at 2 of the vertices").endsWith("leave it out, or give --null parametric");
    }

    private static double[][] distances(int size, SplittableRandom random) {
        double[][] points = new double[size][];
        Arrays.setAll(points, _ -> random.doubles(3).toArray());
        double[][] distances = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                distances[i][j] = Math.hypot(Math.hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]),
                        points[i][2] - points[j][2]);
            }
        }
        return distances;
    }

    private static double mean(double[] map) {
        return Arrays.stream(map).average().orElseThrow();
    }

    private static double variance(double[] map) {
        double mean = mean(map);
        return Arrays.stream(map).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    }

    private static double moransI(double[] map, double[][] distances) {
        double mean = mean(map);
        double products = 0;
        double weights = 0;
        for (int i = 0; i < map.length; i++) {
            for (int j = 0; j < map.length; j++) {
                if (i != j) {
                    products += (map[i] - mean) * (map[j] - mean) / distances[i][j];
                    weights += 1 / distances[i][j];
                }
            }
        }
        return products / weights / variance(map);
    }
}
