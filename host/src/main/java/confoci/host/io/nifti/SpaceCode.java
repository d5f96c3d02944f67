package confoci.host.io.nifti;

/** The space of an image by its header: the codes of NIfTI's {@code sform_code} and {@code qform_code}. */
public enum SpaceCode {
    /** No orientation is stored. */
    UNKNOWN,
    /** The scanner's own coordinates. */
    SCANNER,
    /** Aligned to another image. */
    ALIGNED,
    /** The atlas of Talairach and Tournoux (1988). */
    TALAIRACH,
    /** MNI 152. */
    MNI_152,
    /** Another template. */
    TEMPLATE;

    static SpaceCode of(int code) {
        if (code < 0) {
            return UNKNOWN;
        }
        return code < values().length ? values()[code] : TEMPLATE;
    }

    int code() {
        return ordinal();
    }
}
