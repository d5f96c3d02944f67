package confoci.host.predict;

import confoci.error.InvalidRequest;

/**
 * How predictions are validated.
 *
 * @param folds        into which subjects are divided
 * @param innerFolds   into which training subjects are divided, where something is chosen within them
 * @param repeats      divisions
 * @param permutations of outcomes, 0 for none
 * @param seed         of the random numbers
 */
public record ValidationSettings(int folds, int innerFolds, int repeats, int permutations, long seed) {

    /** @throws InvalidRequest if a number makes no sense */
    public ValidationSettings {
        if (folds < 2) {
            throw new InvalidRequest("--folds " + folds + ": 2 are needed at least, for example 10");
        }
        if (innerFolds < 2) {
            throw new InvalidRequest("--inner-folds " + innerFolds + ": 2 are needed at least, for example 5");
        }
        if (repeats < 1) {
            throw new InvalidRequest("--repeats " + repeats + ": 1 is needed at least, for example 10");
        }
        if (permutations < 0) {
            throw new InvalidRequest("--permutations " + permutations + ": 0 or more are needed, for example 1000");
        }
    }
}
