package confoci.host.cli;

import confoci.error.InvalidRequest;
import picocli.CommandLine.Option;

/** The comparison with random foci. */
@HelpSection("Random foci")
final class RandomFociOptions {

    @Option(names = "--permutations", paramLabel = "N", defaultValue = "0",
            description = "Map as many random foci as each study reports, so often: adds p, p_fwe and the share expected, and with"
                    + " --correct bonferroni, fwe-rft or fwe-sign-flip the network that is significant. As many as"
                    + " --memory allows share one pass over the subjects. Default: ${DEFAULT-VALUE}.")
    private int permutations;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of the random numbers. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /**
     * How many; 0 for none.
     *
     * @throws InvalidRequest if there are fewer than 0
     */
    int permutations() {
        if (permutations < 0) {
            throw new InvalidRequest("--permutations " + permutations + ": 0 or more are needed, for example 1000");
        }
        return permutations;
    }

    long seed() {
        return seed;
    }
}
