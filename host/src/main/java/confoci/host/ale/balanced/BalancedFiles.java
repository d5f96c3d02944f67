package confoci.host.ale.balanced;

import confoci.host.ale.contrast.DirectionTables;
import confoci.host.ale.inference.ExperimentTable;
import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.inference.CorrectedResult;
import confoci.host.label.ClusterLabels;
import confoci.host.output.ResultFolder;
import java.util.List;

/** Writes the maps and tables of a balanced contrast. */
public final class BalancedFiles {

    private final BalancedResult result;
    private final ResultFolder folder;
    private final Domain domain;
    private final ClusterLabels labels;
    private final MapWriter maps;

    /** @param labels of the clusters */
    public BalancedFiles(BalancedResult result, ResultFolder folder, ClusterLabels labels) {
        this.result = result;
        this.folder = folder;
        this.labels = labels;
        this.domain = new VoxelDomain(result.first().mask(), result.first().tested().ranks(), result.first().mask().name());
        this.maps = new MapWriter(folder, "balanced contrast of activation likelihood estimates");
    }

    /** All of them. */
    public void write() {
        String of = "mean ALE of subsamples of " + result.size() + " of group ";
        map("ale_a", result.meanFirst(), Meaning.estimate("ALE", of + "A"));
        map("ale_b", result.meanSecond(), Meaning.estimate("ALE", of + "B"));
        map("difference", result.difference(), Meaning.estimate("ALE A - ALE B", of + "A less B"));
        maps.write(StatMap.ofLogP(domain, "p", result.twoSidedLogP(), Meaning.p("uncorrected p of the difference, two-sided")));
        map("z", result.z(), Meaning.z("z of the uncorrected one-sided p, below 0 where group B converges more"));
        List<CorrectedResult> corrected = result.directions().getFirst().corrected();
        for (int c = 0; c < corrected.size(); c++) {
            String key = corrected.get(c).correction().key();
            map("z_" + key, result.surviving(c), Meaning.z("z where " + key + " is significant, below 0 where group B converges more"));
        }
        DirectionTables tables = new DirectionTables(result.directions(), folder, domain, labels);
        tables.writeClusters("statistic", "statistic");
        ExperimentTable.write(folder, "experiments_a.tsv", result.first());
        ExperimentTable.write(folder, "experiments_b.tsv", result.second());
        tables.writeNullMaxima("the labels or the foci", "max_statistic", "Largest statistic");
    }

    private void map(String name, double[] values, Meaning meaning) {
        maps.write(new StatMap(domain, name, values, meaning));
    }
}
