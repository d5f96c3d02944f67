package confoci.host.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.host.io.gifti.GiftiReader;
import confoci.host.io.gifti.Surface;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Volumes on surfaces and back against wb_command, by validation/oracle/projection_fixtures.py. It computes in float32, so that a part of a
 * voxel that lies on the side of a column may fall on either side.
 */
class ProjectionTest {

    private static final double SAME = 1e-4;

    private JsonNode expected;
    private NiftiImage volume;

    private static Path file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ProjectionTest.class.getResource(name), name).toURI());
    }

    private static Surface surface(String side, String name) throws URISyntaxException {
        return GiftiReader.surface(file(side + "." + name + ".surf.gii"));
    }

    @BeforeEach
    void read() throws IOException, URISyntaxException {
        expected = new ObjectMapper().readTree(ProjectionTest.class.getResource("expected.json"));
        volume = NiftiReader.read(file("volume.nii.gz"));
    }

    /** Outside of the volume Workbench has 0, which no value of it is. */
    private void requireVertices(String method, String side, VertexVoxels voxels, int mostUnlike) {
        double[] values = voxels.toSurface(volume.values(0));
        JsonNode theirs = expected.get(method + " " + side);
        assertThat(values).hasSize(theirs.size()).hasSize(162);
        int unlike = 0;
        for (int vertex = 0; vertex < values.length; vertex++) {
            double value = theirs.get(vertex).asDouble();
            boolean same = value == 0 ? Double.isNaN(values[vertex]) : Math.abs(values[vertex] - value) < SAME;
            unlike += same ? 0 : 1;
        }
        assertThat(unlike).as("vertices with another value").isLessThanOrEqualTo(mostUnlike);
        assertThat(voxels.outside()).isEqualTo((int) Arrays.stream(values).filter(Double::isNaN).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "right"})
    void volumesOnSurfaces(String side) throws URISyntaxException {
        requireVertices("trilinear", side, VertexSampling.trilinear(volume.grid(), VertexSampling.places(surface(side, "middle"))), 0);
        requireVertices("enclosing", side, VertexSampling.enclosing(volume.grid(), VertexSampling.places(surface(side, "middle"))), 0);
        requireVertices("ribbon", side, Ribbon.of(volume.grid(), surface(side, "inner"), surface(side, "outer"), false), 1);
    }

    private static double[] ofVertices(int count) {
        return IntStream.range(0, count).mapToDouble(vertex -> 1 + vertex % 17).toArray();
    }

    @Test
    void surfacesInVolumes() throws URISyntaxException {
        double[] values = ofVertices(162);
        requireVoxels("nearest", NearestVertex.of(volume.grid(), List.of(surface("left", "middle"), surface("right", "middle")), 2.5)
                .toVolume(List.of(values, values)));
        double[] sums = new double[volume.grid().shape().voxels()];
        double[] totals = new double[sums.length];
        for (String side : List.of("left", "right")) {
            Ribbon.of(volume.grid(), surface(side, "inner"), surface(side, "outer"), true).addTo(values, sums, totals);
        }
        requireVoxels("ribbon", IntStream.range(0, sums.length).mapToDouble(voxel -> sums[voxel] / Math.max(1, totals[voxel])).toArray());
    }

    private void requireVoxels(String method, double[] values) {
        JsonNode theirs = expected.get(method + " volume");
        assertThat(values).hasSize(theirs.size());
        int unlike = 0;
        int set = 0;
        for (int voxel = 0; voxel < values.length; voxel++) {
            double value = Double.isNaN(values[voxel]) ? 0 : values[voxel];
            unlike += Math.abs(value - theirs.get(voxel).asDouble()) < SAME ? 0 : 1;
            set += value == 0 ? 0 : 1;
        }
        assertThat(set).isGreaterThan(300);
        assertThat(unlike).as("voxels with another value of %d", set).isLessThanOrEqualTo(2);
    }

    /** Columns that do not overlap fill the ribbon: their shares of the voxels add up to its volume. */
    @Test
    void thinColumnsFillTheRibbon() throws URISyntaxException {
        Surface inner = surface("left", "inner");
        Surface outer = surface("left", "outer");
        VoxelGrid grid = new VoxelGrid(new GridShape(30, 30, 30), Affine.ofRows(2, 0, 0, -54, 0, 2, 0, -28, 0, 0, 2, -28));
        double shares = Arrays.stream(Ribbon.of(grid, inner, outer, true).weights()).flatMapToDouble(Arrays::stream).sum();
        double ribbon = volume(outer) - volume(inner);
        assertThat(shares * grid.voxelVolume()).isCloseTo(ribbon, within(0.02 * ribbon));
    }

    /** Of the tetrahedra between the origin and the triangles. */
    private static double volume(Surface surface) {
        double sum = 0;
        for (int t = 0; t < surface.triangles(); t++) {
            var a = surface.vertex(surface.corner(t, 0));
            var b = surface.vertex(surface.corner(t, 1));
            var c = surface.vertex(surface.corner(t, 2));
            sum += (a.x() * (b.y() * c.z() - b.z() * c.y()) + a.y() * (b.z() * c.x() - b.x() * c.z())
                    + a.z() * (b.x() * c.y() - b.y() * c.x())) / 6;
        }
        return Math.abs(sum);
    }

    /** A linear function of the place is what linear interpolation finds. */
    @Test
    void linearFunctionsAreKept() throws URISyntaxException {
        double[] linear = IntStream.range(0, volume.grid().shape().voxels()).mapToDouble(voxel -> {
            var mm = volume.grid().toMm(voxel);
            return 2 * mm.x() - 3 * mm.y() + 0.5 * mm.z() + 4;
        }).toArray();
        Surface surface = surface("left", "middle");
        double[] values = VertexSampling.trilinear(volume.grid(), VertexSampling.places(surface)).toSurface(linear);
        for (int vertex = 0; vertex < values.length; vertex++) {
            var mm = surface.vertex(vertex);
            if (!Double.isNaN(values[vertex])) {
                assertThat(values[vertex]).isCloseTo(2 * mm.x() - 3 * mm.y() + 0.5 * mm.z() + 4, within(1e-9));
            }
        }
    }
}
