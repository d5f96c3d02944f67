package confoci.host.ale.model;

/** Where the maxima and clusters of a permutation are looked for; null foci always come from the mask. */
public enum NullRegion {
    /** In the mask, as in the observed map. */
    MASK,
    /** In the whole volume: pyALE and JALE. Conservative, for the observed map ends at the mask. */
    VOLUME
}
