package confoci.host.fcnm.overlap;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * An atlas of networks on the voxels that are analysed.
 *
 * @param names  of the networks
 * @param labels per voxel the place of its network in the names, -1 if it belongs to none
 */
public record CanonicalNetworks(List<String> names, int[] labels) {

    public CanonicalNetworks {
        names = List.copyOf(names);
    }

    /**
     * How much of a canonical network a set of voxels covers.
     *
     * @param name    of the canonical network
     * @param size    of the canonical network, in voxels
     * @param shared  voxels of both
     * @param covered shared / size: what the papers of the method call the proportion
     * @param share   shared / size of the set; NaN for an empty one
     */
    public record Proportion(String name, int size, int shared, double covered, double share) {
    }

    /** The proportions of all networks, in their order. */
    public List<Proportion> proportions(BitSet voxels) {
        int[] sizes = new int[names.size()];
        int[] shared = new int[names.size()];
        for (int v = 0; v < labels.length; v++) {
            if (labels[v] >= 0) {
                sizes[labels[v]]++;
                shared[labels[v]] += voxels.get(v) ? 1 : 0;
            }
        }
        List<Proportion> proportions = new ArrayList<>();
        for (int k = 0; k < sizes.length; k++) {
            proportions.add(new Proportion(names.get(k), sizes[k], shared[k], (double) shared[k] / sizes[k],
                    (double) shared[k] / voxels.cardinality()));
        }
        return proportions;
    }
}
