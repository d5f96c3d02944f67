package confoci.host.template;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.io.gifti.Surface;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Affine;
import confoci.host.space.BrainStructure;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {

    private static final VoxelGrid MNI = new VoxelGrid(new GridShape(91, 109, 91),
            Affine.ofRows(2, 0, 0, -90, 0, 2, 0, -126, 0, 0, 2, -72));

    @Test
    void theGreyMatterMaskIsThatOfASymmetricBrain() {
        Mask mask = Masks.greyMatter();
        assertThat(mask.grid()).isEqualTo(MNI);
        assertThat(mask.voxels().size()).isEqualTo(208_945);
        GridShape shape = mask.grid().shape();
        assertThat(mask.voxels().stream()).allMatch(i -> mask.voxels().contains(shape.index(90 - shape.x(i), shape.y(i), shape.z(i))));
    }

    @Test
    void theUnderlayIsBrightestInWhiteMatterAndDarkOutside() {
        NiftiImage t1 = Templates.t1();
        assertThat(t1.grid()).isEqualTo(MNI);
        assertThat(t1.space()).isEqualTo(SpaceCode.MNI_152);
        double[] values = t1.values(0);
        GridShape shape = t1.grid().shape();
        double whiteMatter = values[shape.index((26 + 90) / 2, (-20 + 126) / 2, (30 + 72) / 2)];
        double ventricle = values[shape.index((4 + 90) / 2, (-2 + 126) / 2, (20 + 72) / 2)];
        assertThat(whiteMatter).isBetween(200.0, 255.0).isGreaterThan(ventricle + 100);
        assertThat(values[0]).isZero();
        assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(200.0, 255.0);
    }

    /** One piece of the inner side, toward the thalamus, without the cortex around it. */
    @ParameterizedTest
    @CsvSource({"CORTEX_LEFT, -1", "CORTEX_RIGHT, 1"})
    void theMedialWallIsWhereThereIsNoCortex(String name, int side) {
        Surface cortex = Templates.cortex(new BrainStructure(name));
        BitSet wall = Templates.medialWall(new BrainStructure(name));
        assertThat((double) wall.cardinality() / cortex.vertices()).isBetween(0.07, 0.12);
        assertThat(wall.length()).isLessThanOrEqualTo(cortex.vertices());
        for (Point inside : List.of(new Point(3 * side, -18, 8), new Point(2 * side, 2, 10), new Point(5 * side, -28, -8))) {
            assertThat(wall.get(nearest(cortex, inside))).as(inside.toString()).isTrue();
        }
        for (Point cortical : List.of(new Point(6 * side, -60, 40), new Point(5 * side, 40, 10), new Point(8 * side, -85, 5),
                new Point(5 * side, 0, 60), new Point(56 * side, -28, 20), new Point(26 * side, -20, -26))) {
            assertThat(wall.get(nearest(cortex, cortical))).as(cortical.toString()).isFalse();
        }
        BitSet reached = new BitSet();
        reached.set(wall.nextSetBit(0));
        for (int before = 0; reached.cardinality() > before;) {
            before = reached.cardinality();
            for (int t = 0; t < cortex.triangles(); t++) {
                BitSet corners = BitSet.valueOf(new long[0]);
                for (int corner = 0; corner < 3; corner++) {
                    corners.set(cortex.corner(t, corner));
                }
                if (corners.intersects(reached)) {
                    corners.and(wall);
                    reached.or(corners);
                }
            }
        }
        assertThat(reached).isEqualTo(wall);
    }

    private static int nearest(Surface cortex, Point mm) {
        return IntStream.range(0, cortex.vertices()).boxed().min(Comparator.comparing(v -> cortex.vertex(v).distanceTo(mm))).orElseThrow();
    }

    @Test
    void carryTheirLicence() throws IOException {
        try (InputStream in = Templates.class.getResourceAsStream("LICENSE")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("McGill University", "above copyright notice");
        }
    }
}
