package confoci.host.atlas;

import confoci.host.io.cifti.LabelKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Regions of a domain. A place belongs to one of them or to none.
 *
 * @param name    for people, the file
 * @param regions by ascending key, each with a place at least
 * @param labels  per place of the domain the index of its region, -1 for none; not copied
 */
public record Atlas(String name, List<Region> regions, int[] labels) {

    public Atlas {
        regions = List.copyOf(regions);
    }

    /** No regions. */
    public static Atlas none() {
        return new Atlas("", List.of(), new int[0]);
    }

    /**
     * The regions that have places.
     *
     * @param keys  one per place, {@link LabelKeys#NONE} for none
     * @param table of regions by their keys; those it lacks are named by their keys
     */
    static Atlas of(String name, int[] keys, Map<Integer, Region> table) {
        TreeMap<Integer, Integer> indices = new TreeMap<>();
        IntStream.of(keys).filter(key -> key != LabelKeys.NONE).forEach(key -> indices.put(key, -1));
        List<Region> regions = new ArrayList<>();
        for (Map.Entry<Integer, Integer> entry : indices.entrySet()) {
            entry.setValue(regions.size());
            regions.add(table.containsKey(entry.getKey()) ? table.get(entry.getKey()) : Region.unnamed(entry.getKey()));
        }
        return new Atlas(name, regions, IntStream.of(keys).map(key -> key == LabelKeys.NONE ? -1 : indices.get(key)).toArray());
    }

    /** The same with other names. */
    Atlas named(Function<Region, String> names) {
        return new Atlas(name, regions.stream().map(region -> region.named(names.apply(region))).toList(), labels);
    }

    /** The number of regions. */
    public int size() {
        return regions.size();
    }

    /** The places of a region, ascending. */
    public int[] members(int region) {
        return IntStream.range(0, labels.length).filter(place -> labels[place] == region).toArray();
    }
}
