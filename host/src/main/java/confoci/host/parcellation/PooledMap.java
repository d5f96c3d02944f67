package confoci.host.parcellation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The maps of a group as one (Hansen et al. 2022): each is standardized over parcels, their mean is weighted by the numbers of people, and
 * the mean is standardized again.
 *
 * @param group  its name
 * @param maps   how many
 * @param people all together
 * @param values per parcel, NaN where a map of the group has none; not copied
 */
public record PooledMap(String group, int maps, double people, double[] values) {

    /**
     * A map for each group, in the order in which they come.
     *
     * @param maps    with a value per parcel
     * @param tracers that they are of
     * @throws confoci.error.InputDataException if a map is constant, or has fewer than two values
     */
    public static List<PooledMap> of(List<ParcelMap> maps, List<Tracer> tracers) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < tracers.size(); i++) {
            groups.computeIfAbsent(tracers.get(i).group(), group -> new ArrayList<>()).add(i);
        }
        List<PooledMap> pooled = new ArrayList<>();
        groups.forEach((group, members) -> pooled.add(of(group, members.stream().map(maps::get).toList(),
                members.stream().map(tracers::get).toList())));
        return pooled;
    }

    private static PooledMap of(String group, List<ParcelMap> maps, List<Tracer> tracers) {
        double people = tracers.stream().mapToDouble(Tracer::people).sum();
        double[] mean = new double[maps.getFirst().values().length];
        for (int m = 0; m < maps.size(); m++) {
            double[] scores = ZScores.of(maps.get(m).source(), maps.get(m).values());
            for (int parcel = 0; parcel < mean.length; parcel++) {
                mean[parcel] += tracers.get(m).people() / people * scores[parcel];
            }
        }
        return new PooledMap(group, maps.size(), people, ZScores.of("the maps of " + group + " together", mean));
    }
}
