package confoci.cpu.prune;

/** Finds the blocks that may hold a voxel above the cluster-forming threshold. Belongs to one thread. */
public interface SurvivorSearch {

    /** Looks for survivors among the present foci and returns their number. */
    int find();

    /** The i-th block found, each once. */
    int survivor(int i);
}
