package confoci.host.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Finds the names that someone may have meant. */
public final class NearNames {

    private static final int MOST = 5;
    /** Letters of a name for each that may be wrong. */
    private static final int LETTERS_PER_ERROR = 3;

    private NearNames() {
    }

    /**
     * A few names that hold what was typed, or from which it differs by a letter in three at most (Levenshtein's distance), the nearest
     * first; in any case.
     */
    public static List<String> of(String typed, List<String> names) {
        String word = typed.replace("*", "").strip().toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            return names.stream().limit(MOST).toList();
        }
        record Near(String name, int distance) {
        }
        return names.stream().map(name -> {
            String other = name.toLowerCase(Locale.ROOT);
            int distance = distance(word, other);
            return new Near(name, other.contains(word) || distance <= Math.max(1, word.length() / LETTERS_PER_ERROR) ? distance : -1);
        }).filter(near -> near.distance >= 0).sorted(Comparator.comparingInt(Near::distance)).limit(MOST).map(Near::name).toList();
    }

    /** How many letters have to be put in, taken out or exchanged. */
    static int distance(String a, String b) {
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
