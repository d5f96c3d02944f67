package confoci.host.ale.contrast;

/** A difference of two groups at every voxel, observed and permuted, seen from one direction, in which more is more. */
public interface PermutedDirection {

    /** How many permutations there were, without the observed labelling. */
    int permutations();

    /** The observed statistic of a voxel; below 0 if the difference has the other direction. */
    double statistic(int voxel);

    /** What the observed difference is beyond the threshold of its tail at a voxel; above 0 in the tail. */
    double excess(int voxel);

    /** How many permutations have the observed difference of a voxel or one farther in this direction. */
    int reaching(int voxel);

    /** The largest statistic of a permutation, at least 0. */
    double height(int permutation);

    /** Hands over the labellings beyond the threshold of each voxel, voxel by voxel; the observed labelling is number 0. */
    void forEachInTail(TailEntry each);

    /** Receives a labelling that lies in the tail of a voxel. */
    @FunctionalInterface
    interface TailEntry {

        /** @param excess what it is beyond the threshold there, above 0 */
        void accept(int voxel, int labelling, double excess);
    }
}
