package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.space.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks are made by the FastExcel library, which shares strings. */
class WorkbookReaderTest {

    private static final Object[] HEADER = {"Experiments", "Subjects", "X", "Y", "Z", "Space", "Contrast", null};

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("foci.xlsx");
    }

    @Test
    void allCellsFilled() throws IOException {
        write(HEADER,
                new Object[] {"A & B", 20, -16.5, -58, -22, "MNI", "up", "pain"},
                new Object[] {"A & B", 20, 26, -64, -50, "MNI", "Up", "pain"},
                new Object[] {},
                new Object[] {"A & B", 20, 1, 2, 3, "MNI", "down", "pain"},
                new Object[] {"A & B", 21, 1, 2, 3, "MNI", "down", "pain"},
                new Object[] {"A & B", 21, 1, 2, 3, "TAL", "down", "heat"},
                new Object[] {"A & B", 21, 4, 5, 6, "TAL", "down", "heat"},
                new Object[] {"C", 12.5, 4, 5, 6, "TAL"});

        FociTable table = Read.file(file);

        assertThat(table.experiments()).extracting(Experiment::label)
                .containsExactly("A & B: up", "A & B: down", "A & B: down", "A & B: down", "C");
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 20.0, 21.0, 21.0, 12.5);
        assertThat(Read.points(table.experiments().getFirst())).containsExactly(new Point(-16.5, -58, -22), new Point(26, -64, -50));
        assertThat(table.experiments().getFirst().tags()).isEqualTo(Map.of("Tag1", "pain"));
        assertThat(table.experiments().getLast().foci().getFirst().origin()).isEqualTo("foci.xlsx, row 9");
    }

    @Test
    void firstRowOnly() throws IOException {
        write(new Object[] {"Articles", "Subjects", "x", "y", "z", "CoordinateSpace", "Tags"},
                new Object[] {"A", 20, 1, 2, 3, "TAL", "pain"},
                new Object[] {null, null, 4, 5, 6},
                new Object[] {},
                new Object[] {null, null, 7, 8, 9},
                new Object[] {"A", 20, 1, 2, 3, "TAL", "pain"},
                new Object[] {null, null, 4, 5, 6, "MNI"});

        FociTable table = Read.file(file);

        assertThat(table.experiments()).hasSize(2);
        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(3, 2);
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 20.0);
        assertThat(table.experiments().getFirst().foci()).extracting(f -> f.space().abbreviation()).containsOnly("TAL");
        assertThat(table.experiments().getLast().foci()).extracting(f -> f.space().abbreviation()).containsExactly("TAL", "MNI");
    }

    @Test
    void oneForgottenNameInAFilledTableIsWarnedOf() throws IOException {
        write(HEADER,
                new Object[] {"A", 20, 1, 2, 3, "MNI"}, new Object[] {"A", 20, 4, 5, 6, "MNI"}, new Object[] {null, 20, 7, 8, 9, "MNI"},
                new Object[] {"A", 20, 7, 8, 0, "MNI"});

        FociTable table = Read.file(file);

        assertThat(table.experiments()).singleElement().satisfies(e -> assertThat(e.foci()).hasSize(4));
        assertThat(table.warnings()).containsExactly(file + ", row 4, column A (Experiments): no study is named; taken as 'A' from above");
    }

    @Test
    void columnsGoByPositionWhereTheHeaderHasOtherNames() throws IOException {
        write(new Object[] {"Quelle", "Probanden", "links-rechts", "vorn-hinten", "oben-unten", "Raum", "Aufgabe"},
                new Object[] {"A", 20, 1, 2, 3, "MNI", "pain"});

        Experiment experiment = Read.file(file).experiments().getFirst();

        assertThat(experiment.study()).isEqualTo("A");
        assertThat(Read.points(experiment)).containsExactly(new Point(1, 2, 3));
        assertThat(experiment.tags()).isEqualTo(Map.of("Aufgabe", "pain"));
    }

    @Test
    void theFirstVisibleSheetIsReadAndTheOthersAreNamed() throws IOException {
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet hidden = workbook.newWorksheet("old");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            fill(workbook.newWorksheet("foci"), HEADER, new Object[] {"A", 20, 1, 2, 3, "MNI"});
            workbook.newWorksheet("notes").value(0, 0, "remember");
        }

        FociTable table = Read.file(file);

        assertThat(table.experiments()).hasSize(1);
        assertThat(table.warnings()).containsExactly(file + ": sheet 'foci' is read, 1 other is not");
    }

    @Test
    void errorsNameTheRowTheColumnTheValueAndTheRemedy() throws IOException {
        write(HEADER, new Object[] {"A", 20, 1, 2, 3, "MNI"}, new Object[] {}, new Object[] {"A", 20, 4, "five", 6, "MNI"});
        assertError(file + ", row 4, column D (Y): 'five' is not a number; a coordinate is a number in mm");

        write(HEADER, new Object[] {"A", "20 patients", 1, 2, 3, "MNI"});
        assertError(file + ", row 2, column B (Subjects): '20 patients' is not a sample size; give the number of subjects, 1 to 1000000");

        write(HEADER, new Object[] {"A", 20, 1, 2, 3, "Paxinos"});
        assertError(file + ", row 2, column F (Space): unknown stereotaxic space 'Paxinos'; use MNI or Talairach");

        write(new Object[] {"X", "Y"}, new Object[] {1, 2});
        assertError("sheet 'foci' begins with: X, Y; needed is a header such as 'Experiments Subjects X Y Z Space' in one of the first 10");

        write(new Object[] {"A", 20, 1, 2, 3, "MNI"}, new Object[] {"A", 20, 4, 5, 6, "MNI"});
        assertError("sheet 'foci' begins with: A, 20, 1, 2, 3, MNI; needed is a header");

        write();
        assertError("sheet 'foci' is empty");
    }

    @Test
    void theHeaderMayStandBelowATitle() throws IOException {
        write(new Object[] {"Table S2. Coordinates"}, new Object[] {}, HEADER, new Object[] {"A", 20, 1, 2, 3, "MNI"});
        FociTable table = Read.file(file);
        assertThat(table.experiments()).extracting(Experiment::label).containsExactly("A");
        assertThat(table.experiments().getFirst().foci().getFirst().origin()).isEqualTo("foci.xlsx, row 4");

        write(new Object[] {"a", "title", "of", "very", "many", "cells"},
                new Object[] {"Quelle", "Probanden", "rechts", "vorn", "oben", "Raum"}, new Object[] {"A", 20, 1, 2, 3, "MNI"});
        assertThat(Read.file(file).experiments()).extracting(Experiment::label).containsExactly("A");
    }

    @Test
    void theSheetWithTheTableIsReadWhereverItStands() throws IOException {
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "test", "1.0")) {
            fill(workbook.newWorksheet("read me"), new Object[] {"Columns"}, new Object[] {"X", "left to right"});
            fill(workbook.newWorksheet("foci"), HEADER, new Object[] {"A", 20, 1, 2, 3, "MNI"});
        }
        FociTable table = Read.file(file);
        assertThat(table.experiments()).extracting(Experiment::label).containsExactly("A");
        assertThat(table.warnings()).containsExactly(file + ": sheet 'foci' is read, 1 other is not");

        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "test", "1.0")) {
            fill(workbook.newWorksheet("read me"), new Object[] {"Columns"});
            fill(workbook.newWorksheet("notes"), new Object[] {"none"});
        }
        assertError("no sheet of 'read me', 'notes' has a table of foci; the first begins with: Columns; needed is a header");
    }

    /** As openpyxl writes them. */
    @Test
    void aFormulaWithoutAValueIsNotTakenForAnEmptyCell() throws IOException {
        String row = "<c r='A2' t='inlineStr'><is><t>A</t></is></c><c r='B2'><v>20</v></c><c r='C2'><f>-1*2</f>%s</c>"
                + "<c r='D2'><v>2</v></c><c r='E2'><v>3</v></c><c r='F2' t='inlineStr'><is><t>MNI</t></is></c>";
        StringBuilder header = new StringBuilder();
        for (int column = 0; column < 6; column++) {
            header.append("<c t='inlineStr'><is><t>").append(HEADER[column]).append("</t></is></c>");
        }
        String sheet = "<worksheet><sheetData><row r='1'>" + header + "</row><row r='2'>" + row + "</row></sheetData></worksheet>";

        zip(workbookOf(sheet.formatted("<v/>")));
        assertError(file + ", row 2, column C: a formula whose value was never calculated; open the workbook in Excel or LibreOffice"
                + " and save it");
        zip(workbookOf(sheet.formatted("")));
        assertError("row 2, column C: a formula whose value was never calculated");
        zip(workbookOf(sheet.formatted("<v>-2</v>")));
        assertThat(Read.points(Read.file(file).experiments().getFirst())).containsExactly(new Point(-2, 2, 3));
    }

    @Test
    void otherFilesAreCalledByTheirNames() throws IOException {
        zip(Map.of("slides/one.xml", "<a/>", "readme.txt", "hello"));
        assertThatThrownBy(() -> Read.file(file)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("this is a zip archive of ").hasMessageContaining("'readme.txt'")
                .hasMessageContaining("save the table as .xlsx");

        Files.write(file, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
        assertError("Excel 97-2003 (.xls)");
    }

    @Test
    void damagedWorkbooksAreRefused() throws IOException {
        write(HEADER, new Object[] {"A", 20, 1, 2, 3, "MNI"});
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length / 2));
        assertError("the workbook is damaged");

        zip(Map.of("xl/workbook.xml", "<workbook><sheets><sheet"));
        assertError("the workbook is damaged");

        zip(workbookOf("<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>7</v></c></row></sheetData></worksheet>"));
        assertError("the workbook is damaged");
    }

    @Test
    void whatUnfoldsWithoutEndIsRefused() throws IOException {
        zip(workbookOf("<worksheet><sheetData>" + " ".repeat(2 * FileContent.SMALL) + "</sheetData></worksheet>"));
        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertError("unpacks to more than 250 times its size");

        zip(workbookOf("<worksheet><sheetData>" + "<row><c r='XFD1'/></row>".repeat(2000) + "</sheetData></worksheet>"));
        assertError("has more than 16000000 cells");
    }

    @Test
    void entitiesAreNotExpanded() throws IOException {
        zip(workbookOf("<!DOCTYPE w [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                + "<worksheet><sheetData><row><c t='inlineStr'><is><t>&e;</t></is></c>"
                + "</row></sheetData></worksheet>"));
        assertThatThrownBy(() -> Read.file(file)).isInstanceOf(InputDataException.class);
    }

    /** Excel makes dates of "10-12" and the like. */
    @Test
    void datesAreNoNumbers() throws IOException {
        styled(1, sheet -> sheet.style(1, 1).format("d-mmm").set());
        assertError("row 2, column B (Subjects): '1900-01-20' has several numbers");
        styled(1, sheet -> sheet.style(1, 1).format("[$-409]h:mm AM/PM;@").set());
        assertError("row 2, column B (Subjects): '1900-01-20'");
        styled(1, sheet -> sheet.style(1, 3).format("yyyy\\-mm\\-dd").set());
        assertError("row 2, column D (Y): '1900-01-30' is not a number");

        styled(39_814, sheet -> sheet.style(1, 7).format("m/d/yyyy").set());
        assertThat(Read.file(file).experiments()).singleElement().extracting(e -> e.tags().values()).asString().isEqualTo("[2009-01-01]");
        styled(39_814.75, sheet -> sheet.style(1, 7).format("m/d/yyyy").set());
        assertThat(Read.file(file).experiments()).singleElement().extracting(e -> e.tags().values()).asString()
                .isEqualTo("[2009-01-01T18:00]");
        styled(39_814, sheet -> sheet.style(1, 7).format("yyyy").set());
        assertThat(Read.file(file).experiments()).singleElement().extracting(e -> e.tags().values()).asString().isEqualTo("[2009]");
    }

    @Test
    void otherFormatsLeaveNumbersAsTheyAre() throws IOException {
        for (String format : new String[] {"0.00", "#,##0 \"mm\"", "[Red]-0;[Blue]0", "0_);(0)", "\\d0", "General", "0.0E+00"}) {
            styled(39_814, sheet -> sheet.range(1, 0, 1, 7).style().format(format).set());
            assertThat(Read.file(file).experiments()).singleElement().satisfies(e -> assertThat(e.subjects()).isEqualTo(20))
                    .satisfies(e -> assertThat(Read.points(e)).containsExactly(new Point(-38, 30, 28)))
                    .extracting(e -> e.tags().values()).asString().isEqualTo("[39814]");
        }
        styled(1, sheet -> sheet.style(1, 2).format("d-mmm").set());
        assertThat(Read.file(file).experiments()).singleElement().as("no date is negative")
                .satisfies(e -> assertThat(Read.points(e)).containsExactly(new Point(-38, 30, 28)));
    }

    @Test
    void rowsThatAreStruckThroughAreToldAndRead() throws IOException {
        styled(1, sheet -> sheet.range(1, 0, 1, 7).style().strikethrough().set());

        assertThat(Read.file(file).experiments()).hasSize(1);
        assertThat(Read.file(file).warnings()).singleElement().asString().contains("1 row is struck through", "first row 2");
    }

    /** One experiment of 20 subjects at -38 30 28 with a tag, and how its cells look. */
    private void styled(double tag, Consumer<Worksheet> style) throws IOException {
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "Confoci", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("foci");
            fill(sheet, HEADER, new Object[] {"Doe 2010", 20, -38, 30, 28, "MNI", "up", tag});
            sheet.value(0, 7, "Tag");
            style.accept(sheet);
        }
    }

    private static Map<String, String> workbookOf(String sheet) {
        String namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Map.of("xl/workbook.xml", "<workbook xmlns:r='" + namespace + "'><sheets><sheet name='s' r:id='a'/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Target='sheet.xml'/></Relationships>",
                "xl/sheet.xml", sheet);
    }

    private void zip(Map<String, String> parts) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }

    private void assertError(String message) {
        assertThatThrownBy(() -> Read.file(file)).isInstanceOf(InputDataException.class).hasMessageContaining(message);
    }

    private void write(Object[]... rows) throws IOException {
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "test", "1.0")) {
            fill(workbook.newWorksheet("foci"), rows);
        }
    }

    private static void fill(Worksheet sheet, Object[]... rows) {
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < rows[r].length; c++) {
                if (rows[r][c] instanceof Number number) {
                    sheet.value(r, c, number);
                } else if (rows[r][c] != null) {
                    sheet.value(r, c, rows[r][c].toString());
                }
            }
        }
    }

    @Test
    void damagedPartsAreToldInPlainWords() throws IOException {
        damaged("<worksheet><sheetData><c r='A1'><v>1</v></c><row r='1'/></sheetData></worksheet>", "stands in no row");
        damaged("<worksheet><sheetData><row r='1'><c t='s'><v>999</v></c></row></sheetData></worksheet>",
                "a cell has the shared text number '999', and there are 0");
        damaged("<worksheet><sheetData><row r='1'><c t='s'><v>one</v></c></row></sheetData></worksheet>", "shared text number 'one'");
        damaged("<worksheet><sheetData><row r='first'><c><v>1</v></c></row></sheetData></worksheet>", "it has a row 'first'");
        damaged("<worksheet><sheetData><row r='-1'/></sheetData></worksheet>", "it has a row '-1'");
        damaged("<worksheet><sheetData><row><c r='ZZZZ1'/></row></sheetData></worksheet>", "it has a cell 'ZZZZ1'");
        damaged("<worksheet><sheetData><row><c r='B1'/><c r='A1'/></row></sheetData></worksheet>", "cell 'A1' is out of order");
        damaged("<worksheet>\n<sheetData><row><c r='A1'></row>", "its part 'xl/sheet.xml' cannot be read as XML at line 2");

        Map<String, String> parts = new HashMap<>(workbookOf("<worksheet/>"));
        parts.put("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a'/></Relationships>");
        zip(parts);
        assertError("the relationship 'a' of a sheet has no target");
        parts.put("xl/_rels/workbook.xml.rels", "<Relationships/>");
        zip(parts);
        assertError("no part belongs to the sheet 'a'");
        parts.remove("xl/_rels/workbook.xml.rels");
        zip(parts);
        assertError("it has no part 'xl/_rels/workbook.xml.rels'");
    }

    private void damaged(String sheet, String message) throws IOException {
        zip(workbookOf(sheet));
        assertError("the workbook is damaged: ");
        assertError(message);
        assertThatThrownBy(() -> Read.file(file)).message().endsWith("; open it and save it again as .xlsx")
                .doesNotContain("java", "Index ");
    }

    @Test
    void bytesThatAreNoTextArePrintedByNobody() throws IOException {
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            String sheet = "<worksheet><sheetData><row><c><v>\u00e9</v></c></row></sheetData></worksheet>";
            for (Map.Entry<String, String> part : workbookOf(sheet).entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.ISO_8859_1));
            }
            zip.close();
            assertError("its part 'xl/sheet.xml' cannot be read as XML");
        } finally {
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
