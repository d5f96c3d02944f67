package confoci.host.foci.columns;

/** What it means if a column that has no other meaning differs within a study, contrast and sample size. */
public enum TagUse {

    /** Chosen by the user: it separates experiments. */
    CHOSEN,

    /** Its name is about experiments: it separates them. */
    OF_EXPERIMENTS,

    /** Its name is unknown: its cells decide. */
    UNKNOWN,

    /** Its name is about foci, or the user named other columns that separate experiments: it is left out. */
    OF_FOCI
}
