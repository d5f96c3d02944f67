package confoci.host.io.foci;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a workbook's sheets as text: shared, inline and plain text, numbers as people write them. */
final class SheetReader {

    /** What ECMA-376 programs can hold. */
    private static final int MAX_COLUMNS = 16_384;
    private static final int MAX_ROWS = 1_048_576;

    /** Blank cells included: a bound on what a few bytes per row can describe. */
    private static final int MAX_CELLS = 16_000_000;

    private final Source source;
    private final WorkbookPackage parts;
    private final HeapRoom room;
    private final WorkbookStyles styles;
    private final List<String> shared = new ArrayList<>();
    private int cellCount;

    /**
     * A sheet.
     *
     * @param rows         all that it has, blank ones included
     * @param uncalculated where its first formula without a value is; null if it has none
     * @param hidden       the numbers of the rows with text that spreadsheets do not show, by a filter for example
     * @param struck       the numbers of the rows of which a text is struck through
     */
    record Sheet(List<Table.Row> rows, @Nullable String uncalculated, Set<Integer> hidden, Set<Integer> struck) {
    }

    SheetReader(Source source, WorkbookPackage parts) throws XMLStreamException, IOException {
        this.source = source;
        this.parts = parts;
        this.room = new HeapRoom(source);
        this.styles = WorkbookStyles.read(parts);
        readShared();
    }

    private void readShared() throws XMLStreamException, IOException {
        if (!parts.has("xl/sharedStrings.xml")) {
            return;
        }
        XMLStreamReader reader = parts.read("xl/sharedStrings.xml");
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("si")) {
                String text = Labels.oneLine(richText(reader, "si"));
                room.take(HeapRoom.PER_TEXT + text.length(), parts.fraction());
                shared.add(text);
            }
        }
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

    Sheet read(String part) throws XMLStreamException, IOException {
        List<Table.Row> rows = new ArrayList<>();
        String uncalculated = null;
        XMLStreamReader reader = parts.read(part);
        List<String> cells = null;
        Set<Integer> hidden = new LinkedHashSet<>();
        Set<Integer> struck = new LinkedHashSet<>();
        boolean shown = true;
        int number = 0;
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (reader.getLocalName().equals("row")) {
                number = rowNumber(reader.getAttributeValue(null, "r"), number);
                String attribute = reader.getAttributeValue(null, "hidden");
                shown = attribute == null || attribute.equals("0") || attribute.equals("false");
                cells = new ArrayList<>();
                rows.add(new Table.Row(number, cells));
                count(1, HeapRoom.PER_FOCUS);
            } else if (reader.getLocalName().equals("c")) {
                if (cells == null) {
                    throw parts.damaged("a cell of its part " + Labels.quoted(part) + " stands in no row");
                }
                int column = column(reader.getAttributeValue(null, "r"), cells.size());
                int more = column + 1 - cells.size();
                while (cells.size() < column) {
                    cells.add("");
                }
                String style = reader.getAttributeValue(null, "s");
                String value = cell(reader, style);
                if (value == null && uncalculated == null) {
                    uncalculated = "row " + number + ", column " + Table.letter(column);
                }
                cells.add(value == null ? "" : value);
                if (!shown && value != null && !value.isEmpty()) {
                    hidden.add(number);
                }
                if (value != null && !value.isEmpty() && styles.isStruck(style)) {
                    struck.add(number);
                }
                count(more, (long) more * Integer.BYTES + (value == null || value.isEmpty() ? 0 : HeapRoom.PER_TEXT + value.length()));
            }
        }
        return new Sheet(rows, uncalculated, hidden, struck);
    }

    private void count(int cells, long bytes) {
        cellCount += cells;
        if (cellCount > MAX_CELLS) {
            throw source.error("the sheet has more than " + MAX_CELLS + " cells; this is not a table of foci");
        }
        room.take(bytes, parts.fraction());
    }

    private int rowNumber(String given, int above) {
        if (given == null) {
            return above + 1;
        }
        int number = whole(given, MAX_ROWS);
        if (number < 1) {
            throw parts.damaged("it has a row " + Labels.quoted(given));
        }
        return number;
    }

    /** A whole number of a few digits; -1 if it is none. */
    private static int whole(String text, int most) {
        String digits = text.strip();
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9 || 10L * value + digit > most) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return digits.isEmpty() ? -1 : value;
    }

    /** The text of a cell; null for a formula that nobody has calculated, as programs write it that are no spreadsheets. */
    private @Nullable String cell(XMLStreamReader reader, String style) throws XMLStreamException {
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
            return shortest(value, style);
        }
        return switch (type) {
            case "s" -> value.isBlank() ? "" : shared(value);
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            default -> Labels.oneLine(value);
        };
    }

    private String shared(String value) {
        int index = whole(value, MAX_CELLS);
        if (index < 0 || index >= shared.size()) {
            throw parts.damaged("a cell has the shared text number " + Labels.quoted(value) + ", and there are " + shared.size());
        }
        return shared.get(index);
    }

    /** A number as people write it: Excel stores 0.1 + 0.2 with 17 digits, 20 may be 2E1, and a date is a number of days. */
    private String shortest(String value, String style) {
        double number = Numbers.parse(value, false);
        return Double.isNaN(number) ? Labels.oneLine(value) : styles.text(number, style);
    }

    /** The column of a cell reference such as AB12, from 0; the next one where a cell carries none. */
    private int column(String reference, int next) {
        if (reference == null) {
            return next;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && reference.charAt(i) >= 'A' && column <= MAX_COLUMNS; i++) {
            column = 26 * column + reference.charAt(i) - 'A' + 1;
        }
        if (column > MAX_COLUMNS) {
            throw parts.damaged("it has a cell " + Labels.quoted(reference));
        }
        if (column <= next) {
            throw parts.damaged("cell " + Labels.quoted(reference) + " is out of order");
        }
        return column - 1;
    }
}
