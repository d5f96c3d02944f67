package confoci.host.connectome.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.connectome.Matrices;
import confoci.host.connectome.MissingGrayordinates;
import confoci.host.device.select.Devices;
import confoci.host.template.MaskReader;
import confoci.op.MatrixProduct;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What validation/oracle/connectome_fixtures.py made with Workbench, nibabel and numpy. */
class ConnectomeFixturesTest {

    private static final Backend BACKEND = Devices.found().open("cpu", BackendOptions.withThreads(1), probe -> { });
    private static final OpenOptions DEFAULTS = OpenOptions.defaults(request -> BACKEND.prepare(MatrixProduct.OPERATION, request));

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        BACKEND.close();
    }

    private static Connectome open(String file) {
        return Connectomes.open(Matrices.fixture(file), DEFAULTS);
    }

    private static OpenOptions masked() {
        return new OpenOptions(Optional.empty(), Optional.of(MaskReader.read(Matrices.fixture("mask.nii")).mask()), true,
                request -> BACKEND.prepare(MatrixProduct.OPERATION, request));
    }

    @ParameterizedTest
    @CsvSource({"r.dconn.nii, CORRELATION", "z.dconn.nii, FISHER_Z", "int16_be.dconn.nii, CORRELATION",
        "asymmetric.dconn.nii, CORRELATION"})
    void aDconnHasTheRowsThatNibabelReads(String file, Unit unit) {
        try (Connectome connectome = open(file)) {
            assertThat(connectome.unit()).isEqualTo(unit);
            Matrices.assertSame(Matrices.rows(connectome), Matrices.expected(file));
            Matrices.assertSame(Matrices.rows(connectome, 5, 3), Arrays.copyOfRange(Matrices.expected(file), 5, 8));
        }
    }

    @Test
    void turnedItHasTheColumns() {
        float[][] rows = Matrices.expected("asymmetric.dconn.nii");
        float[][] columns = new float[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        try (Connectome connectome = open("asymmetric.dconn.nii")) {
            assertThat(Matrices.rows(connectome.transposed())).isDeepEqualTo(columns).isNotEqualTo(rows);
            assertThat(Matrices.columns(connectome, 11, 4)).isDeepEqualTo(Arrays.copyOfRange(columns, 11, 15));
            assertThat(connectome.transposed().transposed()).isSameAs(connectome);
            assertThat(connectome.transposed().fingerprint()).isNotEqualTo(connectome.fingerprint());
        }
    }

    @ParameterizedTest
    @CsvSource({"r.npy", "r_fortran.npy"})
    void anNpyMatrixHasTheVoxelsOfItsMask(String file) {
        try (Connectome npy = Connectomes.open(Matrices.fixture(file), masked()); Connectome dconn = open("r.dconn.nii")) {
            Matrices.assertSame(Matrices.rows(npy), Matrices.rows(dconn));
            // Both have the same voxels, but numpy and masks count them in another order.
            assertThat(npy.size()).isEqualTo(dconn.size());
            assertThat(npy.grayordinates().voxelCentre(1).x()).isEqualTo(-1);
        }
    }

    @Test
    void anNpyMatrixNeedsItsMask() throws IOException {
        assertThatThrownBy(() -> open("r.npy")).isInstanceOf(InvalidRequest.class).hasMessageContaining("--mask");
        Path cut = folder.resolve("cut.npy");
        byte[] bytes = Files.readAllBytes(Matrices.fixture("r.npy"));
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> Connectomes.open(cut, masked())).isInstanceOf(InputDataException.class);
    }

    @ParameterizedTest
    @CsvSource({"CORRELATION, r.dconn.nii", "FISHER_Z, z.dconn.nii"})
    void seriesCorrelateAsInWorkbench(Unit unit, String workbench) {
        OpenOptions options = new OpenOptions(Optional.of(unit), Optional.empty(), true,
                request -> BACKEND.prepare(MatrixProduct.OPERATION, request));
        try (Connectome made = Connectomes.open(Matrices.fixture("series.dtseries.nii"), options)) {
            float[][] rows = Matrices.rows(made);
            float[][] expected = Matrices.expected(workbench);
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows.length; j++) {
                    if (Float.isNaN(expected[i][j]) || i == j) {
                        assertThat(rows[i][j]).as("%d %d", i, j).isEqualTo((Float) expected[i][j]);
                    } else if (expected[i][j] < 7) {
                        assertThat(rows[i][j]).as("%d %d", i, j).isCloseTo(expected[i][j], within(2e-6f));
                    } else {
                        // Equal series: Workbench clips r in double, FisherZ in float.
                        assertThat(rows[i][j]).isGreaterThan(7);
                    }
                    assertThat(rows[i][j]).isEqualTo((Float) rows[j][i]);
                }
            }
        }
    }

    @Test
    void constantSeriesAreSilent() {
        try (Connectome stored = open("z.dconn.nii"); Connectome made = open("series.dtseries.nii");
                Connectome whole = open("int16_be.dconn.nii")) {
            assertThat(MissingGrayordinates.of(stored)).containsExactly(7);
            assertThat(MissingGrayordinates.of(made)).containsExactly(7);
            assertThat(MissingGrayordinates.of(whole)).isEmpty();
        }
    }

    @Test
    void whatIsNoConnectomeIsRefused() throws IOException {
        assertThatThrownBy(() -> open("oblong.dconn.nii")).isInstanceOf(InputDataException.class)
                .hasMessageContaining("different grayordinates");
        assertThatThrownBy(() -> Connectomes.open(folder.resolve("absent.dconn.nii"), DEFAULTS)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("no such file");
        Path cut = folder.resolve("cut.dconn.nii");
        byte[] bytes = Files.readAllBytes(Matrices.fixture("r.dconn.nii"));
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> Connectomes.open(cut, DEFAULTS)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("cut.dconn.nii");
    }

    @Test
    void aFileThatShrinksIsToldNotCrashedOver() throws IOException {
        Path copy = folder.resolve("copy.dconn.nii");
        byte[] bytes = Files.readAllBytes(Matrices.fixture("r.dconn.nii"));
        Files.write(copy, bytes);
        try (Connectome connectome = Connectomes.open(copy, DEFAULTS)) {
            Files.write(copy, Arrays.copyOf(bytes, bytes.length - 100));
            assertThatThrownBy(() -> Matrices.rows(connectome)).isInstanceOf(InputDataException.class).hasMessageContaining("shorter");
        }
    }

    @Test
    void theFingerprintChangesWithTheContent() throws IOException {
        Path copy = folder.resolve("copy.dconn.nii");
        byte[] bytes = Files.readAllBytes(Matrices.fixture("r.dconn.nii"));
        Files.write(copy, bytes);
        String before;
        try (Connectome connectome = Connectomes.open(copy, DEFAULTS)) {
            before = connectome.fingerprint();
            assertThat(connectome.fingerprint()).isEqualTo(before).hasSize(64);
        }
        bytes[bytes.length - 500] ^= 1;
        Files.write(copy, bytes);
        try (Connectome connectome = Connectomes.open(copy, DEFAULTS)) {
            assertThat(connectome.fingerprint()).isNotEqualTo(before);
        }
    }
}
