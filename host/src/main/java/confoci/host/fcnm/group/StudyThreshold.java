package confoci.host.fcnm.group;

/**
 * The threshold of a study's map of t.
 *
 * @param t     or |t|; infinite if nothing can exceed it
 * @param basis for people, what it comes from; empty if it comes from t alone
 */
public record StudyThreshold(double t, String basis) {
}
