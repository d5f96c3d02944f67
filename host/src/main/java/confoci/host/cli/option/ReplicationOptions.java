package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.run.fcnm.FcnmRequest;
import confoci.host.run.fcnm.FurtherSubjects;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Further cohorts for the same analysis. */
@HelpSection("Replication")
public final class ReplicationOptions {

    @Option(names = "--replication", paramLabel = "NAME=FILE",
            description = "A further cohort for the same analysis. Its results are written to the folder NAME within the results;"
                    + " replication.tsv compares them. FILE is as for --subjects. May be repeated for more files or cohorts.")
    private List<String> named = List.of();

    /**
     * What the user names as subjects of further cohorts.
     *
     * @throws InvalidRequest if a name cannot be one of a folder, or differs from another in case alone
     */
    public List<FurtherSubjects> request() {
        List<FurtherSubjects> further = new ArrayList<>();
        for (String text : named) {
            int equals = text.indexOf('=');
            String name = text.substring(0, Math.max(0, equals));
            if (!isName(name) || equals + 1 == text.length()) {
                throw new InvalidRequest("--replication " + text + ": NAME=FILE is needed, where NAME has letters, digits, - and _ alone"
                        + " and is not " + FcnmRequest.FIRST + ", for example --replication camcan=camcan/");
            }
            for (FurtherSubjects other : further) {
                if (other.cohort().equalsIgnoreCase(name) && !other.cohort().equals(name)) {
                    throw new InvalidRequest("--replication: " + other.cohort() + " and " + name + " are one folder on some disks; name one"
                            + " of them otherwise");
                }
            }
            further.add(new FurtherSubjects(name, text.substring(equals + 1)));
        }
        return further;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return !name.isEmpty() && !name.equalsIgnoreCase(FcnmRequest.FIRST);
    }
}
