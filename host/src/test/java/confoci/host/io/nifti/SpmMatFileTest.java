package confoci.host.io.nifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import confoci.error.InputDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against nibabel and scipy: {@code validation/oracle/spm_mat_fixtures.py}. */
class SpmMatFileTest {

    @TempDir
    private Path folder;

    private static Path fixtures() {
        return NiftiReaderTest.folder().resolve("spm");
    }

    static List<String> images() throws IOException {
        return Files.readAllLines(fixtures().resolve("expected.tsv"));
    }

    @ParameterizedTest
    @MethodSource("images")
    void voxelsLieWhereNibabelPutsThem(String row) {
        String[] cells = row.split("\t");
        double[] expected = Arrays.stream(cells[1].split(" ")).mapToDouble(Double::parseDouble).toArray();
        for (String ending : List.of(".img", ".hdr")) {
            NiftiImage image = NiftiReader.read(fixtures().resolve(cells[0] + ending));
            for (int i = 0; i < 12; i++) {
                assertThat(image.grid().voxelToMm().at(i / 4, i % 4)).isCloseTo(expected[i], within(1e-9));
            }
            assertThat(image.warnings()).isEmpty();
        }
        assertThat(NiftiSeries.files(fixtures().resolve(cells[0] + ".img"))).hasSize(3);
    }

    @BeforeEach
    void copy() throws IOException {
        for (String ending : List.of(".hdr", ".img", ".mat")) {
            Files.copy(fixtures().resolve("level5" + ending), folder.resolve("m" + ending));
        }
    }

    private NiftiImage read() {
        return NiftiReader.read(folder.resolve("m.img"));
    }

    /** What FSL's flirt leaves beside an image says where another image lies. */
    @Test
    void aMatrixInTextIsNotSpms() throws IOException {
        Files.writeString(folder.resolve("m.mat"), "1 0 0 0\n0 1 0 0\n0 0 1 0\n0 0 0 1\n");
        assertThat(read().warnings()).singleElement().asString().contains("stores no orientation");
        assertThat(read().grid().voxelToMm().at(0, 1)).isZero();
    }

    @Test
    void whatCannotBeReadIsNotPassedOver() throws IOException {
        byte[] sound = Files.readAllBytes(folder.resolve("m.mat"));
        Path mat = folder.resolve("m.mat");
        for (byte[] bytes : List.of(Arrays.copyOf(sound, 150), new byte[] {1, 2, 3, 4, 5}, "\u0089HDF\r\n\u001a\n".getBytes(),
                Arrays.copyOf(sound, 130))) {
            Files.write(mat, bytes);
            assertThatThrownBy(this::read).isInstanceOf(InputDataException.class)
                    .hasMessageStartingWith(mat + ": is the .mat beside an image").hasMessageContaining("convert the image to NIfTI");
        }
    }

    @Test
    void nothingButAReadingOrOneLineComesOfDamage() throws IOException {
        Random random = new Random(20270111);
        for (String name : List.of("level4.mat", "level5.mat", "level5_packed.mat", "level4_big.mat")) {
            byte[] sound = Files.readAllBytes(fixtures().resolve(name));
            for (int i = 0; i < 300; i++) {
                byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
                for (int flips = random.nextInt(3); flips >= 0 && bytes.length > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                Files.write(folder.resolve("m.mat"), bytes);
                try {
                    read();
                } catch (InputDataException e) {
                    assertThat(e.getMessage()).startsWith(folder.toString()).doesNotContain("\n");
                }
            }
        }
    }

    /** Before SPM has resampled a series, its volumes lie at different places. */
    @Test
    void volumesAtDifferentPlacesAreRefused() throws IOException {
        byte[] series = Files.readAllBytes(fixtures().resolve("level5_series.mat"));
        series[series.length - 50] ^= 0x10;
        Files.write(folder.resolve("m.mat"), series);
        assertThatThrownBy(this::read).isInstanceOf(InputDataException.class).hasMessageContaining("at different places");
    }

    @Test
    void aNiftiPairHasItsOwnOrientation() throws IOException {
        for (String ending : List.of(".hdr", ".img")) {
            Files.copy(fixtures().resolveSibling("pair" + ending), folder.resolve("n" + ending));
        }
        Path pair = folder.resolve("n.hdr");
        var before = NiftiReader.readSeries(pair).grid();
        Files.copy(fixtures().resolve("level5.mat"), folder.resolve("n.mat"));
        assertThat(NiftiReader.readSeries(pair).grid()).isEqualTo(before);
    }
}
