package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.MissingValue;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text that Sleuth exports and GingerALE analyses.
 *
 * <p>An experiment is a block of header lines ({@code // Study: Contrast}, possibly several, and {@code // Subjects=N}) and the coordinates
 * that follow it. {@code // Reference=} sets the space of what comes after it and starts no experiment. Blank lines mean nothing, except
 * that a header after {@code Subjects} and a blank line starts the next experiment, so that an experiment without foci is kept, and that
 * headers above a blank line, without {@code Subjects}, are comments.
 */
final class SleuthReader {

    /** What NiMARE writes below the sample size. */
    private static final Set<String> METADATA = Set.of("authors", "publication", "year", "doi", "pubmedid", "affiliations");

    /** {@code Subjects=24}; with a colon, or as {@code N}, only before a number, for a study may be called so. */
    private static final Pattern SAMPLE_SIZE = Pattern.compile("(?:subjects\\s*=|(?:subjects?|participants?|sample size|n)\\s*[=:]"
            + "(?=\\s*[0-9.]+$)|subjects\\s+(?=[0-9.]+$))\\s*(.*)", Pattern.CASE_INSENSITIVE);

    /** {@code Reference=MNI}; with a colon or none, only before the name of a space. */
    private static final Pattern REFERENCE = Pattern.compile("reference\\s*(?:=|:|\\s)\\s*(.*)", Pattern.CASE_INSENSITIVE);

    /** Other words for a space, which no study is called by, and anything with an equals sign. */
    private static final Pattern SPACE = Pattern.compile("(?:[^=]*=|(?:(?:reference |standard |coordinate |coordinates )?(?:space|system)"
            + "|ref|template|coordinates|atlas|refer\\p{L}*|refr\\p{L}*)\\s*:)\\s*(.*)", Pattern.CASE_INSENSITIVE);

    private final Source source;
    private final HeapRoom room;
    private final List<Experiment> experiments = new ArrayList<>();
    private final List<SleuthExperiment> unsized = new ArrayList<>();
    private String reference = "";
    private String referencePlace = "";
    private @Nullable StereotaxicSpace space;
    private @Nullable SleuthExperiment draft;
    private boolean sized;
    /** Of the text that has been read. */
    private double fraction;

    private SleuthReader(Source source) {
        this.source = source;
        this.room = new HeapRoom(source);
    }

    static List<Experiment> read(String text, Source source) {
        SleuthReader reader = new SleuthReader(source);
        int number = 1;
        for (int start = 0; start <= text.length(); number++) {
            int end = start;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            reader.fraction = (double) end / text.length();
            reader.line(Labels.oneLine(text.substring(start, end)), number);
            start = end + (text.startsWith("\r\n", end) ? 2 : 1);
        }
        reader.finish();
        reader.warnOfMissingSizes();
        return reader.experiments;
    }

    private void line(String line, int number) {
        if (line.isEmpty()) {
            if (draft != null) {
                draft.interrupted = true;
            }
        } else if (line.startsWith("//")) {
            headers(line.substring(2).strip(), number);
        } else {
            focus(line, number);
        }
    }

    /** One line may hold a name and the sample size: {@code // Study: Contrast // Subjects=N}. */
    private void headers(String text, int number) {
        int second = text.lastIndexOf("//");
        String size = second < 0 ? "" : text.substring(second + 2).strip();
        if (SAMPLE_SIZE.matcher(size).matches()) {
            header(text.substring(0, second).strip(), number);
            header(size, number);
        } else {
            header(text, number);
        }
    }

    private void header(String text, int number) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? "" : text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        String value = text.substring(equals + 1).strip();
        Matcher named = REFERENCE.matcher(text);
        if (key.equals("reference") || named.matches() && StereotaxicSpace.named(named.group(1)).isPresent()) {
            reference = key.equals("reference") ? value : named.group(1);
            referencePlace = "line " + number;
            space = null;
            if (draft != null && draft.isName()) {
                draft.interrupted = true;
            }
            return;
        }
        Matcher other = SPACE.matcher(text);
        if (other.matches() && StereotaxicSpace.named(other.group(1).strip()).isPresent()) {
            throw source.error("line " + number, Labels.quoted("// " + text) + " may give the space of what follows; write '// Reference="
                    + other.group(1).strip() + "'");
        }
        Matcher size = SAMPLE_SIZE.matcher(text);
        boolean subjects = size.matches();
        boolean metadata = METADATA.contains(key);
        if (subjects && draft != null && draft.hasSubjects && draft.foci.isEmpty() && draft.later.isEmpty()) {
            requireSameSize(draft, size.group(1), number);
            return;
        }
        if (!subjects && !metadata && draft != null && draft.isName() && draft.interrupted) {
            finish();
        }
        if (draft == null || draft.isClosedTo(subjects, metadata)) {
            SleuthExperiment next = new SleuthExperiment("line " + number);
            if (draft != null && draft.foci.isEmpty()) {
                draft.later.forEach(next::name);
                draft.later.clear();
            }
            next.mayBeComment = draft != null && draft.hasSubjects && !draft.interrupted && !draft.foci.isEmpty();
            finish();
            draft = next;
        }
        if (subjects) {
            draft.subjects = source.subjects(size.group(1), false, () -> "line " + number);
            draft.hasSubjects = true;
            draft.interrupted = false;
            sized = true;
        } else if (metadata) {
            if (!value.isEmpty()) {
                draft.tags.put(text.substring(0, equals).strip(), value);
            }
        } else if (draft.hasSubjects && !draft.study.isEmpty()) {
            draft.later.add(text);
        } else {
            warnOfName(draft, text);
            draft.name(text);
        }
    }

    /** A line without a year above one with a year may be a heading of several experiments. */
    private void warnOfName(SleuthExperiment draft, String text) {
        if (!draft.isUnnamed() && !SleuthName.hasYear(draft.study + draft.contrast) && SleuthName.hasYear(text)) {
            source.warn(draft.place, Labels.quoted(draft.experiment().label()) + " is taken for the study, and " + Labels.quoted(text)
                    + " for its contrast; if the first is a comment, put a blank line below it");
        }
    }

    /** Refuses a second sample size of an experiment without coordinates so far, unless it is the same. */
    private void requireSameSize(SleuthExperiment draft, String text, int number) {
        double second = source.subjects(text, false, () -> "line " + number);
        if (Double.compare(second, draft.subjects) != 0) {
            throw source.error("line " + number, "a second sample size, " + Labels.quoted(text) + ", for "
                    + (draft.study.isEmpty() ? "the experiment" : Labels.quoted(draft.study)) + " of " + draft.place
                    + "; an experiment has a line with its name, one line '// Subjects=N', and then its coordinates");
        }
    }

    private void focus(String line, int number) {
        String place = "line " + number;
        if (draft == null) {
            throw source.error(place, Labels.quoted(line)
                    + " stands before the first experiment; put '// Study: Contrast' and '// Subjects=N' above it");
        }
        if (draft.mayBeComment && !draft.hasSubjects && draft.tags.isEmpty()) {
            throw source.error(draft.place, Labels.quoted("// " + draft.study) + " stands among foci, without a blank line above it and"
                    + " without '// Subjects=N' below; write a comment after the coordinates on the same line, and '// Subjects=N'"
                    + " below the name of an experiment");
        }
        int comment = line.indexOf("//");
        List<String> numbers = split(comment < 0 ? line : line.substring(0, comment));
        if (numbers.size() != 3) {
            throw source.error(place, Labels.quoted(line) + " has " + numbers.size() + (numbers.size() == 1 ? " column" : " columns")
                    + "; a coordinate has three numbers: x y z");
        }
        if (numbers.stream().allMatch(MissingValue::is)) {
            draft.interrupted = false;
            return;
        }
        double[] xyz = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            xyz[axis] = Numbers.parse(numbers.get(axis), true);
            if (Double.isNaN(xyz[axis])) {
                throw source.error(place, Labels.quoted(numbers.get(axis)) + " is not a number; a coordinate has three: x y z in mm");
            }
        }
        if (space == null) {
            space = source.space(reference, () -> referencePlace.isEmpty() ? place : referencePlace);
        }
        if (!draft.foci.isEmpty() && draft.foci.getLast().space() != space) {
            source.warn(referencePlace, "the Reference changes within " + Labels.quoted(draft.study) + "; its coordinates from here on are"
                    + " in " + space.abbreviation() + " space");
        }
        draft.foci.add(new Focus(new Point(xyz[0], xyz[1], xyz[2]), space, source.name() + ", " + place));
        draft.interrupted = false;
        room.take(HeapRoom.PER_FOCUS, fraction);
    }

    /** Numbers apart by blanks, commas or semicolons; three words with a comma inside are numbers with a decimal comma. */
    private static List<String> split(String line) {
        List<String> words = words(line, " ;");
        boolean decimalCommas = words.size() == 3;
        for (String word : words) {
            decimalCommas &= !word.startsWith(",") && !word.endsWith(",");
        }
        return decimalCommas ? words : words(line, " ;,");
    }

    private static List<String> words(String line, String separators) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean separator = i == line.length() || separators.indexOf(line.charAt(i)) >= 0;
            if (separator && start >= 0) {
                words.add(line.substring(start, i));
                start = -1;
            } else if (!separator && start < 0) {
                start = i;
            }
        }
        return words;
    }

    private void finish() {
        if (draft != null && draft.isName()) {
            if (!draft.isUnnamed()) {
                source.warn(draft.place, Labels.quoted("// " + draft.experiment().label()) + " is taken for a comment: neither"
                        + " '// Subjects=N' nor coordinates follow");
            }
        } else if (draft != null) {
            experiments.add(draft.experiment());
            room.take(2L * HeapRoom.PER_FOCUS, fraction);
            if (!draft.hasSubjects && !draft.foci.isEmpty()) {
                unsized.add(draft);
            }
            if (draft.study.isEmpty()) {
                source.warn(draft.place, "an experiment without a name; write '// Study: Contrast' above its '// Subjects=N'");
            }
        }
        draft = null;
    }

    /** In a file whose experiments have sample sizes, one without may be a comment. */
    private void warnOfMissingSizes() {
        if (sized && !unsized.isEmpty()) {
            SleuthExperiment first = unsized.getFirst();
            source.warn(first.place, Labels.quoted(first.study) + " has no '// Subjects=N'"
                    + (unsized.size() == 1 ? "" : ", nor have " + (unsized.size() - 1) + " more experiments")
                    + "; taken as an experiment of its own");
        }
    }
}
