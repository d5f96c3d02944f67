package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.foci.SampleMerge;
import confoci.host.run.input.FociRequest;
import confoci.host.run.input.Literature;
import java.util.List;
import java.util.Optional;
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
        return given().<Literature>map(request -> request).orElseGet(() -> Literature.of(List.of()));
    }

    /**
     * The tables.
     *
     * @throws InvalidRequest if there is none
     */
    public FociRequest request() {
        return given().orElseThrow(() -> new InvalidRequest("a table of foci is missing: give FILE..."));
    }

    /** The tables, if there are any. */
    public Optional<FociRequest> given() {
        return tables.isEmpty() ? Optional.empty() : Optional.of(tables.request(merge));
    }
}
