package confoci.host.template;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Affine;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

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

    @Test
    void carryTheirLicence() throws IOException {
        try (InputStream in = Templates.class.getResourceAsStream("LICENSE")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("McGill University", "above copyright notice");
        }
    }
}
