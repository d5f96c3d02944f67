package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** An experiment of Sleuth text as far as it has been read. */
final class SleuthExperiment {

    /** What sets parts of a file apart, such as a row of dashes; a study has such a name only if it has no other. */
    private static final Pattern RULE = Pattern.compile("[^\\p{L}\\p{N}]*");

    final String place;
    final List<Focus> foci = new ArrayList<>();
    /** Header lines below the sample size: more about this experiment, or the name of the next if a sample size follows. */
    final List<String> later = new ArrayList<>();
    final LinkedHashMap<String, String> tags = new LinkedHashMap<>();
    String study = "";
    String contrast = "";
    double subjects = Double.NaN;
    boolean hasSubjects;
    boolean interrupted;
    /** Whether its first line stands right below a focus of an experiment with a sample size. */
    boolean mayBeComment;

    SleuthExperiment(String place) {
        this.place = place;
    }

    /** Whether there is nothing so far but header lines that name it: a comment, if nothing else follows. */
    boolean isName() {
        return !hasSubjects && foci.isEmpty() && tags.isEmpty();
    }

    /** Whether it has no name so far, or a rule for one. */
    boolean isUnnamed() {
        return contrast.isEmpty() && RULE.matcher(study).matches();
    }

    /** Whether a header line that comes now belongs to the next experiment. */
    boolean isClosedTo(boolean subjectsLine, boolean metadataLine) {
        if (!foci.isEmpty()) {
            return true;
        }
        if (subjectsLine) {
            return hasSubjects;
        }
        return hasSubjects && !metadataLine && interrupted;
    }

    void name(String text) {
        SleuthName name = SleuthName.of(text);
        if (study.isEmpty() || isUnnamed() && !RULE.matcher(text).matches()) {
            study = name.study();
            contrast = name.contrast();
        } else if (!RULE.matcher(text).matches()) {
            String further = name.study().equals(study) && !name.contrast().isEmpty() ? name.contrast() : text;
            contrast = contrast.isEmpty() ? further : contrast + "; " + further;
        }
    }

    Experiment experiment() {
        later.forEach(this::name);
        return new Experiment(study.isEmpty() ? "unnamed (" + place + ")" : study, contrast, subjects, foci, tags);
    }
}
