package confoci.host.io.nifti;

/**
 * What the values of an image mean.
 *
 * @param code      NIfTI's {@code intent_code}
 * @param name      free text, at most 15 ASCII characters in a file
 * @param parameter {@code intent_p1}: of a t statistic its degrees of freedom; 0 if it is not given
 */
public record NiftiIntent(int code, String name, double parameter) {

    public static final NiftiIntent NONE = new NiftiIntent(0, "");
    public static final NiftiIntent T_STATISTIC = new NiftiIntent(3, "t");
    public static final NiftiIntent Z_SCORE = new NiftiIntent(5, "z");
    public static final NiftiIntent P_VALUE = new NiftiIntent(22, "p");
    /** An estimated parameter, such as an ALE value. */
    public static final NiftiIntent ESTIMATE = new NiftiIntent(1001, "");
    /** Integers that stand for regions or clusters. */
    public static final NiftiIntent LABEL = new NiftiIntent(1002, "");

    /** A meaning without a parameter. */
    public NiftiIntent(int code, String name) {
        this(code, name, 0);
    }

    /** A t statistic of so many degrees of freedom. */
    public static NiftiIntent t(double degreesOfFreedom) {
        return new NiftiIntent(T_STATISTIC.code, T_STATISTIC.name, degreesOfFreedom);
    }

    /** The same meaning under another name. */
    public NiftiIntent named(String newName) {
        return new NiftiIntent(code, newName, parameter);
    }

    /** CIFTI-2 reserves these codes for its matrices, which wear a NIfTI-2 header but hold no volume. */
    public boolean isCifti() {
        return code >= 3000 && code < 3100;
    }
}
