package confoci.host.surrogate.variogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.io.gifti.PlacedSurface;
import confoci.host.io.gifti.Surface;
import confoci.host.space.BrainStructure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Distances along the published midthickness surface, as {@code wb_command -surface-geodesic-distance SURFACE 1000 OUT} has them. */
class GeodesicDistancesTest {

    private static final Path DATA = Path.of(System.getProperty("confoci.data", "../../shared/data"));
    private static final int VERTEX = 1000;

    @Test
    void distancesAreThoseOfConnectomeWorkbench() throws IOException {
        Path file = DATA.resolve("surfaces/S1200.L.midthickness_MSMAll.32k_fs_LR.surf.gii");
        assumeTrue(Files.exists(file), DATA + " has no published surfaces; give it with -Dconfoci.data=FOLDER");
        Surface surface = PlacedSurface.read(file, BrainStructure.CORTEX_LEFT, _ -> { });
        Map<Integer, Double> expected = new HashMap<>();
        try (InputStream in = GeodesicDistancesTest.class.getResourceAsStream("geodesic.tsv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).map(line -> line.split("\t"))
                    .forEach(row -> expected.put(Integer.parseInt(row[0]), Double.parseDouble(row[1])));
        }
        int size = surface.vertices();
        Map<Integer, Integer> vertices = new HashMap<>();
        IntStream.range(0, size).forEach(v -> vertices.put(v, v));
        double[] zeros = new double[size];
        GeodesicDistances distances = new GeodesicDistances(new EuclideanDistances(zeros, zeros, zeros),
                List.of(new GeodesicDistances.Sheet("left", SurfaceGraph.of(surface), vertices)));
        int[] places = expected.keySet().stream().mapToInt(v -> v).sorted().toArray();
        double[] found = distances.from(VERTEX, places);
        for (int i = 0; i < places.length; i++) {
            assertThat(found[i]).as("vertex " + places[i]).isCloseTo(expected.get(places[i]), within(1e-3));
        }
        int[] some = IntStream.concat(IntStream.of(VERTEX), Arrays.stream(places)).distinct().toArray();
        double[] nearest = new double[5];
        distances.nearest(some, 5).distances(0, nearest);
        assertThat(nearest).containsExactly(Arrays.stream(found).filter(d -> d > 0).sorted().limit(5).toArray(), within(1e-12));
    }
}
