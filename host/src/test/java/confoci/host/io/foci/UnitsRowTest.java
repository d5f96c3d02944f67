package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsRowTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",,,mm,mm,mm", ",n,,[mm],[mm],[mm]", ",,,(mm),(mm),(mm)", ",,,MM,mm,mm", ",,,in mm,in mm,in mm",
        "\n,,,millimetres,millimetres,millimetres", ",N,MNI,mm,mm,mm", "Name,number,,mm,mm,mm"})
    void millimetresBelowTheHeaderAreNoRowOfData(String units) throws IOException {
        FociTable table = Read.text(folder, "Study,N,Space,x,y,z\n" + units + "\nA,20,MNI,-38,30,28\nB,15,MNI,4,5,6\n");

        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 15.0);
        assertThat(Read.points(table.experiments().getFirst())).containsExactly(new Point(-38, 30, 28));
        assertThat(table.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cm", "voxels", "[vox]", "m", "voxel index", "inches", "(cm)", "\u00b5m"})
    void anotherUnitIsRefused(String unit) {
        String text = "Study,N,Space,x,y,z\n,,," + unit + "," + unit + "," + unit + "\nA,20,MNI,-3.8,3,2.8\n";

        assertThatThrownBy(() -> Read.text(folder, text)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("line 2: the row of units has '" + unit + "' below 'x'; coordinates have to be in mm");
        assertThatThrownBy(() -> Read.text(folder, text.replace(unit + "\n", "mm\n"))).isInstanceOf(InputDataException.class)
                .hasMessageContaining("'" + unit + "' below 'x'");
    }

    @Test
    void unitsBelowAHeaderOfTwoRows() throws IOException {
        String text = "Table 1,,,,,\nStudy,N,Peak (TAL),,,Size\n,,X,Y,Z,\n,,mm,mm,mm,voxels\nA,20,-38,30,28,110\n";
        Experiment experiment = Read.text(folder, text).experiments().getFirst();

        assertThat(Read.points(experiment)).containsExactly(new Point(-38, 30, 28));
        assertThat(experiment.foci().getFirst().space().abbreviation()).isEqualTo("TAL");
        assertThat(experiment.tags()).containsKey("Size");
    }

    @Test
    void unitsTellTwoSetsOfCoordinatesApart() throws IOException {
        String text = "Study,Space,x,y,z,x,y,z\n,,vox,vox,vox,mm,mm,mm\nA,MNI,40,70,60,-32,18,44\n";

        assertThat(Read.points(Read.text(folder, text).experiments().getFirst())).containsExactly(new Point(-32, 18, 44));
    }

    @Test
    void aChosenColumnKeepsItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("foci"),
                "Study,Space,x,y,z,COG x,COG y,COG z\n,,mm,mm,mm,mm,mm,mm\nA,MNI,1,2,3,-12,18,44\n");
        ColumnChoices choices = new ColumnChoices(List.of(), List.of(), List.of("COG x", "COG y", "COG z"), Optional.empty(),
                Optional.empty(), List.of(), Optional.empty());

        Experiment experiment = FociFiles.read(List.of(file), new ReadOptions(Optional.empty(), Optional.empty(), choices, _ -> { }))
                .experiments().getFirst();
        assertThat(Read.points(experiment)).containsExactly(new Point(-12, 18, 44));
    }

    @Test
    void otherWordsBelowTheHeaderAreData() {
        assertThatThrownBy(() -> Read.text(folder, "Study,N,Space,x,y,z\nA,20,MNI,mm,mm,mm\nB,20,MNI,1,2,3\n"))
                .isInstanceOf(InputDataException.class).hasMessageContaining("line 2").hasMessageContaining("'mm' is not a number");
    }
}
