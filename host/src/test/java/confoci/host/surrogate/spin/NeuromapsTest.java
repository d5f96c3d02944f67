package confoci.host.surrogate.spin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import confoci.host.surrogate.Fixture;
import confoci.host.surrogate.SurrogateMaps;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spins against neuromaps and the scripts of Bazinet et al., of the same normal numbers ({@code spatial_null_fixtures.py}). */
class NeuromapsTest {

    private static final JsonNode EXPECTED = Fixture.of(NeuromapsTest.class, "neuromaps.json");
    private static final int SPINS = EXPECTED.get("vertices").size();
    private static final double[] VALUES = Fixture.values(EXPECTED.get("values"));

    @Test
    void verticesHaveTheSameSources() {
        int left = EXPECTED.get("labels").get(0).size();
        Cortex cortex = cortex(left, h -> IntStream.range(0, left).map(v -> v + h * left).toArray());
        for (int n = 0; n < SPINS; n++) {
            int[] sources = new int[2 * left];
            int[] found = cortex.sources(rotations(EXPECTED.get("normals")).get(n));
            for (int t = 0; t < found.length; t++) {
                sources[cortex.targets()[t]] = found[t];
            }
            assertThat(sources).isEqualTo(Fixture.ints(EXPECTED.get("vertices").get(n)));
        }
    }

    @Test
    void vertexMapsAreNanWhereTheMedialWallComes() {
        int left = EXPECTED.get("labels").get(0).size();
        int[] places = new int[2 * left];
        int next = 0;
        for (int v = 0; v < places.length; v++) {
            places[v] = EXPECTED.get("labels").get(v / left).get(v % left).asInt() == 0 ? -1 : next++;
        }
        double[] map = IntStream.range(0, next).mapToDouble(Math::sin).toArray();
        Cortex cortex = cortex(next, h -> Arrays.copyOfRange(places, h * left, (h + 1) * left));
        double[] spun = SpunMaps.ofVertices(cortex, map, rotations(EXPECTED.get("normals"))).map(3);
        assertThat(spun).hasSize(next).contains(Double.NaN);
        for (int v = 0; v < places.length; v++) {
            int source = places[EXPECTED.get("vertices").get(3).get(v).asInt()];
            if (places[v] >= 0) {
                assertThat(spun[places[v]]).isEqualTo((Double) (source < 0 ? Double.NaN : map[source]));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"alexander_bloch", "vasa", "hungarian", "baum", "cornblath"})
    void parcelsHaveTheSameValues(String method) {
        Cortex parcels = parcels();
        Rotations rotations = rotations(EXPECTED.get("normals"));
        SurrogateMaps maps = switch (method) {
            case "alexander_bloch" -> SpunMaps.ofCenters(VALUES, new DistinctSpins(new CenterSpins(parcels, Assignment.NEAREST)::sources,
                    VALUES.length, rotations));
            case "vasa" -> SpunMaps.ofCenters(VALUES, new DistinctSpins(new CenterSpins(parcels, Assignment.FARTHEST_FIRST)::sources,
                    VALUES.length, rotations));
            case "hungarian" -> SpunMaps.ofCenters(VALUES, new DistinctSpins(new CenterSpins(parcels, Assignment.LEAST_SUM)::sources,
                    VALUES.length, rotations));
            case "baum" -> SpunMaps.byOverlap(parcels, VALUES, rotations);
            default -> SpunMaps.byMean(parcels, VALUES, rotations);
        };
        assertThat(maps.places()).isEqualTo(VALUES.length);
        for (int n = 0; n < SPINS; n++) {
            double[] theirs = Fixture.values(EXPECTED.get(method).get(n));
            if (method.equals("cornblath")) {
                assertThat(maps.map(n)).containsExactly(theirs, within(1e-12));
            } else {
                assertThat(maps.map(n)).as("spin %d", n).isEqualTo(theirs);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"original,NEAREST", "vasa,FARTHEST_FIRST", "hungarian,LEAST_SUM"})
    void repeatedSpinsAreDrawnAnew(String method, Assignment assignment) {
        JsonNode few = EXPECTED.get("few");
        JsonNode expected = few.get(method);
        assertThat(expected.get("normals").size()).as("rotations").isGreaterThan(expected.get("spins").size());
        double[] points = Fixture.values(few.get("points"));
        int left = few.get("left").asInt();
        int places = points.length / 3;
        Cortex cortex = new Cortex(List.of(
                new Hemisphere(new Sphere("left", Arrays.copyOf(points, 3 * left)), false, IntStream.range(0, left).toArray()),
                new Hemisphere(new Sphere("right", Arrays.copyOfRange(points, 3 * left, points.length)), true,
                        IntStream.range(left, places).toArray())), places);
        DistinctSpins spins = new DistinctSpins(new CenterSpins(cortex, assignment)::sources, places, rotations(expected.get("normals")));
        for (int n = 0; n < expected.get("spins").size(); n++) {
            assertThat(spins.spin(n)).as("spin %d", n).isEqualTo(Fixture.ints(expected.get("spins").get(n)));
        }
    }

    @Test
    void alignmentsAreTheQualitiesOfSpins() {
        Cortex parcels = parcels();
        Alignment alignment = new Alignment(parcels.hemispheres(), List.of(Fixture.values(EXPECTED.get("folded").get(0)),
                Fixture.values(EXPECTED.get("folded").get(1))));
        for (int n = 0; n < SPINS; n++) {
            assertThat(alignment.of(rotations(EXPECTED.get("normals")).get(n))).isCloseTo(EXPECTED.get("qualities").get(n).asDouble(),
                    within(1e-12));
        }
    }

    private static Cortex parcels() {
        return cortex(VALUES.length, h -> Arrays.stream(Fixture.ints(EXPECTED.get("labels").get(h))).map(key -> key - 1).toArray());
    }

    private static Cortex cortex(int members, IntFunction<int[]> ofHemisphere) {
        return new Cortex(IntStream.range(0, 2).mapToObj(h -> new Hemisphere(new Sphere("sphere",
                Fixture.values(EXPECTED.get("spheres").get(h))), h == 1, ofHemisphere.apply(h))).toList(), members);
    }

    /** Those of the numbers; more are made in advance and never looked at. */
    static Rotations rotations(JsonNode normals) {
        return number -> Rotation.of(Fixture.values(normals.get(Math.min(number, normals.size() - 1))));
    }
}
