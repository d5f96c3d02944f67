package confoci.host.io.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.space.Affine;
import confoci.model.GridShape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images written by nibabel, and what nibabel reads from them: {@code validation/oracle/nifti_fixtures.py}. */
class NiftiReaderTest {

    /** Those in other units than millimetres, and the one whose sform and qform differ. */
    private static final List<String> DOUBTFUL = List.of("metre.nii", "micron.nii", "sform_wins.nii");

    /** A row of expected.tsv. */
    record Expected(String file, String format, int volumes, double[] shape, double[] affine, int space, NiftiIntent intent,
            String description, double[] values) {

        static Expected of(String row) {
            String[] cells = row.split("\t", -1);
            return new Expected(cells[0], cells[1], Integer.parseInt(cells[2]), numbers(cells[3]), numbers(cells[4]),
                    Integer.parseInt(cells[5]), new NiftiIntent(Integer.parseInt(cells[6]), cells[7]), cells[8], numbers(cells[9]));
        }

        private static double[] numbers(String cell) {
            String[] words = cell.split(" ");
            double[] values = new double[words.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = words[i].equals("nan") ? Double.NaN : Double.parseDouble(words[i]);
            }
            return values;
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Path folder() {
        try {
            return Path.of(NiftiReaderTest.class.getResource("expected.tsv").toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static List<Expected> images() throws IOException {
        return Files.readAllLines(folder().resolve("expected.tsv")).stream().skip(1).map(Expected::of).toList();
    }

    @ParameterizedTest
    @MethodSource("images")
    void readsWhatNibabelReads(Expected expected) {
        compare(NiftiReader.readSeries(folder().resolve(expected.file())), expected);
    }

    @Test
    void findsTheHeaderOfAPairBesideItsVoxels() throws IOException {
        List<Expected> pairs = images().stream().filter(e -> e.file().contains(".hdr")).toList();
        assertThat(pairs).hasSize(6);
        for (Expected pair : pairs) {
            compare(NiftiReader.readSeries(folder().resolve(pair.file().replace(".hdr", ".img"))), pair);
        }
    }

    private static void compare(NiftiImage image, Expected expected) {
        assertThat(image.format()).hasToString(expected.format());
        assertThat(image.volumes()).isEqualTo(expected.volumes());
        GridShape shape = image.grid().shape();
        assertThat(new double[] {shape.nx(), shape.ny(), shape.nz()}).isEqualTo(expected.shape());
        assertThat(rows(image.grid().voxelToMm())).containsExactly(expected.affine(), within(1e-6));
        assertThat(image.space().code()).isEqualTo(expected.space());
        assertThat(image.intent()).isEqualTo(expected.intent());
        assertThat(image.description()).isEqualTo(expected.description());
        boolean doubtful = expected.space() == 0 || expected.space() == SpaceCode.TALAIRACH.code() || DOUBTFUL.contains(expected.file());
        assertThat(image.warnings()).hasSize(doubtful ? 1 : 0);
        double[] values = new double[expected.values().length];
        for (int volume = 0; volume < image.volumes(); volume++) {
            System.arraycopy(image.values(volume), 0, values, volume * shape.voxels(), shape.voxels());
        }
        assertThat(values).isEqualTo(expected.values());
    }

    private static double[] rows(Affine affine) {
        double[] rows = new double[12];
        for (int i = 0; i < 12; i++) {
            rows[i] = affine.at(i / 4, i % 4);
        }
        return rows;
    }

    @Test
    void warnsThatAnalyzeStoresNoOrientation() {
        assertThat(NiftiReader.read(folder().resolve("spm.hdr")).warnings()).singleElement().asString()
                .contains("spm.hdr", "ANALYZE 7.5 stores no orientation", "right to left");
        assertThat(NiftiReader.read(folder().resolve("no_codes.nii")).warnings()).singleElement().asString()
                .contains("no_codes.nii", "sform and qform codes are 0");
    }

    @Test
    void aSeriesOfOneVolumeIsAVolume() {
        assertThat(NiftiReader.read(folder().resolve("series_of_one.nii")).volumes()).isEqualTo(1);
    }

    @Test
    void readsFromAStream() throws IOException {
        NiftiImage image = NiftiReader.read(Files.newInputStream(folder().resolve("packed.nii.gz")), "embedded");
        assertThat(image.name()).isEqualTo("embedded");
        assertThat(image.values(0)).isEqualTo(NiftiReader.read(folder().resolve("packed.nii.gz")).values(0));
    }
}
