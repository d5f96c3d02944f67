package confoci.host.foci;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects warnings in order; of one kind the first few are listed and the others counted. */
public final class Warnings {

    /** Of one kind, so many are listed. */
    private static final int LISTED = 3;

    /** @param more after a message, the kind whose further messages are counted there; else null */
    private record Line(String message, @Nullable String more) {
    }

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** Adds a warning of the kind that its words make, whatever names in quotes and numbers it has. */
    public void add(String message) {
        add(kind(message), message);
    }

    /**
     * @param kind    what it has in common with others, for example the message without names and numbers
     * @param message one line
     */
    public void add(String kind, String message) {
        int count = counts.merge(kind, 1, Integer::sum);
        if (count <= LISTED) {
            lines.add(new Line(message, count == LISTED ? kind : null));
        }
    }

    /** A message without what stands between its first and its last quote, and without digits. */
    static String kind(String message) {
        int first = message.indexOf('\'');
        int last = message.lastIndexOf('\'');
        String words = first < last ? message.substring(0, first) + message.substring(last) : message;
        return words.replaceAll("\\d", "");
    }

    /** One line each. */
    public List<String> list() {
        List<String> list = new ArrayList<>();
        for (Line line : lines) {
            list.add(line.message);
            int more = line.more == null ? 0 : counts.getOrDefault(line.more, LISTED) - LISTED;
            if (more > 0) {
                list.add("... and " + more + " more like the last one");
            }
        }
        return list;
    }
}
