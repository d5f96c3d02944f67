package confoci.host.foci.columns;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What stands in a cell where there is no value: nothing, R's and Python's words for it, an author's "not reported", or a dash. */
public final class MissingValue {

    private static final Set<String> FORMS = Set.of("na", "n/a", "n.a.", "#n/a", "<na>", "nan", "nr", "n.r.", "n/r", "null", "none",
            "not reported", "-", "--", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", ".");

    private static final Pattern NAME = Pattern.compile("Na|Nan|Null");

    private MissingValue() {
    }

    /** Whether a word for a missing value is spelled as a name: Na, Nan and Null are surnames. */
    public static boolean mayBeName(String cell) {
        return NAME.matcher(cell.strip()).matches();
    }

    /** Whether a word for a missing value has letters only. */
    public static boolean isWord(String cell) {
        return cell.strip().chars().allMatch(Character::isLetter);
    }

    /** Whether a cell marks a missing value. */
    public static boolean is(String cell) {
        String text = cell.strip();
        return text.isEmpty() || text.length() <= 12 && FORMS.contains(text.toLowerCase(Locale.ROOT));
    }
}
