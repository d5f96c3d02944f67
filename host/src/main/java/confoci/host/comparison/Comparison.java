package confoci.host.comparison;

import java.util.List;

/**
 * Maps that were compared.
 *
 * @param maps       all of them, first those that are compared
 * @param covariates whose part was taken from all maps
 * @param pairs      the correlations
 * @param matrix     the correlation of each of the maps with each, row by row
 * @param groups     the correlations of groups of maps; possibly none
 * @param clusters   the densities in clusters; possibly none
 */
public record Comparison(MapPlaces places, CompareSettings settings, List<ComparedMap> maps, List<ComparedMap> covariates,
        List<MapPair> pairs, double[] matrix, List<GroupTest> groups, List<ClusterTest> clusters) {

    public Comparison {
        maps = List.copyOf(maps);
        covariates = List.copyOf(covariates);
        pairs = List.copyOf(pairs);
        groups = List.copyOf(groups);
        clusters = List.copyOf(clusters);
    }
}
