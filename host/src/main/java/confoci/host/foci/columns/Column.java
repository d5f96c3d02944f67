package confoci.host.foci.columns;

import confoci.host.foci.StereotaxicSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/**
 * A column of a table: its name and its cells.
 *
 * @param number from 0
 * @param place  how people find it: a letter in a spreadsheet, a number from 1 in text
 * @param header its name as it stands there, possibly empty
 * @param words  the words of its name
 * @param cells  below the header, one for each row, empty where there is none
 * @param parser reads a number; NaN if a text is none
 */
public record Column(int number, String place, String header, HeaderWords words, List<String> cells, ToDoubleFunction<String> parser) {

    /** What stands for a missing name, beside the words for a missing value. */
    private static final Set<String> UNKNOWN = Set.of("unknown", "?");

    private static final Pattern COUNT_WITH_TEXT = Pattern.compile("(?:n\\s*=\\s*)?\\d{1,4}(?!\\d).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEVERAL_NUMBERS = Pattern.compile("\\D*\\d+(?:\\D*\\D)\\d.*");

    /** No coordinate of a table is far from 0 if none exceeds this; few statistics do. */
    private static final double BEYOND_STATISTICS = 15;

    /** A column of this name and these cells. */
    public static Column of(int number, String place, String header, List<String> cells, ToDoubleFunction<String> parser) {
        return new Column(number, place, header, HeaderWords.of(header), cells, parser);
    }

    /** As messages call it, in quotes with its place. */
    public String named() {
        return (header.isEmpty() ? "without a name" : "'" + header + "'") + " (column " + place + ")";
    }

    /** As options on the command line would name it. */
    String reference() {
        return header.isEmpty() ? place : header;
    }

    /** Two columns of one table are the same if they stand at the same place. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Column column && column.number == number && column.header.equals(header);
    }

    @Override
    public int hashCode() {
        return number;
    }

    /** Whether a cell marks a missing value. */
    public static boolean isMissing(String cell) {
        return MissingValue.is(cell) || UNKNOWN.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** The first cell that is not blank; empty if there is none. */
    public Optional<String> example() {
        return cells.stream().filter(cell -> !cell.isEmpty()).findFirst();
    }

    boolean isBlank() {
        return example().isEmpty();
    }

    /** Whether there are cells with text, and all of them are numbers. */
    boolean isNumeric() {
        return allGiven(cell -> !Double.isNaN(parser.applyAsDouble(cell)));
    }

    /** Whether a cell is a number. */
    public boolean hasNumber() {
        return cells.stream().anyMatch(cell -> !Double.isNaN(parser.applyAsDouble(cell)));
    }

    /** Whether there are cells with text, and all of them are whole numbers from 1 on. */
    boolean isCount() {
        return allGiven(cell -> parser.applyAsDouble(cell) >= 1 && parser.applyAsDouble(cell) == Math.rint(parser.applyAsDouble(cell)));
    }

    /** Whether the different cells with text are 1, 2, 3 and so on in this order, as in a column that numbers something. */
    boolean isNumbering() {
        List<String> different = cells.stream().filter(cell -> !isMissing(cell)).distinct().toList();
        for (int i = 0; i < different.size(); i++) {
            if (parser.applyAsDouble(different.get(i)) != i + 1) {
                return false;
            }
        }
        return different.size() > 2;
    }

    /**
     * Whether whole numbers are rather those of something that is numbered than sizes: they are 1 to k in any order, or at least three
     * that rise by 1 from row to row or stay the same.
     */
    boolean mayNumber() {
        double[] numbers = cells.stream().filter(cell -> !isMissing(cell)).mapToDouble(parser).toArray();
        if (numbers.length == 0 || Arrays.stream(numbers).anyMatch(value -> !(value >= 1 && value == Math.rint(value)))) {
            return false;
        }
        boolean rising = true;
        for (int i = 1; i < numbers.length; i++) {
            rising &= numbers[i] == numbers[i - 1] || numbers[i] == numbers[i - 1] + 1;
        }
        long different = Arrays.stream(numbers).distinct().count();
        return rising && different > 2 || Arrays.stream(numbers).max().orElseThrow() == different;
    }

    /** The first different cells, as in "1, 2, 3, ...". */
    String numberExamples() {
        List<String> different = cells.stream().filter(cell -> !isMissing(cell)).distinct().limit(4).toList();
        return String.join(", ", different.size() < 4 ? different : different.subList(0, 3)) + (different.size() < 4 ? "" : ", ...");
    }

    /** The smallest number; NaN if there is none. */
    double smallest() {
        return cells.stream().mapToDouble(parser).filter(value -> !Double.isNaN(value)).min().orElse(Double.NaN);
    }

    /** Whether all cells with text begin with a whole number, and some go on: "20/18", "20 (10 F)", "20 controls". */
    boolean isCountWithText() {
        return !isCount() && allGiven(cell -> COUNT_WITH_TEXT.matcher(cell).matches());
    }

    /** Whether a cell has several numbers. */
    boolean hasSeveralNumbers() {
        return cells.stream().anyMatch(cell -> SEVERAL_NUMBERS.matcher(cell).matches());
    }

    /** Whether the name has a letter of an axis as a word of its own. */
    public boolean namesAxis() {
        return words.any(Vocabulary.AXES);
    }

    /** Whether the name is about the side of the brain. */
    public boolean namesSide() {
        return words.any(Vocabulary.SIDE) || words.set().equals(Set.of("l", "r"));
    }

    /** Whether no two cells with text are the same. */
    boolean isUnique() {
        List<String> given = cells.stream().filter(cell -> !isMissing(cell)).toList();
        return given.stream().distinct().count() == given.size();
    }

    boolean isYear() {
        return allGiven(cell -> cell.matches("(19|20)\\d\\d(\\.0)?[a-z]?"));
    }

    /** Whether there are cells with text, and all of them are names of spaces. */
    boolean isSpace() {
        return allGiven(cell -> StereotaxicSpace.named(cell).isPresent());
    }

    boolean hasSpace() {
        return cells.stream().anyMatch(cell -> StereotaxicSpace.named(cell).isPresent());
    }

    /** Whether a number is larger than statistics are. */
    boolean exceedsStatistics() {
        return cells.stream().anyMatch(cell -> Math.abs(parser.applyAsDouble(cell)) > BEYOND_STATISTICS);
    }

    boolean hasNegative() {
        return cells.stream().anyMatch(cell -> parser.applyAsDouble(cell) < 0);
    }

    /** Up to three different cells, in quotes. */
    String examples() {
        List<String> examples = new ArrayList<>();
        cells.stream().filter(cell -> !isMissing(cell)).distinct().limit(3).forEach(cell -> examples.add("'" + cell + "'"));
        return String.join(", ", examples);
    }

    private boolean allGiven(Predicate<String> test) {
        boolean any = false;
        for (String cell : cells) {
            if (!isMissing(cell)) {
                any = true;
                if (!test.test(cell)) {
                    return false;
                }
            }
        }
        return any;
    }

    /** The columns as messages list them. */
    static String list(List<Column> columns) {
        List<String> names = columns.stream().map(Column::named).toList();
        return names.size() < 2 ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
