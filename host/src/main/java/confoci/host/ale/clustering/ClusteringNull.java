package confoci.host.ale.clustering;

import java.util.Locale;

/** What the silhouettes of an analysis are compared with. Every experiment keeps its number of foci and its kernel. */
public enum ClusteringNull {

    /** The foci of all experiments, exchanged between them: places stay as frequent as they are, but experiments have none of their own. */
    EXCHANGED,

    /** Foci anywhere in the mask. */
    RANDOM;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
