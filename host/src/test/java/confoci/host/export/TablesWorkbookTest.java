package confoci.host.export;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.output.ResultFolder;
import confoci.host.output.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesWorkbookTest {

    @TempDir
    private Path folder;

    private Path written(String name, int rows) throws IOException {
        Path out = folder.resolve(name);
        try (ResultFolder results = ResultFolder.create(out, false)) {
            results.write("clusters.tsv", file -> Files.writeString(file,
                    "cluster\tp\tname\n1\t2.5e-08\t\"a \"\"quoted\"\"\tname\"\n2\tn/a\t'=1+1\n3\t-0.5\t0012\n"
                            + "4\tinf\t1234567890123456789\n"));
            results.write("null.tsv.gz", file -> {
                try (GZIPOutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
                    packed.write(("permutation\n" + "7\n".repeat(rows)).getBytes());
                }
            });
            TablesWorkbook.write(results);
            new RunRecord(List.of("ale")).write(results);
            results.commit();
        }
        try (var files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("clusters.tsv", "null.tsv.gz",
                    "tables.xlsx", "run.json");
        }
        return out.resolve(TablesWorkbook.FILE);
    }

    @Test
    void everyTableIsASheetWithNumbersAsNumbers() throws IOException {
        try (InputStream in = Files.newInputStream(written("out", 3)); ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            assertThat(workbook.getSheets().map(Sheet::getName)).containsExactly("clusters", "null");
            List<Row> rows = workbook.getFirstSheet().read();
            assertThat(rows.getFirst().getCellText(1)).isEqualTo("p");
            assertThat(rows.get(1).getCell(1).asNumber().doubleValue()).isEqualTo(2.5e-8);
            assertThat(rows.get(1).getCellText(2)).isEqualTo("a \"quoted\"\tname");
            assertThat(rows.get(2).getOptionalCell(1)).isEmpty();
            assertThat(rows.get(2).getCellText(2)).isEqualTo("=1+1");
            assertThat(rows.get(2).getCell(2).getType()).isEqualTo(CellType.STRING);
            assertThat(rows.get(3).getCell(1).asNumber().doubleValue()).isEqualTo(-0.5);
            assertThat(rows.get(3).getCellText(2)).isEqualTo("0012");
            assertThat(rows.get(4).getCellText(1)).isEqualTo("inf");
            assertThat(rows.get(4).getCellText(2)).isEqualTo("1234567890123456789");
        }
    }

    @Test
    void theSameTablesGiveTheSameBytes() throws Exception {
        Path first = written("first", 3);
        Thread.sleep(5);
        assertThat(written("second", 3)).hasSameBinaryContentAs(first);
    }

    @Test
    void ofAHugeTableTheFirstRowsAreWrittenAndTheRestIsTold() throws IOException {
        try (InputStream in = Files.newInputStream(written("huge", 500_000)); ReadableWorkbook workbook = new ReadableWorkbook(in)) {
            try (var rows = workbook.getSheet(1).orElseThrow().openStream()) {
                List<String> last = rows.skip(TablesWorkbook.MOST_ROWS).map(row -> row.getCellText(0)).toList();
                assertThat(last).containsExactly("7", "The first 100,000 of 500,000 rows; all of them are in null.tsv.gz");
            }
        }
    }
}
