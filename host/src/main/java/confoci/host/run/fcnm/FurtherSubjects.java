package confoci.host.run.fcnm;

/**
 * Some of the subjects of a further cohort.
 *
 * @param cohort its name, that of a folder of results
 * @param files  as of {@link CohortRequest#subjects}
 */
public record FurtherSubjects(String cohort, String files) {

    /** As on the command line. */
    @Override
    public String toString() {
        return cohort + "=" + files;
    }
}
