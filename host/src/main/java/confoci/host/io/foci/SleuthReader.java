package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.MissingValue;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text that Sleuth exports and GingerALE analyses.
 *
 * <p>An experiment is a block of header lines ({@code // Study: Contrast}, possibly several, and {@code // Subjects=N}) and the coordinates
 * that follow it. {@code // Reference=} sets the space of what comes after it and starts no experiment. Blank lines mean nothing, except
 * that a header after {@code Subjects} and a blank line starts the next experiment, so that an experiment without foci is kept.
 */
final class SleuthReader {

    /** What NiMARE writes below the sample size. */
    private static final Set<String> METADATA = Set.of("authors", "publication", "year", "doi", "pubmedid", "affiliations");

    /** {@code Subjects=24}; with a colon, or as {@code N}, only before a number, for a study may be called so. */
    private static final Pattern SAMPLE_SIZE =
            Pattern.compile("(?:subjects\\s*=|(?:subjects|n)\\s*[=:](?=\\s*[0-9.]+$))\\s*(.*)", Pattern.CASE_INSENSITIVE);

    private final Source source;
    private final HeapRoom room;
    private final List<Experiment> experiments = new ArrayList<>();
    private final List<Draft> unsized = new ArrayList<>();
    private String reference = "";
    private String referencePlace = "";
    private StereotaxicSpace space;
    private Draft draft;
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
        if (key.equals("reference")) {
            reference = value;
            referencePlace = "line " + number;
            space = null;
            return;
        }
        Matcher size = SAMPLE_SIZE.matcher(text);
        boolean subjects = size.matches();
        boolean metadata = METADATA.contains(key);
        if (draft == null || draft.isClosedTo(subjects, metadata)) {
            Draft next = new Draft("line " + number);
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
            draft.name(text);
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
                    + " without '// Subjects=N' below; a comment goes behind the coordinates of its line, and an experiment needs its"
                    + " Subjects");
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
        if (draft != null) {
            experiments.add(draft.experiment());
            room.take(2L * HeapRoom.PER_FOCUS, fraction);
            if (!draft.hasSubjects && !draft.foci.isEmpty()) {
                unsized.add(draft);
            }
            draft = null;
        }
    }

    /** In a file whose experiments have sample sizes, one without may be a comment. */
    private void warnOfMissingSizes() {
        if (sized && !unsized.isEmpty()) {
            Draft first = unsized.getFirst();
            source.warn(first.place, Labels.quoted(first.study) + " has no '// Subjects=N'"
                    + (unsized.size() == 1 ? "" : ", nor have " + (unsized.size() - 1) + " more experiments")
                    + "; taken as an experiment of its own");
        }
    }

    /** An experiment as far as it has been read. */
    private static final class Draft {

        private final String place;
        private final List<Focus> foci = new ArrayList<>();
        /** Header lines below the sample size: more about this experiment, or the name of the next if a sample size follows. */
        private final List<String> later = new ArrayList<>();
        private final LinkedHashMap<String, String> tags = new LinkedHashMap<>();
        private String study = "";
        private String contrast = "";
        private double subjects = Double.NaN;
        private boolean hasSubjects;
        private boolean interrupted;
        /** Whether its first line stands right below a focus of an experiment with a sample size. */
        private boolean mayBeComment;

        private Draft(String place) {
            this.place = place;
        }

        /** Whether a header line that comes now belongs to the next experiment. */
        private boolean isClosedTo(boolean subjectsLine, boolean metadataLine) {
            if (!foci.isEmpty()) {
                return true;
            }
            if (subjectsLine) {
                return hasSubjects;
            }
            return hasSubjects && !metadataLine && interrupted;
        }

        private void name(String text) {
            String[] parts = splitName(text);
            if (study.isEmpty()) {
                study = parts[0];
                contrast = parts[1];
            } else if (!text.isEmpty()) {
                String further = parts[0].equals(study) && !parts[1].isEmpty() ? parts[1] : text;
                contrast = contrast.isEmpty() ? further : contrast + "; " + further;
            }
        }

        private Experiment experiment() {
            later.forEach(this::name);
            return new Experiment(study.isEmpty() ? "unnamed (" + place + ")" : study, contrast, subjects, foci, tags);
        }
    }

    /**
     * Study and contrast: apart at the first colon or semicolon after a year if there is one, so that "Brain: a journal, 2010; Task" is not
     * taken apart in the title, else at the first of the text; the rule of NiMARE.
     */
    private static String[] splitName(String text) {
        int split = firstSeparator(text, afterYear(text));
        if (split < 0) {
            split = firstSeparator(text, 0);
        }
        if (split <= 0) {
            return new String[] {text, ""};
        }
        return new String[] {text.substring(0, split).strip(), text.substring(split + 1).strip()};
    }

    private static int firstSeparator(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == ':' || text.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    /** The place after the first "19.." or "20..", or the end of the text. */
    private static int afterYear(String text) {
        for (int i = 0; i + 4 <= text.length(); i++) {
            boolean century = text.startsWith("19", i) || text.startsWith("20", i);
            if (century && isDigit(text.charAt(i + 2)) && isDigit(text.charAt(i + 3))) {
                return i + 4;
            }
        }
        return text.length();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
