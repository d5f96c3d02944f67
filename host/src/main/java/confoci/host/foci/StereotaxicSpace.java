package confoci.host.foci;

/** The space in which a study reports its coordinates. */
public enum StereotaxicSpace {
    MNI,
    TALAIRACH
}
