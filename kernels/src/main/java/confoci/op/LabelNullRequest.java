package confoci.op;

/**
 * What {@link LabelNull} compares.
 *
 * @param labellings the observed labels and the permuted ones
 * @param rank       how many labellings at most are listed in each tail of a voxel: 0 to labellings - 1
 */
public record LabelNullRequest(Labellings labellings, int rank) {

    public LabelNullRequest {
        if (rank < 0 || rank >= labellings.count()) {
            throw new IllegalArgumentException("rank " + rank + " of " + labellings.count() + " labellings");
        }
    }
}
