package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.ale.model.Profile;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.model.Connectivity;
import java.util.ArrayList;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From a map to what is significant in it. */
@HelpSection("Inference")
public final class InferenceOptions {

    /** FDR procedures by their usual abbreviations. */
    enum Fdr { bh, by }

    /** The names of all corrections. */
    static final class CorrectionKeys extends ArrayList<String> {

        CorrectionKeys() {
            super(Corrections.ALL.stream().map(Correction::key).toList());
        }
    }

    @Option(names = "--correct", paramLabel = "LIST", defaultValue = "vfwe,cfwe-size,cfwe-mass",
            completionCandidates = CorrectionKeys.class,
            description = "Corrections for multiple comparisons, separated by commas: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private String correct;

    @Option(names = "--alpha", paramLabel = "P", converter = NumberConverter.Probability.class, defaultValue = "0.05",
            description = "Corrected p below which a result is significant. Default: ${DEFAULT-VALUE}.")
    private double alpha;

    @Option(names = "--cluster-p", paramLabel = "P", converter = NumberConverter.Probability.class, defaultValue = "0.001",
            description = "Cluster-forming p, uncorrected. Default: ${DEFAULT-VALUE}.")
    private double clusterP;

    @Option(names = "--connectivity", paramLabel = "N",
            description = "Neighbors of a voxel in a cluster: 6 (faces), 18 (and edges) or 26 (and corners). Default: 6.")
    private @Nullable Integer connectivity;

    @Option(names = "--permutations", paramLabel = "N", converter = NumberConverter.Count.class, defaultValue = "10000",
            description = "Number of permutations for corrections by FWE and TFCE. Default: ${DEFAULT-VALUE}.")
    private int permutations;

    @Option(names = "--stop-early",
            description = "Stop permuting once further permutations would change the significance of any cluster with a probability of at"
                    + " most 0.001.")
    private boolean stopEarly;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
            description = "Seed of the permutations; the same seed gives the same results on every device. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--fdr", paramLabel = "HOW", defaultValue = "bh",
            description = "With --correct fdr: bh (Benjamini and Hochberg 1995) or by (Benjamini and Yekutieli 2001). Default:"
                    + " ${DEFAULT-VALUE}.")
    private Fdr fdr;

    @Option(names = "--min-extent", paramLabel = "MM3", converter = NumberConverter.Volume.class, defaultValue = "0",
            description = "With --correct uncorrected: drop clusters smaller than this volume. Default: ${DEFAULT-VALUE}.")
    private double minExtent;

    public SequencedSet<Correction> corrections() {
        return Corrections.list(correct);
    }

    public double alpha() {
        return alpha;
    }

    public double clusterP() {
        return clusterP;
    }

    public Connectivity connectivity(Profile profile) {
        if (connectivity == null) {
            return profile.connectivity();
        }
        if (connectivity != 6 && connectivity != 18 && connectivity != 26) {
            throw new InvalidRequest("--connectivity " + connectivity + ": it is 6 (faces), 18 (and edges) or 26 (and corners)");
        }
        return Connectivity.of(connectivity);
    }

    public int permutations() {
        return permutations;
    }

    public boolean stopEarly() {
        return stopEarly;
    }

    public long seed() {
        return seed;
    }

    public FalseDiscoveryRate fdr() {
        return fdr == Fdr.by ? FalseDiscoveryRate.BENJAMINI_YEKUTIELI : FalseDiscoveryRate.BENJAMINI_HOCHBERG;
    }

    public double minExtent() {
        return minExtent;
    }
}
