package confoci.host.io.cifti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of nibabel and wb_command, of every kind, number type and byte order, read as nibabel reads them. */
class CiftiFixturesTest {

    static List<Fixtures> files() {
        return Fixtures.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void valuesAreThoseOfNibabel(Fixtures expected) {
        try (CiftiFile file = CiftiFile.open(Fixtures.path(expected.file()))) {
            assertThat(file.type()).isEqualTo(expected.type());
            assertThat(file.rows()).isEqualTo(expected.rows());
            assertThat(file.columns()).isEqualTo(expected.columns());
            double[] values = new double[expected.values().length];
            file.matrix().read(0, file.rows(), values);
            assertThat(values).isEqualTo(expected.values());
            float[] last = new float[file.columns()];
            file.matrix().read(file.rows() - 1, 1, last);
            double[] column = file.map(file.columns() - 1);
            float[] lastRounded = new float[last.length];
            for (int i = 0; i < last.length; i++) {
                lastRounded[i] = (float) values[values.length - last.length + i];
            }
            assertThat(last).isEqualTo(lastRounded);
            double[] lastOfEach = new double[column.length];
            for (int row = 0; row < column.length; row++) {
                lastOfEach[row] = values[(row + 1) * file.columns() - 1];
            }
            assertThat(column).isEqualTo(lastOfEach);
        }
    }

    @ParameterizedTest
    @EnumSource
    void axesAreThoseGivenToNibabel(CiftiType type) {
        for (String order : new String[] {"f4", "f4_be"}) {
            try (CiftiFile file = CiftiFile.open(Fixtures.path(order + type.extension()))) {
                assertThat(file.axes()).isEqualTo(SmallAxes.of(type));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wb.dconn.nii", "wb.dpconn.nii", "wb.dscalar.nii", "wb.dlabel.nii"})
    void workbenchKeepsTheBrainModels(String name) {
        try (CiftiFile file = CiftiFile.open(Fixtures.path(name))) {
            assertThat(file.brainModels()).isEqualTo(SmallAxes.BRAIN);
        }
    }

    @Test
    void workbenchListsParcelsByKey() {
        try (CiftiFile file = CiftiFile.open(Fixtures.path("wb.ptseries.nii"))) {
            assertThat(((Parcels) file.axes().alongColumn()).parcels()).extracting(Parcel::name).containsExactly("a < b", "naïve");
            assertThatThrownBy(file::brainModels).isInstanceOf(InputDataException.class).hasMessageContaining("values of parcels");
            assertThatThrownBy(file::labels).isInstanceOf(InputDataException.class).hasMessageContaining("wb_command -cifti-label-import");
        }
    }

    @Test
    void layoutOfAPackedFileIsRefused() {
        try (CiftiFile file = CiftiFile.open(Fixtures.path("f4.dconn.nii.gz"))) {
            assertThatThrownBy(file::layoutInFile).isInstanceOf(InputDataException.class).hasMessageContaining("gunzip");
        }
        try (CiftiFile file = CiftiFile.open(Fixtures.path("f4.dconn.nii"))) {
            assertThat(file.layoutInFile().rowBytes()).isEqualTo(14 * 4);
        }
    }

    @Test
    void version1IsRefusedWithTheCommandThatConvertsIt() {
        assertThatThrownBy(() -> CiftiFile.open(Fixtures.path("version_1.dtseries.nii"))).isInstanceOf(InputDataException.class)
                .hasMessageContaining("is a CIFTI-1 file; convert it with wb_command -file-convert -cifti-version-convert ");
    }
}
