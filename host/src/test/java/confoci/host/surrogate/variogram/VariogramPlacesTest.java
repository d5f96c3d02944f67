package confoci.host.surrogate.variogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.surrogate.SurrogateMaps;
import confoci.host.surrogate.variogram.VariogramPlaces.Part;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VariogramPlacesTest {

    private static EuclideanDistances places(int size, long seed, boolean grid) {
        Random random = new Random(seed);
        double[][] xyz = new double[3][size];
        for (double[] axis : xyz) {
            Arrays.setAll(axis, _ -> grid ? 2 * random.nextInt(9) : 100 * random.nextDouble());
        }
        return new EuclideanDistances(xyz[0], xyz[1], xyz[2]);
    }

    private static double[] map(EuclideanDistances places) {
        return IntStream.range(0, places.x().length).mapToDouble(i -> Math.sin(places.x()[i] / 9) + Math.cos(places.y()[i] / 12)
                + 1e-3 * (i % 11)).toArray();
    }

    /** A small part and a large one, which are made in different ways. */
    private static SurrogateMaps surrogates(long seed) {
        EuclideanDistances places = places(1300, 3, false);
        return new VariogramPlaces(places, List.of(new Part("small", IntStream.range(0, 200).toArray()),
                new Part("large", IntStream.range(200, 1300).toArray()))).of(map(places), seed);
    }

    @Test
    void surrogatesDependOnSeedAndNumberOnly() throws Exception {
        double[][] together = surrogates(1).maps(2, 18);
        try (ForkJoinPool one = new ForkJoinPool(1); ForkJoinPool many = new ForkJoinPool(5)) {
            assertThat(one.submit(() -> surrogates(1).maps(0, 3)).get()[2]).isEqualTo(together[0]);
            assertThat(many.submit(() -> surrogates(1).map(19)).get()).isEqualTo(together[17]);
        }
        assertThat(surrogates(2).map(2)).isNotEqualTo(together[0]);
    }

    @Test
    void eachPartHasMeanZeroAndSurrogatesOfItsOwn() {
        double[] surrogate = surrogates(1).map(0);
        assertThat(Arrays.stream(surrogate, 0, 200).sum()).isCloseTo(0, within(1e-9));
        assertThat(Arrays.stream(surrogate, 200, 1300).sum()).isCloseTo(0, within(1e-9));
    }

    @Test
    void placesWithoutValueHaveNone() {
        EuclideanDistances places = places(60, 4, false);
        double[] map = map(places);
        map[7] = Double.NaN;
        double[] surrogate = new VariogramPlaces(places, List.of(new Part("all", IntStream.range(0, 60).toArray()))).of(map, 1).map(0);
        assertThat(surrogate[7]).isNaN();
        assertThat(Arrays.stream(surrogate).filter(Double::isNaN).count()).isEqualTo(1);
    }

    @Test
    void whatHasNoSurrogatesIsTold() {
        EuclideanDistances places = places(30, 4, false);
        VariogramPlaces variograms = new VariogramPlaces(places, List.of(new Part("left", IntStream.range(0, 15).toArray()),
                new Part("right", IntStream.range(15, 30).toArray())));
        double[] map = map(places);
        assertThat(variograms.problem(map, "parcels")).isEmpty();
        Arrays.fill(map, 16, 30, Double.NaN);
        assertThat(variograms.problem(map, "parcels")).hasValue("has a value at 1 of the parcels of the right, and surrogates need at least"
                + " 10");
        Arrays.fill(map, 15, 30, 3);
        assertThat(variograms.problem(map, "parcels")).hasValue("has the same value at all parcels of the right, so that it has no"
                + " surrogates");
        Arrays.fill(map, Double.NaN);
        assertThat(variograms.problem(map, "parcels")).hasValue("has no value anywhere");
    }

    /** Also where many places are equally far, as on a grid: the first ones are taken. */
    @Property(tries = 25)
    void neighboursAreTheNearest(@ForAll @IntRange(min = 12, max = 700) int size, @ForAll boolean grid, @ForAll long seed) {
        EuclideanDistances places = places(size, seed, grid);
        int[] all = IntStream.range(0, size).toArray();
        int count = Math.min(size - 1, 40);
        NearestPlaces found = places.nearest(all, count);
        for (int i = 0; i < size; i += 1 + size / 20) {
            int place = i;
            double[] distances = places.from(i, all);
            int[] expected = IntStream.range(0, size).filter(j -> j != place).boxed()
                    .sorted(Comparator.comparingDouble((Integer j) -> Math.rint(distances[j] * 1e6)).thenComparing(j -> j)).limit(count)
                    .mapToInt(j -> j).toArray();
            double[] far = new double[count];
            found.distances(i, far);
            assertThat(far).containsExactly(Arrays.stream(expected).mapToDouble(j -> distances[j]).toArray(), within(1e-5));
            if (grid) {
                assertThat(found.of(i)).containsExactly(expected);
            }
        }
    }

    @Property(tries = 30)
    void percentilesAreThoseOfSortedValues(@ForAll @IntRange(min = 2, max = 400) int size, @ForAll @IntRange(min = 0,
            max = 100) int percent,
            @ForAll long seed) {
        double[] values = new Random(seed).doubles(size, 0, 50).map(x -> x < 5 ? 5 : x).toArray();
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = percent / 100.0 * (size - 1);
        int below = (int) place;
        double expected = sorted[below] + (place - below) * (sorted[Math.min(size - 1, below + 1)] - sorted[below]);
        assertThat(Percentile.of(percent, 1, size, (out, _) -> System.arraycopy(values, 0, out, 0, size))).isCloseTo(expected,
                within(1e-12));
    }
}
