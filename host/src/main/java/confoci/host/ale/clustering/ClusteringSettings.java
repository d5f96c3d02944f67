package confoci.host.ale.clustering;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.ale.inference.AleSettings;
import confoci.host.output.Plural;
import confoci.host.stats.hierarchy.Agglomeration;
import confoci.host.stats.hierarchy.Dendrogram;
import confoci.host.stats.hierarchy.Distances;
import confoci.host.stats.hierarchy.Linkage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Everything that decides the numbers of a clustering apart from its data.
 *
 * @param ale        the model, the level of tests, the permutations and their seed
 * @param similarity of two experiments
 * @param linkage    of clusters
 * @param clusters   how many, if that is not to be chosen
 * @param most       the most that are tried
 * @param nullData   what silhouettes are compared with
 * @param samples    subsamples for stability
 */
public record ClusteringSettings(AleSettings ale, Similarity similarity, Linkage linkage, OptionalInt clusters, int most,
        ClusteringNull nullData, int samples) {

    /** Experiments of a subsample, as a share of all: that of JALE. */
    private static final double SHARE = 0.9;

    /**
     * The largest number of clusters that is looked at.
     *
     * @param experiments that are clustered
     * @throws InputDataException if there are too few experiments for any clusters
     * @throws InvalidRequest     if so many experiments do not make so many clusters
     */
    public int largest(int experiments) {
        if (experiments < 3) {
            throw new InputDataException(Plural.of(experiments, "experiments") + " with foci in the mask: there is nothing to divide; at"
                    + " least 3 are needed, and far more to find groups");
        }
        if (clusters.isPresent() && (clusters.getAsInt() < 2 || clusters.getAsInt() >= experiments)) {
            throw new InvalidRequest("--clusters " + clusters.getAsInt() + ": of " + experiments + " experiments, 2 to " + (experiments - 1)
                    + " clusters are possible");
        }
        if (most < 2) {
            throw new InvalidRequest("--max-clusters " + most + ": it is 2 or more");
        }
        return Math.max(Math.min(most, experiments - 1), clusters.orElse(2));
    }

    /** How many experiments a subsample has. */
    int subsample(int experiments) {
        return Math.min(experiments - 1, Math.max(2, (int) (SHARE * experiments)));
    }

    /**
     * The dendrogram of experiments.
     *
     * @param correlation 1 less the correlation r of each pair. Ward's linkage takes the Euclidean distances of standardised maps, which
     *                    are in proportion to the root of 2 (1 - r)
     */
    Dendrogram dendrogram(Distances correlation) {
        return Agglomeration.of(linkage == Linkage.WARD
                ? new Distances(correlation.size(), Arrays.stream(correlation.rows()).map(d -> Math.sqrt(2 * d)).toArray()) : correlation,
                linkage);
    }

    /** The settings in words, for the record of the run. */
    public Map<String, Object> describe() {
        Map<String, Object> options = new LinkedHashMap<>(ale.describeModel());
        options.put("similarity", similarity.toString());
        options.put("linkage", linkage.toString());
        clusters.ifPresent(count -> options.put("clusters", count));
        options.put("max_clusters", most);
        options.put("null", nullData.toString());
        options.put("permutations", ale.permutations());
        options.put("samples", samples);
        options.put("alpha", ale.alpha());
        return options;
    }
}
