package confoci.host.foci;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Experiments with the same foci, which may be one that was entered twice: it would count as independent evidence of convergence. */
public final class RepeatedExperiments {

    /** Two experiments may share their only focus by chance. */
    private static final int FEWEST_FOCI = 2;

    private RepeatedExperiments() {
    }

    /** A warning if experiments have all their foci, in any order, in common with another. */
    public static Optional<String> warning(List<Experiment> experiments) {
        Map<Set<?>, Experiment> first = new HashMap<>();
        int repeated = 0;
        String names = "";
        int foci = 0;
        for (Experiment experiment : experiments) {
            Set<Object> places = new HashSet<>();
            experiment.foci().forEach(focus -> places.add(List.of(focus.space(), focus.reported())));
            Experiment other = places.size() < FEWEST_FOCI ? null : first.putIfAbsent(places, experiment);
            if (other != null && repeated++ == 0) {
                names = "'" + other.shortLabel() + "' and '" + experiment.shortLabel() + "'";
                foci = places.size();
            }
        }
        if (repeated == 0) {
            return Optional.empty();
        }
        return Optional.of(names + " have the same " + foci + " foci"
                + (repeated == 1 ? "" : ", and " + (repeated - 1) + " more experiment" + (repeated == 2 ? " has" : "s have")
                + " those of another")
                + "; if one was entered twice, leave it out, or it counts twice");
    }
}
