package confoci.host.ale.clustering;

import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.ActivationMap;
import confoci.host.ale.model.ActivationMapper;
import confoci.host.ale.model.ActivationRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The experiments that can be clustered, and those that cannot, for no focus of theirs reaches the mask.
 *
 * @param observed  all experiments
 * @param clustered those with modeled activation in the mask
 * @param numbers   of these among all
 * @param entries   voxels with modeled activation, of all experiments together
 */
public record ClusteringData(ObservedAle observed, List<ModeledExperiment> clustered, int[] numbers, long entries) {

    /** @param progress receives how many experiments are done */
    public static ClusteringData of(ObservedAle observed, ClusteringSettings settings, LongConsumer progress) {
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(observed.mask().voxels()), settings.ale().overlap());
        List<ModeledExperiment> clustered = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        long entries = 0;
        for (int e = 0; e < observed.experiments().size(); e++) {
            ActivationMap map = observed.experiments().get(e).map(mapper);
            if (map.size() > 0) {
                clustered.add(observed.experiments().get(e));
                numbers.add(e);
                entries += map.size();
            }
            progress.accept(e + 1L);
        }
        return new ClusteringData(observed, List.copyOf(clustered), numbers.stream().mapToInt(n -> n).toArray(), entries);
    }

    /** How many experiments are clustered. */
    public int size() {
        return clustered.size();
    }

    /** The maps of experiments, whose foci may be others. */
    static List<ActivationMap> maps(List<ModeledExperiment> experiments, ActivationMapper mapper) {
        return experiments.stream().map(experiment -> experiment.map(mapper)).toList();
    }
}
