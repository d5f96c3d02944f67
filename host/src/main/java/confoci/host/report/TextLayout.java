package confoci.host.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lines, labelled values and tables of at most {@value #WIDTH} columns, where words allow it. */
public final class TextLayout {

    static final int WIDTH = 96;

    /** Between a label and its value, and between the columns of a table. */
    static final int GAP = 2;

    /** Words that the next one belongs to, and that belong to the one before. */
    private static final Pattern HELD_AFTER = Pattern.compile("[-+]?[0-9]+([.,][0-9]+)*|[=<>]");
    private static final Pattern HELD_BEFORE = Pattern.compile("[=<>]|%\\W?");

    private final StringBuilder out = new StringBuilder();

    /** What was laid out. */
    public String text() {
        return out.toString();
    }

    /** An empty line. */
    public TextLayout blank() {
        out.append('\n');
        return this;
    }

    /** A line that is not broken, so that paths and commands can be copied. */
    public TextLayout line(String text) {
        out.append(text).append('\n');
        return this;
    }

    /**
     * A labelled value, indented.
     *
     * @param label  possibly empty
     * @param column how wide labels are, with the gap after them
     */
    public TextLayout labelled(String label, int column, String text) {
        String padded = "  " + label + " ".repeat(Math.max(GAP, column - label.length()));
        return wrapped(padded, padded.length(), text);
    }

    /** Text that is broken at spaces, but not within "p = 0.05", "60 %" or "9 voxels"; further lines are indented. */
    public TextLayout wrapped(String first, int indent, String text) {
        int column = first.length();
        boolean atStart = true;
        out.append(first);
        for (String piece : pieces(text)) {
            if (!atStart) {
                if (column + 1 + piece.length() > WIDTH) {
                    out.append('\n').repeat(' ', indent);
                    column = indent;
                } else {
                    out.append(' ');
                    column++;
                }
            }
            out.append(piece);
            column += piece.length();
            atStart = false;
        }
        out.append('\n');
        return this;
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

    /**
     * A table.
     *
     * @param rows  of cells, the header first
     * @param right per column whether it is aligned to the right
     */
    public TextLayout table(List<String[]> rows, boolean... right) {
        int[] widths = new int[right.length];
        for (String[] row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row[c].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int c = 0; c < widths.length; c++) {
                String space = " ".repeat(widths[c] - row[c].length());
                line.append("  ").append(right[c] ? space + row[c] : row[c] + space);
            }
            line(line.toString().stripTrailing());
        }
        return this;
    }

    /** Where the results are, and which of the files to look at first. */
    public TextLayout results(String folder, List<String> highlights) {
        String files = highlights.size() < 2 ? String.join("", highlights)
                : String.join(", ", highlights.subList(0, highlights.size() - 1)) + " and " + highlights.getLast();
        return line("Results: " + folder + (files.isEmpty() ? "" : " (look first at " + files + ")"));
    }
}
