package confoci.host.ale.balanced;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.output.Plural;
import java.util.OptionalInt;

/**
 * The sizes of a balanced contrast.
 *
 * @param leading experiments in the leading group
 * @param other   experiments in the other group
 * @param size    of the subsamples of both
 */
public record BalancedDesign(int leading, int other, int size) {

    /** Most published balanced contrasts have subsamples of about so many: fewer rarely suffice for an ALE (Eickhoff et al. 2016). */
    private static final int USUAL = 17;

    /** Some subsets have to differ. */
    private static final int SPARE = 2;

    public BalancedDesign {
        if (size < 1 || size > Math.min(leading, other)) {
            throw new IllegalArgumentException("subsamples of " + size + " of " + leading + " and " + other);
        }
    }

    /**
     * The design for subsamples of a size, by default the smaller of two less than the smaller group and of the mean of that group and 17,
     * as JALE has it.
     *
     * @throws InvalidRequest     if the smaller group has fewer experiments
     * @throws InputDataException if groups are so small that there is no such size by default
     */
    public static BalancedDesign of(int leading, int other, OptionalInt size) {
        int smaller = Math.min(leading, other);
        if (size.isPresent() && size.getAsInt() > smaller) {
            throw new InvalidRequest("--subsample " + size.getAsInt() + ": the smaller group has " + Plural.of(smaller, "experiments")
                    + " with foci; take " + smaller + " at most");
        }
        int usual = Math.min((smaller + USUAL) / 2, smaller - SPARE);
        if (size.isEmpty() && usual < 2) {
            throw new InputDataException("a balanced contrast takes subsamples of both groups, and the smaller one has only "
                    + Plural.of(smaller, "experiments") + " with foci; use no --balanced" + (smaller < 2 ? "" : ", or give --subsample 2"));
        }
        return new BalancedDesign(leading, other, size.orElse(usual));
    }

    /** In both groups. */
    int experiments() {
        return leading + other;
    }

    /** For ALE of the leading group's subsamples; for one thread. */
    SubsetMean ofLeading() {
        return new SubsetMean(leading, size);
    }

    /** For ALE of the other group's subsamples; for one thread. */
    SubsetMean ofOther() {
        return new SubsetMean(other, size);
    }
}
