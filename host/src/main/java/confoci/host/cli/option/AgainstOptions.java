package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.run.contrast.TwoTables;
import confoci.host.run.input.FociRequest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A second set of experiments that the first is compared with. */
@HelpSection("Comparison with another set")
public final class AgainstOptions {

    @Option(names = "--against", paramLabel = "FILE", converter = Converters.TableFile.class,
            description = "Compare the experiments of FILE... (set A) with those of this table (set B), by exchanging experiments between"
                    + " the sets. What both owe to the connectome is in both of their maps and not in the difference.")
    private @Nullable Path against;

    @Option(names = "--shared", paramLabel = "HOW",
            description = "With --against, how to treat experiments in both sets (the same study and contrast, or the same foci):"
                    + " ${COMPLETION-CANDIDATES}. Default: error.")
    private @Nullable SharedExperiments shared;

    /** Whether there is a second set. */
    public boolean isGiven() {
        if (shared != null && against == null) {
            throw new InvalidRequest("--shared " + shared + " has no effect without --against; leave it out");
        }
        return against != null;
    }

    /** What becomes of experiments in both sets. */
    public SharedExperiments shared() {
        return shared == null ? SharedExperiments.ERROR : shared;
    }

    /**
     * Set A and set B.
     *
     * @param first the tables of set A, and what is taken of them; the same is taken of the other
     */
    public TwoTables groups(FociRequest first) {
        if (against == null) {
            throw new IllegalStateException("no second set");
        }
        return new TwoTables(first, first.of(List.of(against)));
    }
}
