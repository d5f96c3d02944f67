package confoci.cpu.parallel;

/** Evaluates permutations one at a time with scratch memory of its own; used by one thread. */
public interface PermutationWorker {

    MapMaxima maxima(long permutation);

    /** The ALE map over the analysed voxels. */
    float[] map(long permutation);
}
