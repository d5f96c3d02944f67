package confoci.host.cli.option;

import confoci.host.run.fcnm.RandomFociRequest;
import picocli.CommandLine.Option;

/** The comparison with random foci. */
@HelpSection("Random foci")
public final class RandomFociOptions {

    @Option(names = "--permutations", paramLabel = "N", defaultValue = "0",
            description = "Number of times that the foci of all studies are replaced by random foci. Adds p, p_fwe and the expected share"
                    + " of studies, and with --correct bonferroni, fwe-rft or fwe-sign-flip the significant network. As many as fit into"
                    + " --memory share one pass over the subjects. Default: ${DEFAULT-VALUE}.")
    private int permutations;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the random numbers. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /**
     * The request of these options.
     *
     * @throws confoci.error.InvalidRequest if one makes no sense
     */
    public RandomFociRequest request() {
        return new RandomFociRequest(permutations, seed);
    }
}
