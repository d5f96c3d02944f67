package confoci.host.run.fcnm;

import confoci.error.InvalidRequest;

/**
 * The comparison with random foci.
 *
 * @param permutations how often random foci are mapped; 0 for no comparison
 * @param seed         of the random numbers, those of sign flips, too
 */
public record RandomFociRequest(int permutations, long seed) {

    /** @throws InvalidRequest if there are fewer than 0 */
    public RandomFociRequest {
        if (permutations < 0) {
            throw new InvalidRequest("--permutations " + permutations + ": 0 or more are needed, for example 1000");
        }
    }
}
