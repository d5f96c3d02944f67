package confoci.host.foci;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One experiment (contrast) of a study: the foci that it reports and the sample size for the model.
 *
 * @param study    the study, for example {@code Smith 2014}; experiments with the same study and sample size come from one sample
 * @param contrast the contrast's name, empty where the source names the study only
 * @param subjects the sample size; positive, not always whole (a mean over samples), NaN where the source has none
 * @param foci     the reported peaks, possibly none
 * @param tags     further columns of the source by name, in its order; the name keeps its case; no empty values
 */
public record Experiment(String study, String contrast, double subjects, List<Focus> foci, SequencedMap<String, String> tags) {

    private static final int LONGEST_LABEL = 300;

    public Experiment {
        foci = List.copyOf(foci);
        tags = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tags));
    }

    /** Study and contrast as one label. */
    public String label() {
        return contrast.isEmpty() ? study : study + ": " + contrast;
    }

    /** The label for messages: its beginning if it is longer than any title. */
    public String shortLabel() {
        return label().length() <= LONGEST_LABEL ? label() : label().substring(0, LONGEST_LABEL - 3) + "...";
    }

    /** Where the experiment was read, for messages: the origin of its first focus, or its label if it has none. */
    public String origin() {
        return foci.isEmpty() ? shortLabel() : foci.getFirst().origin();
    }

    /** Whether the source has the sample size. */
    public boolean hasSampleSize() {
        return !Double.isNaN(subjects);
    }

    /** The same experiment with another sample size. */
    public Experiment withSubjects(double other) {
        return new Experiment(study, contrast, other, foci, tags);
    }

    /** The same experiment with other foci. */
    public Experiment withFoci(List<Focus> other) {
        return new Experiment(study, contrast, subjects, other, tags);
    }
}
