package confoci.host.cli.option;

import confoci.host.ale.clustering.ClusteringNull;
import confoci.host.ale.clustering.ClusteringSettings;
import confoci.host.ale.clustering.Similarity;
import confoci.host.ale.inference.AleSettingsBuilder;
import confoci.host.inference.Corrections;
import confoci.host.stats.hierarchy.Linkage;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How experiments are divided into groups. */
@HelpSection("Clusters")
public final class ClusteringOptions {

    @Option(names = "--similarity", paramLabel = "HOW", defaultValue = "pearson",
            description = "Correlation of modeled activation over the mask: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Similarity similarity;

    @Option(names = "--linkage", paramLabel = "HOW", defaultValue = "average",
            description = "Distance of clusters: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Linkage linkage;

    @Option(names = "--clusters", paramLabel = "K", converter = NumberConverter.Count.class,
            description = "Number of clusters. By default that whose silhouette is farthest above that of the null.")
    private @Nullable Integer clusters;

    @Option(names = "--max-clusters", paramLabel = "K", converter = NumberConverter.Count.class, defaultValue = "10",
            description = "The most clusters that are tried. Default: ${DEFAULT-VALUE}.")
    private int most;

    @Option(names = "--null", paramLabel = "NULL", defaultValue = "exchanged",
            description = "What silhouettes are compared with, ${COMPLETION-CANDIDATES}: exchanged gives the foci of all experiments to"
                    + " each other, so that no experiment has places of its own; random places them anywhere in the mask. Default:"
                    + " ${DEFAULT-VALUE}.")
    private ClusteringNull nullData;

    @Option(names = "--permutations", paramLabel = "N", converter = NumberConverter.Count.class, defaultValue = "1000",
            description = "Number of null data sets. Default: ${DEFAULT-VALUE}.")
    private int permutations;

    @Option(names = "--samples", paramLabel = "N", converter = NumberConverter.Count.class, defaultValue = "500",
            description = "Subsamples of nine tenths of the experiments, whose clusters tell how stable those of all are. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int samples;

    @Option(names = "--alpha", paramLabel = "P", converter = NumberConverter.Probability.class, defaultValue = "0.05",
            description = "Corrected p below which a silhouette is beyond the null. Default: ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "Seed of null data sets and subsamples. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /** The settings of a clustering of modeled activation. */
    public ClusteringSettings settings(AleSettingsBuilder model) {
        return new ClusteringSettings(model.corrections(Corrections.UNCORRECTED).permutations(permutations).alpha(alpha).seed(seed).build(),
                similarity, linkage, clusters == null ? OptionalInt.empty() : OptionalInt.of(clusters), most, nullData, samples);
    }
}
