package confoci.host.cli.option;

import confoci.host.foci.SampleMerge;
import confoci.host.run.input.FociRequest;
import confoci.host.run.input.Literature;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The tables of foci that a command reads, and what it takes of them. */
@HelpSection("Input")
public final class FociOptions {

    @Mixin
    private TableOptions tables = new TableOptions();

    @Option(names = "--merge", paramLabel = "HOW",
            description = "${COMPLETION-CANDIDATES}. With subjects, experiments of the same study and sample size count as one. Default:"
                    + " none.")
    private SampleMerge merge = SampleMerge.NONE;

    /** The tables; without any, no experiments. */
    public Literature requestIfGiven() {
        return tables.isEmpty() ? Literature.of(List.of()) : request();
    }

    public FociRequest request() {
        return tables.request(merge);
    }
}
