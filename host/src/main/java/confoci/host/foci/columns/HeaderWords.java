package confoci.host.foci.columns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a column's name, whatever stands between them: {@code X-coordinate (MNI)}, {@code x_mni}, {@code PeakX} and
 * {@code samplesize} are taken apart at punctuation, digits, changes of case and the seams of known words.
 *
 * @param words in lower case, in order, digits among them; {@code %} is "percent" and {@code #} "number"
 * @param raw   the same as they were written
 */
record HeaderWords(List<String> words, List<String> raw) {

    /** Letters that mean something by themselves where they are glued to a word, as in {@code tvalue}. */
    private static final String SINGLE = "xyznktpf";

    /** "N" with a degree sign or a raised o is the "No." of Romance languages. */
    private static final Pattern NUMERO = Pattern.compile("(?<!\\p{L})[nN][\u00b0\u00ba]");

    static HeaderWords of(String text) {
        String header = NUMERO.matcher(text).replaceAll("no");
        List<String> raw = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= header.length(); i++) {
            if (i == header.length() || kind(header.charAt(i)) != kind(header.charAt(start)) || kind(header.charAt(start)) == 'o') {
                if (i > start) {
                    split(header.substring(start, i), raw);
                }
                start = i;
            }
        }
        return new HeaderWords(raw.stream().map(HeaderWords::lower).toList(), List.copyOf(raw));
    }

    private static char kind(char c) {
        return Character.isLetter(c) ? 'l' : Character.isDigit(c) ? 'd' : c == '%' || c == '#' ? 'o' : ' ';
    }

    private static String lower(String raw) {
        return raw.equals("%") ? "percent" : raw.equals("#") ? "number" : raw.toLowerCase(Locale.ROOT);
    }

    private static void split(String run, List<String> raw) {
        char kind = kind(run.charAt(0));
        if (kind == ' ') {
            return;
        }
        List<String> known = kind == 'l' ? knownWords(run) : List.of(run);
        if (!known.isEmpty()) {
            raw.addAll(known);
            return;
        }
        int start = 0;
        for (int i = 1; i <= run.length(); i++) {
            if (i == run.length() || Character.isUpperCase(run.charAt(i)) && (Character.isLowerCase(run.charAt(i - 1))
                    || i + 1 < run.length() && Character.isLowerCase(run.charAt(i + 1)))) {
                String part = run.substring(start, i);
                List<String> words = part.length() < run.length() ? knownWords(part) : List.of();
                raw.addAll(words.isEmpty() ? List.of(part) : words);
                start = i;
            }
        }
    }

    /** The run as the fewest words of the vocabulary, among them at most one letter, at an end; empty if it is none. */
    private static List<String> knownWords(String run) {
        String lower = run.toLowerCase(Locale.ROOT);
        if (lower.length() != run.length()) {
            return List.of();
        }
        if (Vocabulary.contains(lower)) {
            return List.of(run);
        }
        List<String> whole = seams(run, lower, 0, lower.length());
        if (!whole.isEmpty()) {
            return whole;
        }
        int last = lower.length() - 1;
        if (last > 1 && SINGLE.indexOf(lower.charAt(0)) >= 0) {
            List<String> rest = seams(run, lower, 1, lower.length());
            if (!rest.isEmpty()) {
                List<String> words = new ArrayList<>(List.of(run.substring(0, 1)));
                words.addAll(rest);
                return words;
            }
        }
        if (last > 1 && SINGLE.indexOf(lower.charAt(last)) >= 0) {
            List<String> rest = seams(run, lower, 0, last);
            if (!rest.isEmpty()) {
                List<String> words = new ArrayList<>(rest);
                words.add(run.substring(last));
                return words;
            }
        }
        return List.of();
    }

    private static List<String> seams(String run, String lower, int from, int to) {
        List<List<String>> best = new ArrayList<>(List.of(List.of()));
        for (int end = from + 1; end <= to; end++) {
            List<String> fewest = null;
            for (int start = Math.max(from, end - Vocabulary.LONGEST); start <= end - 2; start++) {
                List<String> before = best.get(start - from);
                boolean reachable = start == from || !before.isEmpty();
                boolean fewer = fewest == null || before.size() + 1 < fewest.size();
                if (reachable && fewer && Vocabulary.contains(lower.substring(start, end))) {
                    fewest = new ArrayList<>(before);
                    fewest.add(run.substring(start, end));
                }
            }
            best.add(fewest == null ? List.of() : fewest);
        }
        return best.getLast();
    }

    boolean any(Collection<String> of) {
        return words.stream().anyMatch(of::contains);
    }

    /** Whether there are words and all are among these; numbers are ignored. */
    boolean only(Collection<String> of) {
        boolean any = false;
        for (String word : words) {
            if (!Character.isDigit(word.charAt(0))) {
                any = true;
                if (!of.contains(word)) {
                    return false;
                }
            }
        }
        return any;
    }

    /** The different words. */
    Set<String> set() {
        return new HashSet<>(words);
    }
}
