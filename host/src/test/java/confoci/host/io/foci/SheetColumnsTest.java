package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.Warnings;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.space.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sheets may be read by the position of columns, but only if their header says nothing else. */
class SheetColumnsTest {

    private final Warnings warnings = new Warnings();

    @Test
    void aHeaderThatSaysNothingIsReadByPositionWithAWarning() {
        List<Experiment> experiments = read("Quelle|Probanden|quer|längs|hoch|Raum|Aufgabe", "A|20|-38|30|28|TAL|Schmerz");

        assertThat(Read.points(experiments.getFirst())).containsExactly(new Point(-38, 30, 28));
        assertThat(warnings.list()).singleElement().asString().contains("taken by their position", "'quer' (column C)",
                "'hoch' (column E)", "so are the study, the sample size and the space: 'Quelle' (column A), 'Probanden' (column B) and"
                        + " 'Raum' (column F)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Paper|Participants|Mean age|% female|Tesla|Template", "Map|Exp|Year|Author|Journal|PubMed ID",
        "Studie|N|Alter|Year|Dauer|Raum", "Studie|N|quer|längs|hoch|Journal", "Studie|N|a|b|N controls|Raum"})
    void namesThatSaySomethingElseAreNotReadByPosition(String header) {
        assertThatThrownBy(() -> read(header, "A|20|31|50|3|" + (header.endsWith("Raum") || header.endsWith("Template") ? "MNI"
                : "7654321")))
                .isInstanceOf(InputDataException.class).hasMessageContaining("no columns for").hasMessageContaining("x, y, z");
    }

    @Test
    void coordinatesUnderTheirNamesGoBeforePositions() {
        List<Experiment> experiments = read("Paper|Participants|Mean age|% female|Tesla|Template|x_mni|y_mni|z_mni",
                "A|20|31.5|50|3|MNI152|-38|30|28", "B|16|28|40|1.5|ICBM|-10|4|52");

        assertThat(experiments).extracting(e -> Read.points(e).getFirst()).containsExactly(new Point(-38, 30, 28), new Point(-10, 4, 52));
        assertThat(experiments.getFirst().tags()).containsEntry("Tesla", "3");
    }

    @Test
    void namesOfTwoRowsAreJoined() {
        assertThat(Read.points(read("Study|N|Peak (MNI)|||Space", "||X|Y|Z|", "A|20|-38|30|28|MNI").getFirst()))
                .containsExactly(new Point(-38, 30, 28));
        assertThat(read("|Sample||Coordinates||", "Author|Size|Age|x|y|z", "A|20|33|-38|30|28").getFirst().subjects()).isEqualTo(20);
        assertThat(read("Supplement|||||", "Study|N|X|Y|Z|Space", "A|20|-38|30|28|MNI").getFirst().study()).isEqualTo("A");
    }

    private List<Experiment> read(String... lines) {
        List<Table.Row> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(new Table.Row(rows.size() + 1, Arrays.asList(line.split("\\|", -1))));
        }
        TableHeader.Found header = TableHeader.find(rows, ColumnChoices.none())
                .orElse(new TableHeader.Found(0, rows.getFirst().cells()));
        Table table = new Table(header.names(), rows.subList(header.last() + 1, rows.size()), Table.Kind.SHEET, false);
        return TableReader.read(table, new Source(Path.of("foci.xlsx"), Read.ASSUMING_MNI, warnings));
    }
}
