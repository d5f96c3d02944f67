package confoci.host.predict;

import confoci.rng.SubjectDraw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose outcome each subject is given by a permutation. Groups change places as wholes with others of their size, and subjects within
 * their group, so that what is alike within groups stays so (whole-block and within-block exchange; Winkler et al. 2015, <i>NeuroImage</i>
 * 123:253). Subjects that are groups of their own are exchanged freely.
 *
 * @param groups the group of each subject
 * @param seed   of random numbers
 */
record SubjectExchange(int[] groups, long seed) {

    /** @return per subject the one whose outcome it is given */
    int[] draw(int permutation) {
        int[] order = new int[groups.length];
        SubjectDraw.draw(seed, SubjectDraw.OUTCOME_STREAM, permutation, order);
        int[] asTheyAre = new int[groups.length];
        for (int s = 0; s < groups.length; s++) {
            asTheyAre[s] = s;
        }
        Map<Integer, List<List<Integer>>> places = bySize(asTheyAre);
        int[] given = new int[groups.length];
        bySize(order).forEach((size, drawn) -> {
            List<List<Integer>> theirs = places.getOrDefault(size, List.of());
            for (int g = 0; g < drawn.size(); g++) {
                for (int s = 0; s < size; s++) {
                    given[theirs.get(g).get(s)] = drawn.get(g).get(s);
                }
            }
        });
        return given;
    }

    /** By their size the groups as they come in an order, each with its subjects as they come. */
    private Map<Integer, List<List<Integer>>> bySize(int[] order) {
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int subject : order) {
            members.computeIfAbsent(groups[subject], _ -> new ArrayList<>()).add(subject);
        }
        Map<Integer, List<List<Integer>>> sizes = new TreeMap<>();
        members.values().forEach(group -> sizes.computeIfAbsent(group.size(), _ -> new ArrayList<>()).add(group));
        return sizes;
    }
}
