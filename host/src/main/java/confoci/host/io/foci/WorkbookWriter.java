package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook of one sheet in pyALE's layout with all cells filled: the smallest package that ECMA-376 allows, with inline text.
 * The same experiments give the same bytes.
 */
final class WorkbookWriter implements FociWriter {

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /** The earliest time that a zip entry can have. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    @Override
    public List<String> write(List<Experiment> experiments, OutputStream out) throws IOException {
        TableRows table = new TableRows(experiments);
        ZipOutputStream zip = new ZipOutputStream(out);
        part(zip, "[Content_Types].xml", "<Types xmlns=\"" + PACKAGE + "content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + "sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + TYPE + "worksheet+xml\"/></Types>");
        part(zip, "_rels/.rels", relationship("officeDocument", "xl/workbook.xml"));
        part(zip, "xl/workbook.xml", "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE + "\"><sheets>"
                + "<sheet name=\"Foci\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        part(zip, "xl/_rels/workbook.xml.rels", relationship("worksheet", "worksheets/sheet1.xml"));
        part(zip, "xl/worksheets/sheet1.xml", sheet(table));
        zip.finish();
        return table.losses();
    }

    private static String relationship(String type, String target) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + OFFICE + "/" + type
                + "\" Target=\"" + target + "\"/></Relationships>";
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write((DECLARATION + content).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static String sheet(TableRows table) {
        StringBuilder xml = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        row(xml, 1, table.header());
        int number = 2;
        for (List<Object> row : table.rows()) {
            row(xml, number++, row);
        }
        return xml.append("</sheetData></worksheet>").toString();
    }

    private static void row(StringBuilder xml, int number, List<?> cells) {
        xml.append("<row r=\"").append(number).append("\">");
        for (int column = 0; column < cells.size(); column++) {
            Object cell = cells.get(column);
            String reference = Table.letter(column) + number;
            if (cell instanceof Double value) {
                xml.append("<c r=\"").append(reference).append("\"><v>").append(Numbers.format(value)).append("</v></c>");
            } else if (!cell.toString().isEmpty()) {
                xml.append("<c r=\"").append(reference).append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                escape(xml, cell.toString());
                xml.append("</t></is></c>");
            }
        }
        xml.append("</row>");
    }

    private static void escape(StringBuilder xml, String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                default -> {
                    // XML 1.0 has no way to write control characters and lone surrogates.
                    boolean allowed = c >= 0x20 && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
                    xml.appendCodePoint(allowed ? c : ' ');
                }
            }
        });
    }
}
