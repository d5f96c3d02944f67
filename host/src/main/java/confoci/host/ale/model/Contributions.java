package confoci.host.ale.model;

import confoci.host.foci.Experiment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Which experiments made a cluster. */
public final class Contributions {

    private static final String CONTRAST = "contrast";

    private Contributions() {
    }

    /**
     * The contribution of each experiment to a cluster. Maps are made one after another and none is kept.
     *
     * @param ale         ALE at each voxel of the cluster
     * @param experiments how many
     * @param maps        the modeled activation of an experiment over the voxels of the cluster
     */
    public static List<Contribution> of(double[] ale, int experiments, IntFunction<ActivationMap> maps) {
        double[] sum = new double[experiments];
        double[] loss = new double[experiments];
        double[] most = new double[experiments];
        for (int e = 0; e < experiments; e++) {
            ActivationMap map = maps.apply(e);
            for (int n = 0; n < map.size(); n++) {
                double ma = map.value(n);
                double here = ale[map.position(n)];
                // 1 - ALE without it / ALE, where 1 - ALE without it = (1 - ALE) / (1 - MA), without cancellation.
                double lost = (1 - here) * ma / ((1 - ma) * here);
                sum[e] += ma;
                loss[e] += lost;
                most[e] = Math.max(most[e], lost);
            }
        }
        double total = 0;
        for (double l : loss) {
            total += l;
        }
        List<Contribution> contributions = new ArrayList<>(experiments);
        for (int e = 0; e < experiments; e++) {
            double share = total == 0 ? 0 : 100 * loss[e] / total;
            contributions.add(new Contribution(sum[e], 100 * sum[e] / ale.length, share, 100 * most[e]));
        }
        return contributions;
    }

    /**
     * The contributions of the experiments with each tag, in the order in which tags first appear; empty tags are left out. A contrast
     * that several experiments share, as the directions of an effect are, counts as a tag.
     */
    public static List<TagContribution> byTag(List<Experiment> experiments, List<Contribution> contributions) {
        Map<List<String>, TagContribution> byTag = new LinkedHashMap<>();
        Map<String, Long> sharing = experiments.stream().collect(Collectors.groupingBy(Experiment::contrast, Collectors.counting()));
        for (int e = 0; e < experiments.size(); e++) {
            Contribution contribution = contributions.get(e);
            String contrast = experiments.get(e).contrast();
            if (sharing.getOrDefault(contrast, 0L) > 1) {
                add(byTag, CONTRAST, contrast, contribution);
            }
            experiments.get(e).tags().forEach((column, value) -> add(byTag, column, value, contribution));
        }
        return List.copyOf(byTag.values());
    }

    private static void add(Map<List<String>, TagContribution> byTag, String column, String value, Contribution contribution) {
        if (!value.isBlank()) {
            List<String> key = List.of(column, value);
            byTag.put(key, byTag.getOrDefault(key, new TagContribution(column, value, 0, 0, 0, 0)).plus(contribution));
        }
    }
}
