package confoci.host.io.foci;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first visible sheet with a table of foci of an Office Open XML workbook (ECMA-376, transitional or strict) as text. Sample
 * sizes and spaces that it lacks are taken from another sheet that lists them by study.
 *
 * <p>A table of foci needs no more of the format than cells with shared, inline and plain text, and the parser of the Java runtime reads
 * those several times faster in a cold process than a spreadsheet library loads.
 */
final class WorkbookReader {

    private final Source source;
    private final WorkbookPackage parts;
    private final Map<String, SheetReader.Sheet> read = new LinkedHashMap<>();
    private final SheetReader reader;

    private WorkbookReader(Source source, WorkbookPackage parts) throws XMLStreamException, IOException {
        this.source = source;
        this.parts = parts;
        this.reader = new SheetReader(source, parts);
    }

    /** Whether bytes are a zip archive, as workbooks are. */
    static boolean isZip(byte[] content) {
        return content.length >= 4 && content[0] == 'P' && content[1] == 'K'
                && (content[2] == 3 && content[3] == 4 || content[2] == 5 && content[3] == 6);
    }

    /** @param content the bytes of the file */
    static Table read(byte[] content, Source source) {
        try (WorkbookPackage parts = WorkbookPackage.open(content, source)) {
            try {
                parts.requireWorkbook();
                return new WorkbookReader(source, parts).table();
            } catch (XMLStreamException | IOException e) {
                throw parts.damaged(e);
            }
        } catch (IOException e) {
            throw source.error("cannot be read: " + FileContent.reason(e));
        }
    }

    /** The rows of the first visible sheet. */
    static List<Table.Row> rows(byte[] content, Source source) {
        try (WorkbookPackage parts = WorkbookPackage.open(content, source)) {
            try {
                parts.requireWorkbook();
                WorkbookReader reader = new WorkbookReader(source, parts);
                return reader.sheet(reader.visibleSheets().getFirst()).rows();
            } catch (XMLStreamException | IOException e) {
                throw parts.damaged(e);
            }
        } catch (IOException e) {
            throw source.error("cannot be read: " + FileContent.reason(e));
        }
    }

    /**
     * A sheet that people see.
     *
     * @param id the relationship that leads to its part
     */
    private record SheetName(String name, String id) {
    }

    private Table table() throws XMLStreamException, IOException {
        List<SheetName> sheets = visibleSheets();
        for (SheetName sheet : sheets) {
            SheetReader.Sheet content = sheet(sheet);
            Optional<TableHeader.Found> header = TableHeader.find(content.rows(), source.options().columns());
            if (header.isPresent()) {
                TableHeader.Found found = header.get()
                        .requireMillimetres(content.rows().get(header.get().last()), Table.Kind.SHEET, source);
                return completed(table(content, found), sheet, sheets);
            }
        }
        SheetReader.Sheet first = sheet(sheets.getFirst());
        int header = TableHeader.first(first.rows());
        if (header < 0 || !TableHeader.isByPosition(first.rows().get(header).cells())) {
            throw source.error(noTable(sheets, header < 0 ? "is empty"
                    : "begins with: " + Labels.shortened(String.join(", ", first.rows().get(header).cells()), 200)));
        }
        return table(first, new TableHeader.Found(header, first.rows().get(header).cells()));
    }

    private SheetReader.Sheet sheet(SheetName sheet) throws XMLStreamException, IOException {
        SheetReader.Sheet content = read.get(sheet.id);
        if (content == null) {
            content = reader.read(part(sheet.id));
            read.put(sheet.id, content);
        }
        return content;
    }

    /** The table of a sheet, completed by another about its studies; warns which sheets were read. */
    private Table completed(Table table, SheetName from, List<SheetName> sheets) throws XMLStreamException, IOException {
        if (sheets.size() == 1) {
            return table;
        }
        List<String> used = new ArrayList<>();
        List<String> strange = new ArrayList<>();
        Table completed = table;
        for (SheetName other : sheets) {
            Table before = completed;
            Optional<StudyTable> studies = other == from || !lacks(completed) ? Optional.empty()
                    : studies(other).map(sheet -> sheet.of(before));
            if (studies.isPresent() && studies.get().completes(completed, source)) {
                String adds = studies.get().adds(completed, source);
                Table joined = studies.get().join(completed, source);
                (joined == completed ? strange : used).add(joined == completed
                        ? studies.get().name() + " has " + adds + ", but none of its studies is named as here"
                        : adds + " of its studies are those of " + studies.get().name());
                completed = joined;
            }
        }
        int unread = sheets.size() - 1 - used.size();
        source.warn("sheet '" + Labels.shortened(from.name) + "' is read"
                + (used.isEmpty() ? "" : "; " + String.join("; ", used))
                + (unread == 0 ? "" : ", " + unread + (used.isEmpty() ? " other" : " more") + (unread == 1 ? " is" : "s are") + " not")
                + (strange.isEmpty() ? "" : "; " + String.join("; ", strange)));
        return completed;
    }

    private boolean lacks(Table table) {
        return TableColumns.of(table, source).filter(columns -> columns.subjects() < 0 || columns.space() < 0).isPresent();
    }

    /** The table about studies that a sheet is, if it is one: its header is the first row with more than a title. */
    private Optional<StudySheet> studies(SheetName sheet) throws XMLStreamException, IOException {
        SheetReader.Sheet content = sheet(sheet);
        List<Table.Row> rows = content.rows();
        for (int i = 0; i < Math.min(TableHeader.ROWS, rows.size()); i++) {
            List<String> names = rows.get(i).cells();
            if (names.stream().filter(name -> !name.isEmpty()).count() > 1) {
                Table table = table(content, new TableHeader.Found(i, names));
                return StudySheet.of("sheet '" + Labels.shortened(sheet.name) + "'", table, source);
            }
        }
        return Optional.empty();
    }

    private Table table(SheetReader.Sheet sheet, TableHeader.Found found) {
        if (sheet.uncalculated() != null) {
            throw source.error(sheet.uncalculated(), "a formula whose value was never calculated; open the workbook in Excel or LibreOffice"
                    + " and save it");
        }
        List<Table.Row> rows = sheet.rows();
        List<Table.Row> data = new ArrayList<>(rows.subList(found.last() + 1, rows.size()));
        warnOf(sheet.hidden(), data, "hidden in the sheet, by a filter for example,");
        warnOf(sheet.struck(), data, "struck through, at least in part,");
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

    /** Tells of rows that people may have meant to leave out. */
    private void warnOf(Set<Integer> numbers, List<Table.Row> data, String how) {
        List<Table.Row> rows = data.stream().filter(row -> numbers.contains(row.number())).toList();
        if (!rows.isEmpty()) {
            source.warn((rows.size() == 1 ? "1 row is " : rows.size() + " rows are ") + how + " and read like the others, first row "
                    + rows.getFirst().number() + "; delete rows that should not be read");
        }
    }

    private static String noTable(List<SheetName> sheets, String found) {
        String names = "'" + Labels.shortened(String.join("', '", sheets.stream().map(SheetName::name).toList()), 200) + "'";
        return (sheets.size() == 1 ? "sheet " + names + " " + found : "no sheet of " + names + " has a table of foci; the first " + found)
                + "; needed is a header such as 'Experiments Subjects X Y Z Space' in one of the first " + TableHeader.ROWS
                + " rows; columns for x, y and z were not found";
    }

    private List<SheetName> visibleSheets() throws XMLStreamException, IOException {
        List<SheetName> sheets = new ArrayList<>();
        XMLStreamReader xml = parts.read("xl/workbook.xml");
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("sheet")) {
                String state = xml.getAttributeValue(null, "state");
                String id = attribute(xml, "id");
                if ((state == null || state.equals("visible")) && id != null) {
                    sheets.add(new SheetName(Labels.oneLine(String.valueOf(xml.getAttributeValue(null, "name"))), id));
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
        XMLStreamReader xml = parts.read("xl/_rels/workbook.xml.rels");
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && id.equals(xml.getAttributeValue(null, "Id"))) {
                String target = xml.getAttributeValue(null, "Target");
                if (target == null) {
                    throw parts.damaged("the relationship " + Labels.quoted(id) + " of a sheet has no target");
                }
                return target.startsWith("/") ? target.substring(1) : "xl/" + target;
            }
        }
        throw parts.damaged("no part belongs to the sheet " + Labels.quoted(id));
    }

    private static @Nullable String attribute(XMLStreamReader xml, String localName) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            // The namespace differs between the transitional and the strict form.
            if (xml.getAttributeLocalName(i).equals(localName) && xml.getAttributeNamespace(i) != null) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }
}
