package confoci.host.inference;

import confoci.error.InvalidRequest;
import confoci.host.stats.Cluster;
import confoci.op.Maximum;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;

/** All corrections of maps. A new one is a class and a line here. */
public final class Corrections {

    public static final Correction VFWE =
            new VoxelMaximumCorrection("vfwe", "voxel-level FWE", Maximum.HEIGHT, TestedMap::statistic);

    public static final Correction CFWE_SIZE =
            new ClusterMaximumCorrection("cfwe-size", "cluster-level FWE (size)", Maximum.CLUSTER_SIZE, Cluster::size);

    public static final Correction CFWE_MASS =
            new ClusterMaximumCorrection("cfwe-mass", "cluster-level FWE (mass)", Maximum.CLUSTER_MASS, Cluster::mass);

    public static final Correction TFCE =
            new VoxelMaximumCorrection("tfce", "threshold-free cluster enhancement, FWE", Maximum.TFCE, TestedMap::tfce);

    public static final Correction FDR =
            new AdjustedPCorrection("fdr", "false discovery rate", "q", (logP, settings) -> settings.fdr().adjust(logP));

    /** Familywise error whatever the null distribution of maxima: p times the number of voxels. */
    public static final Correction BONFERRONI = new AdjustedPCorrection("bonferroni", "voxel-level FWE (Bonferroni)", "p",
            (logP, settings) -> Arrays.stream(logP).map(p -> Math.min(0, p + Math.log(logP.length))).toArray());

    public static final Correction UNCORRECTED = new MinimumExtentCorrection();

    /** In the order in which help and tables list them. */
    public static final List<Correction> ALL = List.of(VFWE, CFWE_SIZE, CFWE_MASS, TFCE, FDR, BONFERRONI, UNCORRECTED);

    private Corrections() {
    }

    /**
     * The corrections that a comma-separated list names, in its order; one that is named twice counts once.
     *
     * @throws InvalidRequest if it names none, or one that does not exist
     */
    public static SequencedSet<Correction> list(String text) {
        SequencedSet<Correction> corrections = new LinkedHashSet<>();
        if (text.isBlank()) {
            throw new InvalidRequest("--correct names no correction; choose among " + keys());
        }
        for (String name : text.split(",", -1)) {
            String wanted = name.strip().toLowerCase(Locale.ROOT);
            corrections.add(ALL.stream().filter(c -> c.key().equals(wanted)).findFirst().orElseThrow(() ->
                    new InvalidRequest("--correct " + text + ": '" + name.strip() + "' is no correction; choose among " + keys())));
        }
        return corrections;
    }

    /** The titles of all corrections, by key. */
    public static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        ALL.forEach(correction -> titles.put(correction.key(), correction.title()));
        return titles;
    }

    private static String keys() {
        return String.join(", ", ALL.stream().map(Correction::key).toList());
    }
}
