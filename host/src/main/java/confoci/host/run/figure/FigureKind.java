package confoci.host.run.figure;

import java.util.Locale;

/** What a figure may show. */
public enum FigureKind {
    /** A map on slices of the brain. */
    SLICES("a map on slices, by default through the peaks of its clusters"),
    /** A map in a brain of glass. */
    GLASS("a map in a glass brain"),
    /** Foci in a brain of glass. */
    FOCI("the foci in a glass brain"),
    /** A map on the cortex. */
    SURFACE("a map on the cortex; of grayordinates with --surface-left and --surface-right"),
    /** Null distributions with what was observed. */
    NULL("null distributions with the observed values"),
    /** Null distributions of networks or regions. */
    NETWORKS("null distributions of networks or regions as half-violins"),
    /** What experiments contribute to clusters. */
    CONTRIBUTIONS("what experiments contribute to clusters"),
    /** Numbers of pairs. */
    MATRIX("correlations of pairs"),
    /** Experiments by their similarity. */
    DENDROGRAM("the dendrogram of experiments"),
    /** Numbers of clusters and their silhouettes. */
    SILHOUETTES("silhouettes by number of clusters"),
    /** What a region or map was decoded as. */
    TERMS("the terms or maps that fit best"),
    /** How many null experiments clusters bear. */
    ROBUSTNESS("fail-safe N of clusters");

    private final String words;

    FigureKind(String words) {
        this.words = words;
    }

    /** What it shows, in words. */
    public String words() {
        return words;
    }

    /** Whether it shows brains. */
    boolean ofBrains() {
        return this == SLICES || this == GLASS || this == FOCI || this == SURFACE;
    }

    /** Whether it shows a map. */
    boolean ofMaps() {
        return ofBrains() && this != FOCI;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
