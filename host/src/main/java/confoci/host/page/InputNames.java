package confoci.host.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of input files without their folders. A page is passed on, and where files lay on one machine tells nothing to a reader on another,
 * but may tell more than its author wants; the record keeps it.
 */
final class InputNames {

    private static final Pattern PATH = Pattern.compile("(?:~|\\.{1,2}|[A-Za-z]:)?[/\\\\].*");

    private final List<String> names;

    private InputNames(List<String> names) {
        this.names = names;
    }

    /** @param record the content of {@code run.json} */
    static InputNames of(Map<String, ?> record) {
        return new InputNames(record.get("inputs") instanceof List<?> inputs ? inputs.stream()
                .map(input -> input instanceof Map<?, ?> file ? String.valueOf(file.get("name")) : "")
                .filter(name -> !fileName(name).equals(name)).sorted(Comparator.comparing(String::length).reversed()).toList() : List.of());
    }

    /** A text in which inputs have no folders. */
    String without(String text) {
        String shorter = text;
        for (String name : names) {
            shorter = shorter.replace(name, fileName(name));
        }
        return shorter;
    }

    /** An argument of a command line, which may be an input that is not recorded as one. */
    String argument(String argument) {
        String shorter = without(argument);
        int value = shorter.startsWith("-") ? shorter.indexOf('=') + 1 : 0;
        return PATH.matcher(shorter.substring(value)).matches() ? shorter.substring(0, value) + fileName(shorter) : shorter;
    }

    static String fileName(@Nullable String path) {
        String name = String.valueOf(path);
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
