package confoci.host.nrs;

/**
 * The connectivity of a subject, or why there is none.
 *
 * @param label   what the subject is called
 * @param image   its file
 * @param matrix  of its parcels; without parcels if it was skipped
 * @param problem why it was skipped; empty if it was not
 */
public record SubjectConnectivity(String label, String image, ParcelMatrix matrix, String problem) {

    /** One that was skipped. */
    public static SubjectConnectivity skipped(String label, String image, String problem) {
        return new SubjectConnectivity(label, image, new ParcelMatrix(new int[0], new double[0]), problem);
    }

    public boolean used() {
        return problem.isEmpty();
    }
}
