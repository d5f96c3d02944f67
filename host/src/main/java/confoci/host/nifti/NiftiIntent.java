package confoci.host.nifti;

/**
 * What the values of an image mean.
 *
 * @param code NIfTI's {@code intent_code}
 * @param name free text, at most 15 ASCII characters in a file
 */
public record NiftiIntent(int code, String name) {

    public static final NiftiIntent NONE = new NiftiIntent(0, "");
    public static final NiftiIntent T_STATISTIC = new NiftiIntent(3, "t");
    public static final NiftiIntent Z_SCORE = new NiftiIntent(5, "z");
    public static final NiftiIntent P_VALUE = new NiftiIntent(22, "p");
    /** An estimated parameter, such as an ALE value. */
    public static final NiftiIntent ESTIMATE = new NiftiIntent(1001, "");
    /** Integers that stand for regions or clusters. */
    public static final NiftiIntent LABEL = new NiftiIntent(1002, "");

    /** The same meaning under another name. */
    public NiftiIntent named(String newName) {
        return new NiftiIntent(code, newName);
    }

    /** CIFTI-2 reserves these codes for its matrices, which wear a NIfTI-2 header but hold no volume. */
    public boolean isCifti() {
        return code >= 3000 && code < 3100;
    }
}
