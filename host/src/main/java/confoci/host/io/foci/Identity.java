package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What makes two rows of a table belong to one experiment, whatever the case of contrast and tags; the sample size is NaN if blank. */
record Identity(String study, String contrast, Map<String, String> tags, double subjects) {

    Identity {
        contrast = contrast.toLowerCase(Locale.ROOT);
        Map<String, String> lower = new TreeMap<>();
        tags.forEach((name, value) -> lower.put(name, value.toLowerCase(Locale.ROOT)));
        tags = lower;
    }

    static Identity of(Experiment experiment) {
        return new Identity(experiment.study(), experiment.contrast(), experiment.tags(), experiment.subjects());
    }
}
