package confoci.host.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is compared with what.
 *
 * @param maps       at least one
 * @param others     that each of the maps is compared with; if there are none, the maps are compared with each other
 * @param covariates whose part is taken from all maps
 * @param groups     of the maps that others are compared with
 * @param clusters   above 0 inside, in which the density of the others, or without others of the maps, is tested
 */
public record Question(List<ComparedMap> maps, List<ComparedMap> others, List<ComparedMap> covariates, List<MapGroup> groups,
        List<ComparedMap> clusters) {

    public Question {
        maps = List.copyOf(maps);
        others = List.copyOf(others);
        covariates = List.copyOf(covariates);
        groups = List.copyOf(groups);
        clusters = List.copyOf(clusters);
    }

    /** All maps, those that are compared first. */
    List<ComparedMap> all() {
        return Stream.concat(maps.stream(), others.stream()).toList();
    }

    /** The maps whose density is tested. */
    List<ComparedMap> densities() {
        return clusters.isEmpty() ? List.of() : others.isEmpty() ? maps : others;
    }

    /** The pairs: of each the place of the first map among all, and of the second. */
    List<int[]> pairs() {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            for (int j = others.isEmpty() ? i + 1 : maps.size(); j < maps.size() + others.size(); j++) {
                pairs.add(new int[] {i, j});
            }
        }
        return pairs;
    }
}
