package confoci.host.io.foci;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What the styles of a workbook say about cells: which are struck through, and which numbers are dates. A spreadsheet makes the date 15
 * January of "1-15" and stores it as the number 45672, which is neither a sample size nor a year.
 */
final class WorkbookStyles {

    /** Everything in a format that is no part of a date: texts, colors and conditions, escaped letters, padding. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[(?![hms]+\\])[^\\]]*\\]|[\\\\_*].");
    private static final Pattern DATE = Pattern.compile("[dmyhs]", Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR = Pattern.compile("[y\\s]+", Pattern.CASE_INSENSITIVE);

    /** Days from 1 January 1900 to the first of 1904, from which some workbooks count. */
    private static final int DAYS_TO_1904 = 1462;
    /** Excel knows no later date than the end of 9999. */
    private static final double LAST_DAY = 2_958_466;
    private static final long SECONDS_A_DAY = 86_400;

    private enum Meaning { NUMBER, DATE, YEAR }

    /** What a cell's style says. */
    private record Style(Meaning meaning, boolean struck) {
    }

    private final List<Style> styles = new ArrayList<>();
    private final boolean from1904;

    private WorkbookStyles(boolean from1904) {
        this.from1904 = from1904;
    }

    static WorkbookStyles read(WorkbookPackage parts) throws XMLStreamException, IOException {
        WorkbookStyles styles = new WorkbookStyles(countsFrom1904(parts));
        if (parts.has("xl/styles.xml")) {
            styles.read(parts.read("xl/styles.xml"));
        }
        return styles;
    }

    private static boolean countsFrom1904(WorkbookPackage parts) throws XMLStreamException, IOException {
        XMLStreamReader xml = parts.read("xl/workbook.xml");
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("workbookPr")) {
                return isOn(xml.getAttributeValue(null, "date1904"), false);
            }
        }
        return false;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        Map<String, String> formats = new HashMap<>();
        List<Boolean> struckFonts = new ArrayList<>();
        boolean fonts = false;
        boolean cells = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
                continue;
            }
            boolean start = event == XMLStreamConstants.START_ELEMENT;
            switch (xml.getLocalName()) {
                case "fonts" -> fonts = start;
                case "cellXfs" -> cells = start;
                case "numFmt" -> {
                    if (start) {
                        formats.put(value(xml, "numFmtId"), value(xml, "formatCode"));
                    }
                }
                case "font" -> {
                    if (start && fonts) {
                        struckFonts.add(false);
                    }
                }
                case "strike" -> {
                    if (start && fonts && !struckFonts.isEmpty()) {
                        struckFonts.set(struckFonts.size() - 1, isOn(xml.getAttributeValue(null, "val"), true));
                    }
                }
                case "xf" -> {
                    if (start && cells) {
                        int font = index(value(xml, "fontId"));
                        styles.add(new Style(meaning(value(xml, "numFmtId"), formats),
                                font >= 0 && font < struckFonts.size() && struckFonts.get(font)));
                    }
                }
                default -> { }
            }
        }
    }

    private static String value(XMLStreamReader xml, String attribute) {
        String value = xml.getAttributeValue(null, attribute);
        return value == null ? "" : value;
    }

    private static boolean isOn(String value, boolean otherwise) {
        return value == null ? otherwise : !value.equals("0") && !value.equals("false");
    }

    private static Meaning meaning(String id, Map<String, String> formats) {
        String format = formats.get(id);
        if (format == null) {
            int number = index(id);
            // The formats of dates and times that every workbook has, those of East Asia among them.
            boolean date = number >= 14 && number <= 22 || number >= 27 && number <= 36 || number >= 45 && number <= 47
                    || number >= 50 && number <= 58;
            return date ? Meaning.DATE : Meaning.NUMBER;
        }
        String code = LITERAL.matcher(format.split(";", -1)[0]).replaceAll("");
        return !DATE.matcher(code).find() || code.strip().equalsIgnoreCase("General") ? Meaning.NUMBER
                : YEAR.matcher(code).matches() ? Meaning.YEAR : Meaning.DATE;
    }

    /** A short whole number; -1 if it is none. */
    private static int index(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }

    private Style style(String reference) {
        int index = reference == null ? -1 : index(reference);
        return index >= 0 && index < styles.size() ? styles.get(index) : new Style(Meaning.NUMBER, false);
    }

    /** Whether the text of a cell of this style is struck through. */
    boolean isStruck(String reference) {
        return style(reference).struck;
    }

    /** The text of a number as its style has it: a date in the form 2020-02-28, a year, or as a number is written. */
    String text(double number, String reference) {
        Meaning meaning = style(reference).meaning;
        if (meaning == Meaning.NUMBER || !(number >= 0 && number < LAST_DAY)) {
            return Numbers.format(number);
        }
        double days = number + (from1904 ? DAYS_TO_1904 : 0);
        // Excel's 1900 has a 29 February, so that its days before are counted from another origin.
        LocalDateTime origin = LocalDateTime.of(1899, 12, days < 61 ? 31 : 30, 0, 0);
        LocalDateTime date = origin.plusSeconds(Math.round(days * SECONDS_A_DAY));
        if (meaning == Meaning.YEAR) {
            return String.valueOf(date.getYear());
        }
        return date.truncatedTo(ChronoUnit.DAYS).equals(date) ? date.toLocalDate().toString()
                : days < 1 ? date.toLocalTime().toString() : date.toString();
    }
}
