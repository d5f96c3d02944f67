package confoci.host.ale.inference;

import confoci.host.foci.ExperimentCount;
import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Corrections;
import confoci.host.output.Plural;
import confoci.host.picture.Overview;
import confoci.host.picture.Volume;
import confoci.host.report.Numbers;
import java.util.ArrayList;
import java.util.List;

/** The picture of what an analysis found. */
public record AlePicture(AleResult result) {

    /** The picture of the cluster-level correction by size if there is one, else of the first correction. */
    public Overview overview(Volume anatomy) {
        ObservedAle observed = result.observed();
        CorrectedResult shown = result.corrected().stream().filter(r -> r.correction() == Corrections.CFWE_SIZE).findFirst()
                .orElse(result.corrected().getFirst());
        boolean any = shown.clusters().stream().anyMatch(ClusterTest::significant);
        List<Overview.Cluster> clusters = shown.strongestFirst().stream().map(t -> new Overview.Cluster(t.cluster().peak().mm(),
                t.size(), t.size() * result.observed().mask().grid().voxelVolume(), t.p(), t.significant())).toList();
        float[] map = new float[observed.mask().grid().shape().voxels()];
        for (int n = 0; n < observed.z().length; n++) {
            boolean visible = any ? shown.surviving()[n] > 0 : result.aboveThreshold(n);
            map[observed.mask().voxels().index(n)] = visible ? (float) observed.z()[n] : 0;
        }
        String title = "Convergence of " + Plural.of(observed.experiments().size(), "experiments") + " ("
                + (observed.usedFoci() == 1 ? "1 focus)" : observed.usedFoci() + " foci)");
        String subtitle = result.title(shown.correction())
                + (!shown.correction().ofClusters() ? ""
                : ", clusters formed at uncorrected p < " + Numbers.GIVEN.of(result.settings().clusterP()));
        return new Overview(title, subtitle, others(shown), anatomy, new Volume(observed.mask().grid(), map), 0, "z", clusters,
                result.peak());
    }

    /** How many clusters each of the corrections left that are not in the picture, and a warning of few experiments. */
    private List<String> others(CorrectedResult shown) {
        List<String> others = new ArrayList<>();
        for (CorrectedResult other : result.corrected()) {
            if (other != shown) {
                int clusters = other.significant().size();
                others.add((others.isEmpty() ? "Not shown: " : "") + other.correction().title() + ": "
                        + (clusters == 0 ? "nothing survived" : clusters + (clusters == 1 ? " cluster" : " clusters")));
            }
        }
        ExperimentCount.warning(result.observed().experiments().stream().map(ModeledExperiment::experiment).toList())
                .ifPresent(warning -> others.add("Warning: " + warning));
        return others;
    }
}
