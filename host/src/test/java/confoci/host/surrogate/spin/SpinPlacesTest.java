package confoci.host.surrogate.spin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.atlas.Atlas;
import confoci.host.atlas.Region;
import confoci.host.domain.Domains;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.space.BrainStructure;
import confoci.host.surrogate.Fixture;
import confoci.host.surrogate.SurrogateMaps;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Spins of maps on domains, what cannot be spun, and real spheres. */
class SpinPlacesTest {

    private static final Sphere LEFT = new Sphere("left.surf.gii", octahedron(6));
    private static final Sphere RIGHT = new Sphere("right.surf.gii", octahedron(5));
    private static final Map<BrainStructure, Sphere> SPHERES = Map.of(BrainStructure.CORTEX_LEFT, LEFT, BrainStructure.CORTEX_RIGHT, RIGHT);
    /** Vertices 1 to 4 on the left, all on the right. */
    private static final GrayordinateDomain CORTEX = Domains.grayordinates(0, 1, 2, 3, 4, 5, 6, 7, 8);

    @Test
    void valuesStayInTheirHemisphereAndTheMedialWallHasNone() {
        double[] map = {1, 2, 3, 4, 11, 12, 13, 14, 15};
        SurrogateMaps maps = SpinPlaces.ofVertices(CORTEX, SPHERES, Map.of())
                .of(map, SpinMethod.ALEXANDER_BLOCH, OptionalDouble.empty(), 1);
        boolean wall = false;
        for (int n = 0; n < 40; n++) {
            double[] spun = maps.map(n);
            assertThat(spun).hasSize(9);
            assertThat(Arrays.stream(spun, 0, 4)).allMatch(v -> v <= 4 || Double.isNaN(v));
            assertThat(Arrays.stream(spun, 4, 9)).allMatch(v -> v >= 11);
            wall |= Double.isNaN(spun[0]);
        }
        assertThat(wall).as("the wall comes to the first place").isTrue();
    }

    @Test
    void parcelsAreThoseOfAnAtlas() {
        SpinPlaces places = SpinPlaces.ofParcels(CORTEX, atlas(0, 0, 1, 1, 2, 2, 3, 3, 3), SPHERES, Map.of());
        double[] map = {1, 2, 3, 4};
        for (SpinMethod method : SpinMethod.values()) {
            SurrogateMaps maps = places.of(map, method, OptionalDouble.empty(), 1);
            // Two parcels per hemisphere have four orders, and no more spins that differ; this asks for three.
            double[] spun = maps.map(2);
            assertThat(maps.places()).isEqualTo(4);
            assertThat(Arrays.stream(spun, 0, 2)).as("%s", method).allMatch(v -> v <= 2 || Double.isNaN(v));
            assertThat(Arrays.stream(spun, 2, 4)).as("%s", method).allMatch(v -> v >= 3 || Double.isNaN(v));
        }
    }

    @Test
    void whatCannotBeSpunIsAnError() {
        assertThatThrownBy(() -> SpinPlaces.ofVertices(Domains.grayordinates(), SPHERES, Map.of())).isInstanceOf(InputDataException.class)
                .hasMessageContaining("THALAMUS_LEFT").hasMessageContaining("mask");
        assertThatThrownBy(() -> SpinPlaces.ofVertices(CORTEX, Map.of(BrainStructure.CORTEX_LEFT, LEFT), Map.of()))
                .isInstanceOf(InputDataException.class).hasMessageContaining("CORTEX_RIGHT");
        Map<BrainStructure, Sphere> other = Map.of(BrainStructure.CORTEX_LEFT, RIGHT, BrainStructure.CORTEX_RIGHT, RIGHT);
        assertThatThrownBy(() -> SpinPlaces.ofVertices(CORTEX, other, Map.of())).isInstanceOf(InputDataException.class)
                .hasMessageContaining("right.surf.gii: has 5 vertices").hasMessageContaining("mesh of 6");
        assertThatThrownBy(() -> SpinPlaces.ofParcels(CORTEX, atlas(0, 0, 1, 1, 1, 2, 2, 3, 3), SPHERES, Map.of()))
                .isInstanceOf(InputDataException.class).hasMessageContaining("region 1 is in both hemispheres");
        SpinPlaces vertices = SpinPlaces.ofVertices(CORTEX, SPHERES, Map.of());
        assertThatThrownBy(() -> vertices.of(new double[9], SpinMethod.VASA, OptionalDouble.empty(), 1)).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("--null vasa: it spins parcels");
        assertThatThrownBy(() -> vertices.of(new double[9], SpinMethod.ALEXANDER_BLOCH, OptionalDouble.of(0.5), 1))
                .isInstanceOf(InvalidRequest.class).hasMessageContaining("midthickness");
        assertThatThrownBy(() -> vertices.of(new double[9], SpinMethod.ALEXANDER_BLOCH, OptionalDouble.of(1), 1))
                .isInstanceOf(InvalidRequest.class).hasMessageContaining("1.0 is no share");
        assertThatThrownBy(() -> new Sphere("ball.surf.gii", new double[] {1, 0, 0, 0, 2, 0})).isInstanceOf(InputDataException.class)
                .hasMessageContaining("ball.surf.gii: is no sphere");
    }

    /** Checksums of the sources that neuromaps found on the spheres of the HCP, left and right hemisphere. */
    @Test
    void realSpheresHaveTheSameSources() {
        Path surfaces = Path.of(System.getProperty("confoci.data", "../../shared/data")).resolve("surfaces");
        assumeTrue(Files.isDirectory(surfaces), surfaces + " has no surfaces; give the folder of the data with -Dconfoci.data=FOLDER");
        JsonNode expected = Fixture.of(SpinPlacesTest.class, "s1200.json");
        Sphere left = Sphere.read(surfaces.resolve("S1200.L.sphere.32k_fs_LR.surf.gii"), BrainStructure.CORTEX_LEFT);
        Sphere right = Sphere.read(surfaces.resolve("S1200.R.sphere.32k_fs_LR.surf.gii"), BrainStructure.CORTEX_RIGHT);
        int vertices = left.size() + right.size();
        Cortex cortex = new Cortex(List.of(new Hemisphere(left, false, IntStream.range(0, left.size()).toArray()),
                new Hemisphere(right, true, IntStream.range(left.size(), vertices).toArray())), vertices);
        for (int n = 0; n < expected.get("crc32").size(); n++) {
            int[] sources = cortex.sources(NeuromapsTest.rotations(expected.get("normals")).get(n));
            ByteBuffer bytes = ByteBuffer.allocate(4 * sources.length).order(ByteOrder.LITTLE_ENDIAN);
            int[] targets = cortex.targets();
            for (int t = 0; t < targets.length; t++) {
                bytes.putInt(4 * targets[t], sources[t]);
            }
            CRC32 crc = new CRC32();
            crc.update(bytes.array());
            assertThat(crc.getValue()).as("spin %d", n).isEqualTo(expected.get("crc32").get(n).asLong());
        }
        assertThatThrownBy(() -> Sphere.read(surfaces.resolve("S1200.L.sphere.32k_fs_LR.surf.gii"), BrainStructure.CORTEX_RIGHT))
                .isInstanceOf(InputDataException.class).hasMessageContaining("is a surface of CORTEX_LEFT");
    }

    private static Atlas atlas(int... labels) {
        return new Atlas("atlas.dlabel.nii", IntStream.rangeClosed(0, Arrays.stream(labels).max().orElseThrow())
                .mapToObj(key -> new Region(key, String.valueOf(key), Optional.empty())).toList(), labels);
    }

    /** The corners of an octahedron, 100 mm from the center. */
    private static double[] octahedron(int corners) {
        double[] xyz = new double[3 * corners];
        for (int c = 0; c < corners; c++) {
            xyz[3 * c + c / 2] = c % 2 == 0 ? 100 : -100;
        }
        return xyz;
    }
}
