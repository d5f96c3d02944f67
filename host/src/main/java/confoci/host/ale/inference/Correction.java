package confoci.host.ale.inference;

import confoci.error.InvalidRequest;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Stream;

/** How multiple comparisons are corrected for. */
public enum Correction {

    VFWE("vfwe", "voxel-level FWE", true),
    CFWE_SIZE("cfwe-size", "cluster-level FWE (size)", true),
    CFWE_MASS("cfwe-mass", "cluster-level FWE (mass)", true),
    TFCE("tfce", "threshold-free cluster enhancement, FWE", true),
    FDR("fdr", "false discovery rate", false),
    UNCORRECTED("uncorrected", "uncorrected", false);

    private final String key;
    private final String title;
    private final boolean permutes;

    Correction(String key, String title, boolean permutes) {
        this.key = key;
        this.title = title;
        this.permutes = permutes;
    }

    /** The name on the command line and in files. */
    public String key() {
        return key;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** Whether it needs the maxima of permutations. */
    public boolean permutes() {
        return permutes;
    }

    /** Whether whole clusters survive or fail, rather than voxels. */
    public boolean ofClusters() {
        return this == CFWE_SIZE || this == CFWE_MASS || this == UNCORRECTED;
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
            corrections.add(Stream.of(values()).filter(c -> c.key.equals(wanted)).findFirst().orElseThrow(() ->
                    new InvalidRequest("--correct " + text + ": '" + name.strip() + "' is no correction; choose among " + keys())));
        }
        return corrections;
    }

    private static String keys() {
        return String.join(", ", Stream.of(values()).map(Correction::key).toList());
    }
}
