package confoci.host.fcnm.denoise;

import confoci.error.InputDataException;
import java.util.List;
import java.util.TreeSet;

/**
 * Which columns of a table of confounds are taken.
 *
 * @param patterns names; {@code *} in one stands for any letters. None takes all columns
 */
public record ConfoundColumns(List<String> patterns) {

    private static final int MOST_LISTED = 8;

    public ConfoundColumns {
        patterns = List.copyOf(patterns);
    }

    /**
     * Chooses columns.
     *
     * @param header the names in a table
     * @param file   the table, for messages
     * @return their numbers, ascending
     * @throws InputDataException if a pattern fits none
     */
    int[] of(List<String> header, String file) {
        TreeSet<Integer> chosen = new TreeSet<>();
        for (String pattern : patterns) {
            boolean found = false;
            for (int column = 0; column < header.size(); column++) {
                if (fits(pattern, header.get(column))) {
                    chosen.add(column);
                    found = true;
                }
            }
            if (!found) {
                List<String> some = header.subList(0, Math.min(MOST_LISTED, header.size()));
                throw new InputDataException(file + ": has no column " + pattern + "; it has " + String.join(", ", some)
                        + (some.size() < header.size() ? " and " + (header.size() - some.size()) + " more" : ""));
            }
        }
        if (patterns.isEmpty()) {
            for (int column = 0; column < header.size(); column++) {
                chosen.add(column);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The parts of the pattern between its stars, found one after the other, as early as possible. */
    static boolean fits(String pattern, String name) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(name);
        }
        int last = pattern.lastIndexOf('*');
        String end = pattern.substring(last + 1);
        if (name.length() < star + end.length() || !name.startsWith(pattern.substring(0, star)) || !name.endsWith(end)) {
            return false;
        }
        int at = star;
        for (String part : pattern.substring(star, last).split("\\*")) {
            int found = name.indexOf(part, at);
            if (found < 0 || found + part.length() > name.length() - end.length()) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
