package confoci.host.io.nifti;

/** The family of image formats that share a header of 348 bytes, and their successor. */
public enum NiftiFormat {
    /** Mayo Clinic's ANALYZE 7.5, which stores no orientation. */
    ANALYZE_75("ANALYZE 7.5"),
    NIFTI_1("NIfTI-1"),
    NIFTI_2("NIfTI-2");

    private final String label;

    NiftiFormat(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
