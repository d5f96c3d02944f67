package confoci.host.stats.rft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.io.nifti.NiftiReader;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.StudentTail;
import confoci.host.stats.Table;
import confoci.host.template.MaskReader;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against explicit residual images in numpy, and nipy's densities: {@code validation/oracle/fcnm_field_reference.py}. */
class RandomFieldReferenceTest {

    private final VoxelSet mask = MaskReader.read(file("mask.nii.gz")).mask().voxels();
    private final CubeLattice lattice = new CubeLattice(new VoxelRanks(mask));
    private final NiftiImage maps = NiftiReader.readSeries(file("maps.nii.gz"));

    private static Path file(String name) {
        URL url = RandomFieldReferenceTest.class.getResource(name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private void add(ResidualSums sums, int from, int to, double offset) {
        for (int n = from; n < to; n++) {
            double[] volume = maps.values(n);
            float[] map = new float[mask.size()];
            for (int v = 0; v < map.length; v++) {
                map[v] = (float) (volume[mask.index(v)] + offset);
            }
            sums.add(map);
        }
    }

    private static BitSet all(int count) {
        BitSet set = new BitSet();
        set.set(0, count);
        return set;
    }

    @Test
    void smoothnessAndReselsAreThoseOfExplicitResiduals() throws IOException {
        JsonNode expected = new ObjectMapper().readTree(file("smoothness.json").toFile());
        ResidualSums sums = new ResidualSums(lattice);
        add(sums, 0, 5, 0);
        // On the way through a file, as after an interruption.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sums.write(new DataOutputStream(bytes));
        ResidualSums resumed = new ResidualSums(lattice);
        resumed.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        add(resumed, 5, maps.volumes(), 0);
        assertThat(mask.size()).isEqualTo(expected.get("voxels").asInt());
        Fwhm fwhm = resumed.fwhm(all(mask.size())).orElseThrow();
        JsonNode axes = expected.get("fwhm");
        assertThat(fwhm.x()).isCloseTo(axes.get(0).asDouble(), within(1e-12 * fwhm.x()));
        assertThat(fwhm.y()).isCloseTo(axes.get(1).asDouble(), within(1e-12 * fwhm.y()));
        assertThat(fwhm.z()).isCloseTo(axes.get(2).asDouble(), within(1e-12 * fwhm.z()));
        ReselCounts resels = ReselCounts.of(mask, fwhm);
        double[] counts = {resels.euler(), resels.diameter(), resels.surface(), resels.volume()};
        for (int d = 0; d < counts.length; d++) {
            assertThat(counts[d]).as("dimension %d", d).isCloseTo(expected.get("resels").get(d).asDouble(), within(1e-11 * mask.size()));
        }
    }

    /** A large common value of all maps, such as that of a seed itself, costs no more digits than float32 has. */
    @Test
    void whatAllMapsShareDoesNotMatter() {
        ResidualSums sums = new ResidualSums(lattice);
        add(sums, 0, maps.volumes(), 0);
        ResidualSums far = new ResidualSums(lattice);
        add(far, 0, maps.volumes(), 64);
        Fwhm near = sums.fwhm(all(mask.size())).orElseThrow();
        assertThat(far.fwhm(all(mask.size())).orElseThrow().x()).isCloseTo(near.x(), within(1e-5));
    }

    @Test
    void whereNoCubeLiesInTheVolumeThereIsNoSmoothness() {
        ResidualSums sums = new ResidualSums(lattice);
        add(sums, 0, maps.volumes(), 0);
        assertThat(sums.fwhm(new BitSet())).isEmpty();
        assertThat(sums.fwhm(all(20))).isEmpty();
        VoxelSet plane = VoxelSet.all(new GridShape(5, 5, 1));
        ResidualSums flat = new ResidualSums(new CubeLattice(new VoxelRanks(plane)));
        flat.add(new float[25]);
        flat.add(new float[25]);
        assertThat(flat.fwhm(all(25))).isEmpty();
    }

    @Test
    void thresholdsAndExpectationsAreThoseOfNipy() {
        List<double[]> rows = Table.of(RandomFieldReferenceTest.class, "thresholds.tsv");
        assertThat(rows).hasSize(108);
        int rough = 0;
        for (double[] row : rows) {
            TField field = new TField(row[0]);
            ReselCounts resels = new ReselCounts(row[1], row[2], row[3], row[4]);
            double threshold = field.threshold(row[6], resels, (int) row[5]);
            assertThat(threshold).as("%s", (Object) row).isCloseTo(row[7], within(1e-9 * row[7]));
            rough += threshold == new StudentTail(row[0]).t(Math.log(row[6]) - Math.log(row[5])) ? 1 : 0;
            assertThat(field.expectedEuler(1.5, resels)).isCloseTo(row[8], within(1e-9 * Math.abs(row[8]) + 1e-12));
            assertThat(field.expectedEuler(4, resels)).isCloseTo(row[9], within(1e-9 * Math.abs(row[9]) + 1e-12));
        }
        // Both rules decide.
        assertThat(rough).isBetween(20, 80);
    }
}
