package confoci.host.fcnm.overlap;

import confoci.host.atlas.Atlas;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How much of a canonical network a set of places covers.
 *
 * @param name    of the canonical network
 * @param size    of the canonical network, in places
 * @param shared  places of both
 * @param covered shared / size: what the papers of the method call the proportion
 * @param share   shared / size of the set; NaN for an empty one
 */
public record Proportion(String name, int size, int shared, double covered, double share) {

    /** The proportions of all regions of an atlas, in their order. */
    public static List<Proportion> of(Atlas atlas, BitSet places) {
        List<Proportion> proportions = new ArrayList<>();
        for (int k = 0; k < atlas.size(); k++) {
            int[] members = atlas.members(k);
            int shared = 0;
            for (int place : members) {
                shared += places.get(place) ? 1 : 0;
            }
            proportions.add(new Proportion(atlas.regions().get(k).name(), members.length, shared, (double) shared / members.length,
                    (double) shared / places.cardinality()));
        }
        return proportions;
    }
}
