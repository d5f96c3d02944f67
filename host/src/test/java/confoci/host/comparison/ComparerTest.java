package confoci.host.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import confoci.error.InputDataException;
import confoci.host.report.Sentence;
import confoci.host.surrogate.SurrogateMaps;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ComparerTest {

    private static final int PLACES = 12;

    /** Surrogate s is the map, moved by s places; with a hole where a spin would move the medial wall. */
    private record Moved(boolean hole) implements MapNull {

        @Override
        public String words() {
            return "moved maps";
        }

        @Override
        public Optional<Surrogates> on(MapPlaces places, long seed) {
            return Optional.of(map -> Optional.of(new SurrogateMaps() {

                @Override
                public int places() {
                    return PLACES;
                }

                @Override
                public double[] map(int number) {
                    double[] moved = moved(map.values(), number + 1);
                    if (hole) {
                        moved[number % PLACES] = Double.NaN;
                    }
                    return moved;
                }
            }));
        }

        @Override
        public String generator() {
            return "";
        }

        @Override
        public Sentence methods(MapPlaces places) {
            return Sentence.of("They were moved");
        }
    }

    private static double[] moved(double[] map, int by) {
        return IntStream.range(0, PLACES).mapToDouble(i -> map[(i + by) % PLACES]).toArray();
    }

    private static Comparison compare(MapNull mapNull, Question question, int surrogates) {
        return new Comparer(new MapPlaces("test", "places", PLACES, Optional.empty(), List.of()),
                new CompareSettings(CorrelationKind.PEARSON, false, mapNull, surrogates, 1, 0.05), question).compare();
    }

    private static ComparedMap map(String name, double... values) {
        return new ComparedMap(name, name + ".csv", values);
    }

    private static final ComparedMap X = map("x", 1, 4, 2, 8, 5, 7, 0, 3, 9, 6, 2, 1);
    private static final ComparedMap Y = map("y", 2, 3, 1, 9, 4, 8, 1, 2, 7, 5, 5, 0);
    private static final ComparedMap Z = map("z", 5, 1, 0, 2, 2, 9, 4, 4, 1, 3, 0, 6);

    private static double r(double[] x, double[] y) {
        return PartialCorrelation.of(CorrelationKind.PEARSON, x, y, List.of()).with(x);
    }

    @Test
    void pAndItsDirectionsAreCounted() {
        MapPair pair = compare(new Moved(false), new Question(List.of(X), List.of(Z), List.of(), List.of(), List.of()),
                11).pairs().getFirst();
        double[] expected = IntStream.range(1, PLACES).mapToDouble(s -> r(moved(X.values(), s), Z.values())).toArray();
        assertThat(pair.ofFirst().correlations()).containsExactly(expected, within(1e-12));
        long reached = Arrays.stream(expected).filter(r -> Math.abs(r) >= Math.abs(pair.r())).count();
        assertThat(pair.ofFirst().p()).isEqualTo((reached + 1) / 12.0);
        assertThat(pair.ofSecond().correlations()).containsExactly(
                IntStream.range(1, PLACES).mapToDouble(s -> r(moved(Z.values(), s), X.values())).toArray(), within(1e-12));
    }

    @Test
    void aSurrogateIsComparedWhereItHasValues() {
        MapPair pair = compare(new Moved(true), new Question(List.of(X), List.of(Y), List.of(), List.of(), List.of()),
                3).pairs().getFirst();
        double[] hole = moved(X.values(), 3);
        hole[2] = Double.NaN;
        assertThat(pair.ofFirst().correlations()[2]).isCloseTo(r(hole, Y.values()), within(1e-14));
    }

    @Test
    void qIsThatOfBenjaminiAndHochberg() {
        Comparison comparison = compare(new Moved(false), new Question(List.of(X, Y, Z), List.of(), List.of(), List.of(), List.of()), 11);
        double[] p = comparison.pairs().stream().mapToDouble(pair -> pair.ofFirst().p()).sorted().toArray();
        double largest = comparison.pairs().stream().mapToDouble(pair -> pair.ofFirst().q()).max().orElseThrow();
        assertThat(largest).isCloseTo(p[2], within(1e-12));
        double smallest = comparison.pairs().stream().mapToDouble(pair -> pair.ofFirst().q()).min().orElseThrow();
        assertThat(smallest).isCloseTo(Math.min(3 * p[0], Math.min(1.5 * p[1], p[2])), within(1e-12));
    }

    @Test
    void groupsAreTestedByMeans() {
        Comparison comparison = compare(new Moved(false), new Question(List.of(X), List.of(Y, Z), List.of(),
                List.of(new MapGroup("both", List.of("y", "z"))), List.of()), 11);
        GroupTest test = comparison.groups().getFirst();
        double[] means = IntStream.range(1, PLACES).mapToDouble(s -> (r(moved(X.values(), s), Y.values())
                + r(moved(X.values(), s), Z.values())) / 2).toArray();
        assertThat(test.meanR()).isCloseTo((r(X.values(), Y.values()) + r(X.values(), Z.values())) / 2, within(1e-12));
        assertThat(test.p()).isEqualTo((Arrays.stream(means).filter(mean -> Math.abs(mean) >= Math.abs(test.meanR())).count() + 1) / 12.0);
    }

    @Test
    void densityIsAMedianOfNormalizedValues() {
        ComparedMap cluster = map("c", 0, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0);
        ClusterTest test = compare(new Moved(false), new Question(List.of(X), List.of(), List.of(), List.of(), List.of(cluster)), 11)
                .clusters().getFirst();
        double mean = Arrays.stream(X.values()).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(X.values()).map(x -> (x - mean) * (x - mean)).sum() / PLACES);
        assertThat(test.median()).isCloseTo((7.5 - mean) / deviation, within(1e-12));
        assertThat(test.p()).isEqualTo(1 / 12.0);
    }

    @Test
    void mapsWithoutCommonPlacesAreRefused() {
        ComparedMap front = map("front", IntStream.range(0, PLACES).mapToDouble(i -> i < 6 ? i : Double.NaN).toArray());
        ComparedMap back = map("back", IntStream.range(0, PLACES).mapToDouble(i -> i < 5 ? Double.NaN : i).toArray());
        assertThatThrownBy(() -> compare(new Moved(false), new Question(List.of(front), List.of(back), List.of(), List.of(), List.of()), 3))
                .isInstanceOf(InputDataException.class).hasMessage("front.csv: has a value at 1 places where back.csv has one, which is too"
                + " few to compare them");
    }

    /** A correlation does not change with the scale of either map, and has the sign of the other map's. */
    @Property(tries = 100)
    void scaleDoesNotMatter(@ForAll @Size(PLACES) double[] values, @ForAll boolean ranks) {
        double[] map = IntStream.range(0, PLACES).mapToDouble(i -> Math.sin(values[i]) + 0.1 * i).toArray();
        CorrelationKind kind = ranks ? CorrelationKind.SPEARMAN : CorrelationKind.PEARSON;
        PartialCorrelation correlation = PartialCorrelation.of(kind, map, Y.values(), List.of(Z.values()));
        assertThat(correlation.with(Arrays.stream(map).map(x -> 5 - 3 * x).toArray())).isCloseTo(-correlation.with(map), within(1e-9));
    }
}
