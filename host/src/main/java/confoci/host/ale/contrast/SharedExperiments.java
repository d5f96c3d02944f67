package confoci.host.ale.contrast;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How experiments are treated that are in both groups: the same study and contrast, or the same foci. */
public enum SharedExperiments {

    /** They stop the analysis. */
    ERROR,

    /** They take part in neither group. */
    DROP,

    /** They take part in both. */
    KEEP;

    private static final int LISTED = 5;

    /**
     * The experiments of a group that are in another, too.
     *
     * @param group and what they are compared with
     */
    public static List<Experiment> of(List<Experiment> group, List<Experiment> other) {
        Set<String> labels = other.stream().map(Experiment::label).collect(Collectors.toSet());
        Set<Set<?>> foci = new HashSet<>();
        other.stream().filter(experiment -> !experiment.foci().isEmpty()).map(SharedExperiments::coordinates).forEach(foci::add);
        return group.stream().filter(experiment -> labels.contains(experiment.label()) || foci.contains(coordinates(experiment))).toList();
    }

    /** In any order: the rows of a table are often sorted by another column. */
    private static Set<?> coordinates(Experiment experiment) {
        return experiment.foci().stream().map(focus -> List.of(focus.space(), focus.reported())).collect(Collectors.toSet());
    }

    /**
     * The experiments of a group that take part.
     *
     * @param shared those in both groups
     * @throws InputDataException if there are some and they must not be
     */
    public List<Experiment> apply(List<Experiment> group, List<Experiment> shared) {
        if (this == ERROR && !shared.isEmpty()) {
            String them = shared.size() == 1 ? "it" : "them";
            throw new InputDataException(names(shared) + " in both groups (the same study and contrast, or the same foci); add"
                    + " --shared drop to leave " + them + " out, or --shared keep to have " + them + " in both");
        }
        List<Experiment> left = this == DROP ? group.stream().filter(experiment -> !shared.contains(experiment)).toList() : group;
        if (left.isEmpty()) {
            throw new InputDataException("all its experiments are in the other group, too; --shared drop leaves none");
        }
        return left;
    }

    /** The first few by name, and what they are. */
    public static String names(List<Experiment> shared) {
        return shared.stream().limit(LISTED).map(experiment -> "'" + experiment.shortLabel() + "'").collect(Collectors.joining(", "))
                + (shared.size() > LISTED ? " and " + (shared.size() - LISTED) + " more" : "") + (shared.size() == 1 ? " is" : " are");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
