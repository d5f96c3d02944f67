package confoci.host.atlas;

import confoci.error.InputDataException;
import confoci.host.io.cifti.Label;
import confoci.host.io.cifti.LabelKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Regions of a domain. A place belongs to one of them or to none.
 *
 * @param name    for people, its file or files
 * @param regions by ascending key, those of the same key by their files; each has a place at least
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
     * @param table what keys stand for, none twice; regions that it lacks are named by their keys
     */
    static Atlas of(String name, int[] keys, Collection<Label> table) {
        Map<Integer, Region> known = new HashMap<>();
        table.forEach(label -> known.put(label.key(), Region.of(label)));
        TreeMap<Integer, Integer> indices = new TreeMap<>();
        IntStream.of(keys).filter(key -> key != LabelKeys.NONE).forEach(key -> indices.put(key, -1));
        List<Region> regions = new ArrayList<>();
        for (Map.Entry<Integer, Integer> entry : indices.entrySet()) {
            entry.setValue(regions.size());
            regions.add(known.containsKey(entry.getKey()) ? known.get(entry.getKey()) : Region.unnamed(entry.getKey()));
        }
        return new Atlas(name, regions, IntStream.of(keys).map(key -> indices.getOrDefault(key, -1)).toArray());
    }

    /**
     * An atlas of several parts, whose regions are one if they have the same name.
     *
     * @param parts at least one, on the same domain
     * @throws InputDataException if two of them label the same place, or have the same key without a name, for files number different
     *                            regions alike
     */
    static Atlas joined(List<Atlas> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        Map<String, Region> regions = new LinkedHashMap<>();
        for (Atlas part : parts) {
            for (Region region : part.regions) {
                Region other = regions.putIfAbsent(region.name(), region);
                if (other != null && region.isUnnamed() && other.isUnnamed()) {
                    throw new InputDataException(part.name + ": has the key " + region.key() + ", which another file of the atlas has, too,"
                            + " and no name says whether they are one region; name it in the table of names if they are, else give it"
                            + " another key in one of the files");
                }
            }
        }
        List<Region> sorted = new ArrayList<>(regions.values());
        sorted.sort(Comparator.comparingInt(Region::key));
        int[] labels = new int[parts.getFirst().labels.length];
        Arrays.fill(labels, -1);
        for (Atlas part : parts) {
            int[] indices = part.regions.stream().mapToInt(region -> sorted.indexOf(regions.get(region.name()))).toArray();
            for (int place = 0; place < labels.length; place++) {
                if (part.labels[place] >= 0) {
                    if (labels[place] >= 0) {
                        throw new InputDataException(part.name + ": labels what another file of the atlas labels '"
                                + sorted.get(labels[place]).name() + "'; give parts that do not overlap");
                    }
                    labels[place] = indices[part.labels[place]];
                }
            }
        }
        return new Atlas(parts.stream().map(Atlas::name).collect(Collectors.joining(", ")), sorted, labels);
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
