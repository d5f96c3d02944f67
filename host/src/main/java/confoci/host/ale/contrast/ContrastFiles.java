package confoci.host.ale.contrast;

import confoci.host.ale.inference.ExperimentTable;
import confoci.host.conjunction.ConjunctionFiles;
import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.label.ClusterLabels;
import confoci.host.output.ResultFolder;
import java.util.List;

/** Writes the maps and tables of a contrast. */
public final class ContrastFiles {

    private final ContrastResult result;
    private final ResultFolder folder;
    private final Domain domain;
    private final ClusterLabels labels;
    private final MapWriter maps;

    /** @param labels of the clusters */
    public ContrastFiles(ContrastResult result, ResultFolder folder, ClusterLabels labels) {
        this.result = result;
        this.folder = folder;
        this.labels = labels;
        this.domain = new VoxelDomain(result.first().mask(), result.first().tested().ranks(), result.first().mask().name());
        this.maps = new MapWriter(folder, "contrast of activation likelihood estimates");
    }

    /** All of them. */
    public void write() {
        map("ale_a", result.first().ale(), Meaning.estimate("ALE", "activation likelihood estimate of group A"));
        map("ale_b", result.second().ale(), Meaning.estimate("ALE", "activation likelihood estimate of group B"));
        map("difference", result.difference(), Meaning.estimate("ALE A - ALE B", "ALE of group A less that of group B"));
        maps.write(StatMap.ofLogP(domain, "p", result.twoSidedLogP(), Meaning.p("uncorrected p of the difference, two-sided")));
        map("z", result.z(), Meaning.z("z of the uncorrected one-sided p, below 0 where group B converges more"));
        for (int c = 0; c < result.settings().corrections().size(); c++) {
            String key = List.copyOf(result.settings().corrections()).get(c).key();
            map("z_" + key, result.surviving(c), Meaning.z("z where " + key + " is significant, below 0 where group B converges more"));
        }
        DirectionTables tables = new DirectionTables(result.directions(), folder, domain, labels);
        tables.writeClusters("standardized difference", "difference");
        ExperimentTable.write(folder, "experiments_a.tsv", result.first());
        ExperimentTable.write(folder, "experiments_b.tsv", result.second());
        tables.writeNullMaxima("the labels", "max_z", "Largest standardized difference");
        result.effects().ifPresent(effects -> {
            ConjunctionFiles both = new ConjunctionFiles(effects.conjunction(), folder, labels);
            both.writeMap();
            both.writeClusters("conjunction_clusters.tsv");
        });
    }

    private void map(String name, double[] values, Meaning meaning) {
        maps.write(new StatMap(domain, name, values, meaning));
    }
}
