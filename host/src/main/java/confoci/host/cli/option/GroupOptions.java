package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.output.Plural;
import confoci.host.run.contrast.GroupSource;
import confoci.host.run.contrast.SplitTable;
import confoci.host.run.contrast.TwoTables;
import confoci.host.run.input.FociRequest;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The two groups of a contrast. */
@HelpSection("Groups")
public final class GroupOptions {

    @Option(names = "--group", paramLabel = "COLUMN=VALUE",
            description = "With one table: experiments with this value as study, contrast, subjects, space or tag are group A, all others"
                    + " are group B. Repeat it for alternatives in the same column or conditions on others. COLUMN>=NUMBER is a bound, as"
                    + " with --where. Without it, give two tables; the first is group A.")
    private List<String> group = List.of();

    @Option(names = "--shared", paramLabel = "HOW",
            description = "How to treat experiments in both groups (the same study and contrast, or the same foci):"
                    + " ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.", defaultValue = "error")
    private SharedExperiments shared;

    /** Whether conditions divide the experiments. */
    public boolean divide() {
        return !group.isEmpty();
    }

    /** What becomes of experiments in both groups. */
    public SharedExperiments shared() {
        return shared;
    }

    /**
     * Group A and group B.
     *
     * @param foci the tables and what is taken of them
     * @param what needs two groups, to begin a sentence
     * @throws InvalidRequest if they are not two
     */
    public GroupSource groups(FociOptions foci, String what) {
        if (!group.isEmpty()) {
            return new SplitTable(foci.request(), group);
        }
        List<Path> tables = foci.given().map(FociRequest::files).orElse(List.of());
        if (tables.size() != 2) {
            throw new InvalidRequest(what + " needs two groups, and there " + (tables.size() == 1 ? "is " : "are ")
                    + Plural.of(tables.size(), "tables") + ": give two, or --group COLUMN=VALUE");
        }
        FociRequest request = foci.request();
        return new TwoTables(request.of(List.of(tables.getFirst())), request.of(List.of(tables.getLast())));
    }
}
