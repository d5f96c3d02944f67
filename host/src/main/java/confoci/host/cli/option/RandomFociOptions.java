package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.run.fcnm.RandomFociRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The comparison with random foci. */
@HelpSection("Random foci")
public final class RandomFociOptions {

    private static final int EXCHANGES = 10_000;

    @Option(names = "--permutations", paramLabel = "N",
            description = "Number of times that the foci of all studies are replaced by random foci. Adds p, p_fwe and the expected share"
                    + " of studies, and with --correct bonferroni, fwe-rft or fwe-sign-flip the significant network. As many as fit into"
                    + " --memory share one pass over the subjects. Default: 0. With --against, number of exchanges of studies; default:"
                    + " 10000.")
    private @Nullable Integer permutations;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the random numbers. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /**
     * The request of these options.
     *
     * @throws confoci.error.InvalidRequest if one makes no sense
     */
    public RandomFociRequest request() {
        return new RandomFociRequest(permutations == null ? 0 : permutations, seed);
    }

    /** The seed, and no random foci. */
    RandomFociRequest none() {
        return new RandomFociRequest(0, seed);
    }

    /**
     * Exchanges of studies.
     *
     * @throws InvalidRequest if there are none
     */
    int exchanges() {
        if (permutations != null && permutations < 1) {
            throw new InvalidRequest("--permutations " + permutations + ": at least 1 is needed with --against");
        }
        return permutations == null ? EXCHANGES : permutations;
    }
}
