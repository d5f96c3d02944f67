package confoci.host.foci.io;

import confoci.error.InputDataException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the first visible sheet with a table of foci of an Office Open XML workbook (ECMA-376, transitional or strict) as text.
 *
 * <p>A table of foci needs no more of the format than cells with shared, inline and plain text, and the parser of the Java runtime reads
 * those several times faster in a cold process than a spreadsheet library loads.
 */
final class WorkbookReader {

    /** What ECMA-376 programs can hold. */
    private static final int MAX_COLUMNS = 16_384;

    /** Blank cells included: a bound on what a few bytes per row can claim. */
    private static final int MAX_CELLS = 16_000_000;

    private final Source source;
    private final ZipFile zip;
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private long unpacked;
    private int cellCount;
    /** Where the sheet that was read last has its first formula without a value; null if it has none. */
    private String uncalculated;

    private WorkbookReader(Source source, ZipFile zip) {
        this.source = source;
        this.zip = zip;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    static Table read(Source source) {
        try (ZipFile zip = new ZipFile(source.path().toFile())) {
            return new WorkbookReader(source, zip).table();
        } catch (XMLStreamException | IOException e) {
            throw new InputDataException(source.path() + ": the workbook is damaged (" + Labels.oneLine(String.valueOf(e.getMessage()))
                    + "); open it and save it again as .xlsx", e);
        }
    }

    /**
     * A sheet that people see.
     *
     * @param id the relationship that leads to its part
     */
    private record Sheet(String name, String id) {
    }

    private Table table() throws XMLStreamException, IOException {
        if (zip.getEntry("xl/workbook.xml") == null) {
            throw source.error("this is a zip archive of " + contents() + ", not an .xlsx workbook; save the table as .xlsx or CSV");
        }
        List<Sheet> sheets = visibleSheets();
        List<String> shared = sharedStrings();
        for (Sheet sheet : sheets) {
            List<Table.Row> rows = rows(part(sheet.id), shared);
            Optional<TableHeader.Found> header = TableHeader.find(rows, source.options().columns());
            if (header.isPresent()) {
                if (sheets.size() > 1) {
                    source.warn("sheet '" + sheet.name + "' is read, " + (sheets.size() - 1) + " other"
                            + (sheets.size() == 2 ? " is" : "s are") + " not");
                }
                return table(rows, header.get());
            }
        }
        List<Table.Row> rows = rows(part(sheets.getFirst().id), shared);
        int header = TableHeader.first(rows);
        if (header < 0 || !TableHeader.isByPosition(rows.get(header).cells())) {
            throw source.error(noTable(sheets, header < 0 ? "is empty" : "begins with: " + String.join(", ", rows.get(header).cells())));
        }
        return table(rows, new TableHeader.Found(header, rows.get(header).cells()));
    }

    private Table table(List<Table.Row> rows, TableHeader.Found found) {
        if (uncalculated != null) {
            throw source.error(uncalculated, "a formula whose value was never calculated; open the workbook in Excel or LibreOffice"
                    + " and save it");
        }
        List<Table.Row> data = new ArrayList<>(rows.subList(found.last() + 1, rows.size()));
        List<String> header = new ArrayList<>(found.names());
        while (header.getLast().isEmpty()) {
            header.removeLast();
        }
        int columns = header.size();
        for (Table.Row row : data) {
            columns = Math.max(columns, row.cells().size());
        }
        while (header.size() < columns) {
            header.add("");
        }
        return new Table(header, data, Table.Kind.SHEET, false);
    }

    private static String noTable(List<Sheet> sheets, String found) {
        String names = "'" + String.join("', '", sheets.stream().map(Sheet::name).toList()) + "'";
        return (sheets.size() == 1 ? "sheet " + names + " " + found : "no sheet of " + names + " has a table of foci; the first " + found)
                + "; needed is a header such as 'Experiments Subjects X Y Z Space' in one of the first " + TableHeader.ROWS
                + " rows; columns for x, y and z were not found";
    }

    private String contents() {
        List<String> names = new ArrayList<>();
        zip.stream().limit(3).forEach(entry -> names.add("'" + Labels.oneLine(entry.getName()) + "'"));
        return names.isEmpty() ? "nothing" : String.join(", ", names) + (zip.size() > 3 ? " and more" : "");
    }

    private List<Sheet> visibleSheets() throws XMLStreamException, IOException {
        List<Sheet> sheets = new ArrayList<>();
        try (InputStream in = open("xl/workbook.xml")) {
            XMLStreamReader reader = xml.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("sheet")) {
                    String state = reader.getAttributeValue(null, "state");
                    String id = attribute(reader, "id");
                    if ((state == null || state.equals("visible")) && id != null) {
                        sheets.add(new Sheet(Labels.oneLine(String.valueOf(reader.getAttributeValue(null, "name"))), id));
                    }
                }
            }
        }
        if (sheets.isEmpty()) {
            throw source.error("the workbook has no visible sheet");
        }
        return sheets;
    }

    /** The part of the package that a relationship of the workbook points to. */
    private String part(String id) throws XMLStreamException, IOException {
        try (InputStream in = open("xl/_rels/workbook.xml.rels")) {
            XMLStreamReader reader = xml.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && id.equals(reader.getAttributeValue(null, "Id"))) {
                    String target = reader.getAttributeValue(null, "Target");
                    return target.startsWith("/") ? target.substring(1) : "xl/" + target;
                }
            }
        }
        throw new IOException("no sheet " + id);
    }

    private List<String> sharedStrings() throws XMLStreamException, IOException {
        List<String> strings = new ArrayList<>();
        if (zip.getEntry("xl/sharedStrings.xml") == null) {
            return strings;
        }
        try (InputStream in = open("xl/sharedStrings.xml")) {
            XMLStreamReader reader = xml.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("si")) {
                    strings.add(Labels.oneLine(richText(reader, "si")));
                }
            }
        }
        return strings;
    }

    /** The text of all runs up to the end of the element, without the pronunciation that Japanese workbooks carry. */
    private static String richText(XMLStreamReader reader, String element) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean phonetic = false;
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                phonetic |= reader.getLocalName().equals("rPh");
                if (reader.getLocalName().equals("t") && !phonetic) {
                    text.append(reader.getElementText());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (reader.getLocalName().equals(element)) {
                    return text.toString();
                }
                phonetic &= !reader.getLocalName().equals("rPh");
            }
        }
    }

    private List<Table.Row> rows(String part, List<String> shared) throws XMLStreamException, IOException {
        List<Table.Row> rows = new ArrayList<>();
        uncalculated = null;
        try (InputStream in = open(part)) {
            XMLStreamReader reader = xml.createXMLStreamReader(in);
            List<String> cells = List.of();
            int number = 0;
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (reader.getLocalName().equals("row")) {
                    String given = reader.getAttributeValue(null, "r");
                    number = given == null ? number + 1 : Integer.parseInt(given);
                    cells = new ArrayList<>();
                    rows.add(new Table.Row(number, cells));
                    cellCount++;
                } else if (reader.getLocalName().equals("c")) {
                    int column = column(reader.getAttributeValue(null, "r"), cells.size());
                    cellCount += column + 1 - cells.size();
                    while (cells.size() < column) {
                        cells.add("");
                    }
                    String value = cell(reader, shared);
                    if (value == null && uncalculated == null) {
                        uncalculated = "row " + number + ", column " + Table.letter(column);
                    }
                    cells.add(value == null ? "" : value);
                }
                if (cellCount > MAX_CELLS) {
                    throw source.error("the sheet claims more than " + MAX_CELLS + " cells; this is not a table of foci");
                }
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IOException(e.getMessage(), e);
        }
        return rows;
    }

    /** The text of a cell; null for a formula that nobody has calculated, as programs write it that are no spreadsheets. */
    private static String cell(XMLStreamReader reader, List<String> shared) throws XMLStreamException {
        String type = reader.getAttributeValue(null, "t");
        String value = "";
        boolean formula = false;
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("v")) {
                value = reader.getElementText();
            } else if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("is")) {
                value = richText(reader, "is");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                formula |= reader.getLocalName().equals("f");
            }
        }
        if (type == null || type.equals("n")) {
            if (formula && value.isBlank()) {
                return null;
            }
            return shortest(value);
        }
        return switch (type) {
            case "s" -> value.isBlank() ? "" : shared.get(Integer.parseInt(value.strip()));
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            default -> Labels.oneLine(value);
        };
    }

    /** A number as people write it: Excel stores 0.1 + 0.2 with 17 digits, and 20 may be 2E1. */
    private static String shortest(String value) {
        double number = Numbers.parse(value, false);
        return Double.isNaN(number) ? Labels.oneLine(value) : Numbers.format(number);
    }

    /** The column of a cell reference such as AB12, from 0; the next one where a cell carries none. */
    private static int column(String reference, int next) throws IOException {
        if (reference == null) {
            return next;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && reference.charAt(i) >= 'A'; i++) {
            column = 26 * column + reference.charAt(i) - 'A' + 1;
            if (column > MAX_COLUMNS) {
                throw new IOException("cell " + reference);
            }
        }
        if (column <= next) {
            throw new IOException("cell " + reference + " out of order");
        }
        return column - 1;
    }

    private static String attribute(XMLStreamReader reader, String localName) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            // The namespace differs between the transitional and the strict form.
            if (reader.getAttributeLocalName(i).equals(localName) && reader.getAttributeNamespace(i) != null) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    private InputStream open(String part) throws IOException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw new IOException("no part " + part);
        }
        return new FilterInputStream(zip.getInputStream(entry)) {

            @Override
            public int read() throws IOException {
                return counted(super.read(), 1);
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                return counted(read, Math.max(0, read));
            }
        };
    }

    private int counted(int result, int bytes) {
        unpacked += bytes;
        if (unpacked > FociFiles.MAX_BYTES) {
            throw source.error("the workbook unpacks to more than " + (FociFiles.MAX_BYTES >> 20) + " MiB; this is not a table of foci");
        }
        return result;
    }
}
