package confoci.host.report;

import confoci.host.report.Column.Alignment;
import confoci.host.text.DisplayWidth;
import confoci.host.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines, labelled values and tables of at most {@value #WIDTH} columns, where words allow it. What is not plain text is escaped. */
final class TextLayout {

    static final int WIDTH = 96;

    /** Characters of a cell at most, so that a long name leaves the numbers beside it on the screen. */
    static final int LONGEST_CELL = 60;

    private static final String CUT = "...";

    /** Between a label and its value, and between the columns of a table. */
    static final int GAP = 2;

    /** Words that the next one belongs to, and that belong to the one before. */
    private static final Pattern HELD_AFTER = Pattern.compile("[-+]?[0-9]+([.,][0-9]+)*|[=<>]");
    private static final Pattern HELD_BEFORE = Pattern.compile("[=<>]|%\\W?");

    private final StringBuilder out = new StringBuilder();

    /** The columns that a text takes, escaped. */
    static int width(String text) {
        return DisplayWidth.of(PlainText.oneLine(text));
    }

    /** What was laid out. */
    String text() {
        return out.toString();
    }

    /** An empty line. */
    void blank() {
        out.append('\n');
    }

    /** A line that is not broken, so that paths and commands can be copied. */
    void line(String text) {
        out.append(PlainText.oneLine(text)).append('\n');
    }

    /**
     * A labelled value, indented.
     *
     * @param label  possibly empty
     * @param column how wide labels are, with the gap after them
     */
    void labelled(String label, int column, String text) {
        wrapped("  " + label + " ".repeat(Math.max(GAP, column - width(label))), GAP + column, text);
    }

    /**
     * Text that is broken at spaces, but not within "p = 0.05", "60 %" or "9 voxels".
     *
     * @param first  what stands before it, not broken
     * @param indent of further lines
     */
    void wrapped(String first, int indent, String text) {
        String start = PlainText.oneLine(first);
        int column = DisplayWidth.of(start);
        boolean atStart = true;
        out.append(start);
        for (String piece : pieces(PlainText.oneLine(text))) {
            int width = DisplayWidth.of(piece);
            if (!atStart) {
                if (column + 1 + width > WIDTH) {
                    out.append('\n').repeat(' ', indent);
                    column = indent;
                } else {
                    out.append(' ');
                    column++;
                }
            }
            out.append(piece);
            column += width;
            atStart = false;
        }
        out.append('\n');
    }

    /** What is not broken. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        String before = "";
        for (String word : text.split(" ")) {
            if (!pieces.isEmpty() && (HELD_AFTER.matcher(before).matches() || HELD_BEFORE.matcher(word).matches())) {
                pieces.addLast(pieces.removeLast() + " " + word);
            } else {
                pieces.add(word);
            }
            before = word;
        }
        return pieces;
    }

    /** A table, indented. */
    void table(List<Column> columns, List<List<Object>> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::header).toList());
        for (List<Object> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                cells.add(shortened(PlainText.oneLine(columns.get(c).text(row.get(c)))));
            }
            lines.add(cells);
        }
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], DisplayWidth.of(line.get(c)));
            }
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder("  ");
            for (int c = 0; c < widths.length; c++) {
                String space = " ".repeat(widths[c] - DisplayWidth.of(line.get(c)));
                boolean right = columns.get(c).alignment() == Alignment.RIGHT;
                text.repeat(' ', GAP).append(right ? space + line.get(c) : line.get(c) + space);
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
    }

    private static String shortened(String cell) {
        return cell.codePointCount(0, cell.length()) <= LONGEST_CELL ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, LONGEST_CELL - CUT.length())) + CUT;
    }
}
