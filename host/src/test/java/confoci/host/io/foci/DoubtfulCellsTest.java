package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.StereotaxicSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sides, years, hidden rows, errors of formulas and names of spaces, as tables of laboratories have them. */
class DoubtfulCellsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Side;L;R", "Hemisphere;left;Right", "L/R;L.;R.", "Hemi;lh;rh", "Laterality (L/R);links;rechts"})
    void aSideWithoutSignsOfXStopsTheRun(String column) throws IOException {
        String[] words = column.split(";");
        String text = "Study;N;" + words[0] + ";x;y;z;Space\nA;20;" + words[1] + ";38;30;28;MNI\nA;20;" + words[2] + ";40;1;2;MNI\n";

        assertThatThrownBy(() -> Read.text(folder, text)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("line 2: '" + words[0] + "' (column 3) names the left side, but no x is negative")
                .hasMessageContaining("--ignore \"" + words[0] + "\"");
        assertThat(Read.text(folder, text.replace(";38;", ";-38;")).warnings()).noneMatch(w -> w.contains("side"));
        assertThat(Read.text(folder, text.replace(";38;", ";-38;").replace(";40;", ";-40;")).warnings())
                .anyMatch(w -> w.contains("x of 1 focus is not on the side that '" + words[0] + "' (column 3) names, first in line 3 ('"
                        + words[2] + "', x -40)"));
        assertThat(Read.text(folder, text.replace(";38;", ";4;")).warnings()).as("at the midline").noneMatch(w -> w.contains("side"));
    }

    /** A blank year of a study is that of its other rows, in its tag as in its name. */
    @Test
    void aBlankYearIsToldOnce() throws IOException {
        FociTable filled = Read.text(folder, "Study,Year,N,x,y,z,Space\nDoe,2009,24,-38,30,28,MNI\nDoe,,24,-3,30,28,MNI\n"
                + "Doe,2012,24,1,2,3,MNI\nDoe,NA,24,1,2,4,MNI\n");
        assertThat(filled.experiments()).extracting(Experiment::study).containsExactly("Doe 2009", "Doe 2012");
        assertThat(filled.experiments()).extracting(e -> e.tags().get("Year")).containsExactly("2009", "2012");
        assertThat(filled.warnings()).singleElement().asString().contains("column 'Year' takes 1 study apart into 2");

        FociTable authors = Read.text(folder, "Author,Year,N,x,y,z,Space\nDoe,2009,24,-38,30,28,MNI\nDoe,2012,24,-3,30,28,MNI\n"
                + "Roe,,30,1,2,3,MNI\nDoe,,24,1,2,4,MNI\n");
        assertThat(authors.experiments()).extracting(Experiment::study).containsExactly("Doe 2009", "Doe 2012", "Roe", "Doe");
        assertThat(authors.warnings()).singleElement().asString()
                .contains("line 5, column Year: blank for 'Doe', who has studies of several years; taken as another study");
    }

    @Test
    void hiddenRowsAreToldAndRead() throws IOException {
        Path plain = folder.resolve("plain.xlsx");
        FociFiles.write(Read.text(folder, "Study,N,x,y,z,Space\nA,20,-38,30,28,MNI\nB,12,1,2,3,MNI\nC,15,4,5,60,MNI\n").experiments(),
                plain, FociFormat.XLSX, false);
        Path filtered = folder.resolve("filtered.xlsx");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(plain));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(filtered))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                String part = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                out.write(part.replace("<row r=\"3\"", "<row hidden=\"1\" r=\"3\"").getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(Read.file(plain).warnings()).isEmpty();
        FociTable table = Read.file(filtered);
        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("A", "B", "C");
        assertThat(table.warnings()).singleElement().asString().contains("1 row is hidden in the sheet", "first row 3");
    }

    @ParameterizedTest
    @CsvSource({"#REF!, a", "#NAME?, a", "#DIV/0!, a", "Doe, #VALUE!", "Doe, #NUM!"})
    void errorsOfFormulasAreNoNames(String study, String contrast) {
        assertThatThrownBy(() -> Read.text(folder, "Study,Contrast,N,x,y,z,Space\nA,b,20,1,2,3,MNI\n" + study + "," + contrast
                + ",20,4,5,6,MNI\n")).isInstanceOf(InputDataException.class).hasMessageContaining("line 3, column ")
                .hasMessageContaining("is the error of a formula");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MNI -> TLRC", "MNI (converted from T&T)", "MNI to Tournoux", "ICBM2tal", "MNI, TT atlas"})
    void aCellWithBothSpacesIsRefused(String cell) {
        assertThat(StereotaxicSpace.named(cell)).isEmpty();
        assertThat(StereotaxicSpace.named("TLRC")).contains(StereotaxicSpace.TALAIRACH);
        assertThat(StereotaxicSpace.named("MNI152NLin6Asym")).contains(StereotaxicSpace.MNI);
        assertThatThrownBy(() -> Read.text(folder, "Study;N;x;y;z;Space\nA;20;1;2;3;" + cell + "\n")).isInstanceOf(InputDataException.class)
                .hasMessageContaining("unknown stereotaxic space '" + cell + "'");
    }
}
