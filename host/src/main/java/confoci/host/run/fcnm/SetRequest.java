package confoci.host.run.fcnm;

import confoci.host.ale.contrast.SharedExperiments;
import confoci.host.run.contrast.GroupSource;

/**
 * The comparison of two sets of studies.
 *
 * @param groups       set A and set B
 * @param shared       what becomes of studies in both
 * @param permutations exchanges of studies, at least 1
 */
public record SetRequest(GroupSource groups, SharedExperiments shared, int permutations) {
}
