package confoci.host.ale.nullfoci;

import confoci.host.report.Sentence;
import confoci.op.FociLaw;
import confoci.rng.NullFociDraw;
import java.util.Optional;

/**
 * The null foci of an analysis.
 *
 * @param words     what they are, for people, to continue "null foci"
 * @param sentence  what they are, for a methods section
 * @param law       places them; empty if they fall anywhere in the mask
 * @param generator how random numbers are numbered, for the record of the run
 */
public record NullFoci(String words, Sentence sentence, Optional<FociLaw> law, String generator) {

    /** Foci that fall on every voxel of the mask with the same probability. */
    public static final NullFoci UNIFORM = new NullFoci("anywhere in the mask",
            Sentence.of("Null foci were drawn uniformly from the mask"), Optional.empty(),
            "Philox4x32-10, key = seed, counter = (focus / 2, " + NullFociDraw.STREAM + ", permutation as two words)");

    /** Whether voxels differ in how likely foci are there, so that each has a null distribution of its own, known by permutations only. */
    public boolean ofEachVoxel() {
        return law.isPresent();
    }
}
