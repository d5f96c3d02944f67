package confoci.model;

/**
 * Foci that share a kernel and whose overlap is resolved by the maximum: the foci of one experiment, or a single focus where
 * overlaps within an experiment are meant to add up.
 *
 * @param kernel the focus kernel's place in the request's list of kernels
 * @param foci   the number of foci, 0 or more
 */
public record FocusGroup(int kernel, int foci) {

    public FocusGroup {
        if (kernel < 0 || foci < 0) {
            throw new IllegalArgumentException("a focus group needs a kernel and a number of foci, not " + kernel + ", " + foci);
        }
    }
}
