package confoci.host.conjunction;

import confoci.host.domain.Domain;
import confoci.host.stats.Cluster;
import confoci.model.Connectivity;
import java.util.List;

/**
 * The conjunction of maps by the minimum statistic against the conjunction null, that is, "and": the smallest value where all maps are
 * significant (Nichols et al. 2005, NeuroImage 25:653). Values not above 0, and those that are no numbers, count as not significant.
 *
 * @param domain   of the maps
 * @param maps     at least two
 * @param minimum  per place the smallest value, 0 where any map is not significant
 * @param clusters where it is above 0, the largest first
 */
public record Conjunction(Domain domain, List<ThresholdedMap> maps, double[] minimum, List<Cluster> clusters) {

    public Conjunction {
        maps = List.copyOf(maps);
        clusters = List.copyOf(clusters);
    }

    /** @param maps at least two, on the domain */
    public static Conjunction of(Domain domain, List<ThresholdedMap> maps, Connectivity connectivity) {
        if (maps.size() < 2) {
            throw new IllegalArgumentException("a conjunction of " + maps.size());
        }
        double[] minimum = new double[domain.size()];
        for (int v = 0; v < minimum.length; v++) {
            double least = Double.POSITIVE_INFINITY;
            for (ThresholdedMap map : maps) {
                double value = map.values()[v];
                least = value > 0 ? Math.min(least, value) : 0;
                if (least == 0) {
                    break;
                }
            }
            minimum[v] = least;
        }
        return new Conjunction(domain, maps, minimum, domain.clusters(connectivity).above(0, minimum));
    }

    /** The number of places where all maps are significant. */
    public int size() {
        return clusters.stream().mapToInt(Cluster::size).sum();
    }

    /** The map with the smallest value at a place, the first of equal ones. */
    ThresholdedMap weakest(int place) {
        ThresholdedMap weakest = maps.getFirst();
        for (ThresholdedMap map : maps) {
            weakest = map.values()[place] < weakest.values()[place] ? map : weakest;
        }
        return weakest;
    }
}
