package confoci.host.cli;

import confoci.error.InvalidRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Further cohorts that are asked the same. */
@HelpSection("Replication")
final class ReplicationOptions {

    /** What the first cohort is called. */
    static final String FIRST = "main";

    @Option(names = "--replication", paramLabel = "NAME=FILE",
            description = "A further cohort that is asked the same. Its results are in the folder NAME within the results, and"
                    + " replication.tsv compares. FILE is as for --subjects; may be repeated for more files or cohorts.")
    private List<String> named = List.of();

    /**
     * What the user names as subjects of further cohorts, by the names of cohorts.
     *
     * @throws InvalidRequest if a name cannot be one of a folder, or differs from another in case alone
     */
    Map<String, List<String>> cohorts() {
        Map<String, List<String>> cohorts = new LinkedHashMap<>();
        for (String text : named) {
            int equals = text.indexOf('=');
            String name = text.substring(0, Math.max(0, equals));
            if (!isName(name) || equals + 1 == text.length()) {
                throw new InvalidRequest("--replication " + text + ": NAME=FILE is needed, where NAME has letters, digits, - and _ alone"
                        + " and is not " + FIRST + ", for example --replication camcan=camcan/");
            }
            for (String other : cohorts.keySet()) {
                if (other.equalsIgnoreCase(name) && !other.equals(name)) {
                    throw new InvalidRequest("--replication: " + other + " and " + name + " are one folder on some disks; name one of them"
                            + " otherwise");
                }
            }
            cohorts.computeIfAbsent(name, key -> new ArrayList<>()).add(text.substring(equals + 1));
        }
        return cohorts;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return !name.isEmpty() && !name.equalsIgnoreCase(FIRST);
    }

    /** Adds the settings in words, for the record of the run. */
    void record(Map<String, Object> options) {
        if (!named.isEmpty()) {
            options.put("replication", named);
        }
    }
}
