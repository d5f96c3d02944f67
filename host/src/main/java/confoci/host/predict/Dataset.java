package confoci.host.predict;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is known of subjects.
 *
 * @param subjects  their names
 * @param features  names of the features
 * @param x         per subject a finite value per feature; not copied
 * @param y         the outcome of each subject
 * @param confounds per subject a value per confound
 * @param groups    the group of each subject, such as its family; not copied
 */
public record Dataset(List<String> subjects, List<String> features, double[][] x, double[] y, double[][] confounds, int[] groups) {

    /** Of subjects each of which is a group of its own. */
    public Dataset(List<String> subjects, List<String> features, double[][] x, double[] y, double[][] confounds) {
        this(subjects, features, x, y, confounds, IntStream.range(0, y.length).toArray());
    }

    public int size() {
        return y.length;
    }
}
