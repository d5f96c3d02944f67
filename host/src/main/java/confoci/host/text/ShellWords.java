package confoci.host.text;

import java.util.List;
import java.util.stream.Collectors;

/** Command lines as a POSIX shell reads them. */
public final class ShellWords {

    private static final String PLAIN = "[\\p{L}\\p{N}_./:,=@%+-]+";

    private ShellWords() {
    }

    /** Words in a line, those in quotes that a shell would take for more than they are. */
    public static String line(List<String> words) {
        return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
    }

    /** A word, in quotes if it needs them. */
    public static String quoted(String word) {
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
