package confoci.host.foci.columns;

/** What it means if a column that has no other meaning differs within a study, contrast and sample size. */
public enum TagUse {

    /** The user said that it tells experiments apart. */
    CHOSEN,

    /** Its name speaks of experiments: it tells them apart. */
    OF_EXPERIMENTS,

    /** Its name is unknown: what it means, its cells tell. */
    UNKNOWN,

    /** Its name speaks of foci, or the user named other columns that tell experiments apart: it is left out. */
    OF_FOCI
}
