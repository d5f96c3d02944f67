package confoci.host.fcnm.cohort;

/**
 * What became of a subject.
 *
 * @param file    as it was named
 * @param volumes time points; 0 if it could not be used
 * @param silent  places of the domain without a signal
 * @param problem why it could not be used; empty if it was
 */
public record SubjectEntry(String file, int volumes, int silent, String problem) {

    public boolean used() {
        return problem.isEmpty();
    }
}
