package confoci.host.predict;

import java.util.List;

/**
 * What is known of subjects.
 *
 * @param subjects  their names
 * @param features  names of the features
 * @param x         per subject a finite value per feature; not copied
 * @param y         the outcome of each subject
 * @param confounds per subject a value per confound
 */
public record Dataset(List<String> subjects, List<String> features, double[][] x, double[] y, double[][] confounds) {

    public int size() {
        return y.length;
    }
}
