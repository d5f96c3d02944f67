package confoci.host.cli.option;

import confoci.host.foci.StereotaxicSpace;
import confoci.host.run.ale.NullFociRequest;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What an analysis is compared with. */
@HelpSection("Inference")
public final class NullFociOptions {

    @Option(names = "--null-foci", paramLabel = "LAW", defaultValue = "uniform",
            description = "Where the foci of permutations lie: uniform (anywhere in the mask), pool:FILE (drawn from a table of foci;"
                    + " SCALE, Langner et al. 2014), weighted:MAP (in proportion to an image) or rotated (the foci of each experiment moved"
                    + " together, so that their distances stay). Default: ${DEFAULT-VALUE}.")
    private String nullFoci;

    /**
     * The request of this option.
     *
     * @param space of a pool that names none
     * @throws confoci.error.InvalidRequest if it makes no sense
     */
    public NullFociRequest request(Optional<StereotaxicSpace> space) {
        return NullFociRequest.of(nullFoci, space);
    }
}
