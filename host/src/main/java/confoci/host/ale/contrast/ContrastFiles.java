package confoci.host.ale.contrast;

import confoci.host.ale.inference.ClusterColumns;
import confoci.host.ale.inference.ExperimentTable;
import confoci.host.domain.Domain;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.Tsv;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Writes the maps and tables of a contrast. */
public final class ContrastFiles {

    private record Row(Direction direction, ClusterColumns.Row cluster) {
    }

    private static final Tsv<Row> CLUSTERS = ClusterColumns.of(Tsv.<Row>table()
            .level("direction", "Which group converges more", directions(), row -> row.direction().title()), Row::cluster,
            "standardised difference", "difference").build();

    private final ContrastResult result;
    private final ResultFolder folder;
    private final Domain domain;
    private final MapWriter maps;

    public ContrastFiles(ContrastResult result, ResultFolder folder) {
        this.result = result;
        this.folder = folder;
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
            String key = result.corrected(Direction.FIRST).get(c).correction().key();
            map("z_" + key, result.surviving(c), Meaning.z("z where " + key + " is significant, below 0 where group B converges more"));
        }
        CLUSTERS.write(folder, "clusters.tsv", clusters());
        ExperimentTable.write(folder, "experiments_a.tsv", result.first());
        ExperimentTable.write(folder, "experiments_b.tsv", result.second());
        NullMaxima first = result.maps().getFirst().nullMaxima();
        nulls(first, result.maps().getLast().nullMaxima())
                .write(folder, "null_maxima.tsv.gz", () -> IntStream.range(0, first.count()).iterator());
    }

    private void map(String name, double[] values, Meaning meaning) {
        maps.write(new StatMap(domain, name, values, meaning));
    }

    private List<Row> clusters() {
        List<Row> rows = new ArrayList<>();
        for (ContrastMap map : result.maps()) {
            for (CorrectedResult corrected : result.corrected(map.direction())) {
                for (ClusterTest test : corrected.clusters()) {
                    rows.add(new Row(map.direction(), new ClusterColumns.Row(corrected.correction(), test,
                            map.tested().z()[test.cluster().peak().position()])));
                }
            }
        }
        return rows;
    }

    private static Tsv<Integer> nulls(NullMaxima first, NullMaxima second) {
        return Tsv.<Integer>table()
                .number("permutation", "Number of the permutation; with the seed it determines the labels", "", Notation.whole(), i -> i)
                .number("max_z_a", "Largest standardised difference, A > B", "", Notation.float32(), of(first, Maximum.HEIGHT))
                .number("max_z_b", "Largest standardised difference, B > A", "", Notation.float32(), of(second, Maximum.HEIGHT))
                .number("max_cluster_voxels_a", "Size of the largest cluster, A > B", "voxels", Notation.whole(),
                        of(first, Maximum.CLUSTER_SIZE))
                .number("max_cluster_voxels_b", "Size of the largest cluster, B > A", "voxels", Notation.whole(),
                        of(second, Maximum.CLUSTER_SIZE))
                .number("max_cluster_mass_a", "Largest cluster mass, A > B", "", Notation.float64(), of(first, Maximum.CLUSTER_MASS))
                .number("max_cluster_mass_b", "Largest cluster mass, B > A", "", Notation.float64(), of(second, Maximum.CLUSTER_MASS))
                .build();
    }

    private static ToDoubleFunction<Integer> of(NullMaxima maxima, Maximum statistic) {
        double[] values = maxima.of(statistic);
        return i -> values[i];
    }

    private static Map<String, String> directions() {
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put(Direction.FIRST.title(), "the first group converges more");
        levels.put(Direction.SECOND.title(), "the second group converges more");
        return levels;
    }
}
