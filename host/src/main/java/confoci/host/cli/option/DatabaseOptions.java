package confoci.host.cli.option;

import confoci.host.foci.SampleMerge;
import confoci.host.run.input.DatabaseRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The database that experiments are selected from. */
@HelpSection("Input")
public final class DatabaseOptions {

    @Mixin
    private TableOptions tables = new TableOptions();

    @Option(names = "--merge", paramLabel = "HOW",
            description = "${COMPLETION-CANDIDATES}. With subjects, selected experiments of the same study and sample size count as one, so"
                    + " that a sample counts once. Default: subjects.")
    private SampleMerge merge = SampleMerge.SUBJECTS;

    public DatabaseRequest request() {
        return new DatabaseRequest(tables.request(merge));
    }
}
