package confoci.host.ale.model;

import java.util.List;

/** What is made of the maps of several experiments, all of one region. */
final class ActivationMaps {

    private ActivationMaps() {
    }

    static double[] union(List<ActivationMap> maps) {
        double[] ale = new double[maps.getFirst().voxels()];
        maps.forEach(map -> map.uniteInto(ale));
        return ale;
    }

    static AnalyticNull analyticNull(List<ActivationMap> maps, NullBins bins) {
        AnalyticNull.Builder builder = new AnalyticNull.Builder(bins);
        maps.forEach(builder::add);
        return builder.build();
    }

    /** To all of the region. */
    static List<Contribution> contributions(List<ActivationMap> maps) {
        return Contributions.of(union(maps), maps.size(), maps::get);
    }
}
