package confoci.host.run.fcnm;

import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.run.contrast.GroupSource;
import java.util.List;
import java.util.Optional;

/**
 * The comparison of two sets of studies.
 *
 * @param groups       the tables of set A and set B; none if the studies of both are masks
 * @param names        of both sets
 * @param shared       what becomes of studies in both tables
 * @param permutations exchanges of studies, at least 1
 */
public record SetRequest(Optional<GroupSource> groups, List<String> names, SharedExperiments shared, int permutations) {

    /** Of the studies of two tables. */
    public static SetRequest of(GroupSource groups, SharedExperiments shared, int permutations) {
        return new SetRequest(Optional.of(groups), groups.names(), shared, permutations);
    }

    /** Of two sets of masks. */
    public static SetRequest ofMasks(int permutations) {
        return new SetRequest(Optional.empty(), List.of("masks", "other masks"), SharedExperiments.ERROR, permutations);
    }
}
