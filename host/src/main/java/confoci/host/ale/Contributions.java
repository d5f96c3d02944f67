package confoci.host.ale;

import confoci.host.foci.Experiment;
import confoci.host.stats.Component;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which experiments made a cluster. */
public final class Contributions {

    private static final String CONTRAST = "contrast";

    private Contributions() {
    }

    /** The contribution of each experiment to a cluster, in the order of the maps. */
    public static List<Contribution> of(Component cluster, List<ActivationMap> maps) {
        int experiments = maps.size();
        double[] sum = new double[experiments];
        double[] loss = new double[experiments];
        double[] most = new double[experiments];
        double[] ma = new double[experiments];
        // after[e] is the product of 1 - MA over experiments e and later ones.
        double[] after = new double[experiments + 1];
        after[experiments] = 1;
        for (int n = 0; n < cluster.size(); n++) {
            for (int e = experiments - 1; e >= 0; e--) {
                ma[e] = maps.get(e).at(cluster.position(n));
                after[e] = after[e + 1] * (1 - ma[e]);
            }
            double ale = 1 - after[0];
            double before = 1;
            for (int e = 0; e < experiments; e++) {
                double lost = ale == 0 ? 0 : 1 - (1 - before * after[e + 1]) / ale;
                sum[e] += ma[e];
                loss[e] += lost;
                most[e] = Math.max(most[e], lost);
                before *= 1 - ma[e];
            }
        }
        double total = 0;
        for (double l : loss) {
            total += l;
        }
        List<Contribution> contributions = new ArrayList<>(experiments);
        for (int e = 0; e < experiments; e++) {
            double share = total == 0 ? 0 : 100 * loss[e] / total;
            contributions.add(new Contribution(sum[e], 100 * sum[e] / cluster.size(), share, 100 * most[e]));
        }
        return contributions;
    }

    /**
     * The contributions of the experiments with each tag, in the order in which tags first appear; empty tags are left out. A contrast
     * that several experiments share, as the directions of an effect are, counts as a tag.
     */
    public static List<TagContribution> byTag(List<Experiment> experiments, List<Contribution> contributions) {
        Map<List<String>, TagContribution> byTag = new LinkedHashMap<>();
        for (int e = 0; e < experiments.size(); e++) {
            Contribution contribution = contributions.get(e);
            if (isShared(experiments.get(e).contrast(), experiments)) {
                add(byTag, CONTRAST, experiments.get(e).contrast(), contribution);
            }
            experiments.get(e).tags().forEach((column, value) -> add(byTag, column, value, contribution));
        }
        return List.copyOf(byTag.values());
    }

    private static boolean isShared(String contrast, List<Experiment> experiments) {
        return experiments.stream().filter(e -> e.contrast().equals(contrast)).count() > 1;
    }

    private static void add(Map<List<String>, TagContribution> byTag, String column, String value, Contribution contribution) {
        if (!value.isBlank()) {
            List<String> key = List.of(column, value);
            byTag.put(key, byTag.getOrDefault(key, new TagContribution(column, value, 0, 0, 0, 0)).plus(contribution));
        }
    }
}
