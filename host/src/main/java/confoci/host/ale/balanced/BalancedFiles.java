package confoci.host.ale.balanced;

import confoci.host.ale.contrast.Direction;
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

/** Writes the maps and tables of a balanced contrast. */
public final class BalancedFiles {

    private record Row(Direction direction, ClusterColumns.Row cluster) {
    }

    private static final Tsv<Row> CLUSTERS = ClusterColumns.of(Tsv.<Row>table()
            .level("direction", "Which group converges more", directions(), row -> row.direction().title()), Row::cluster,
            "statistic", "statistic").build();

    private final BalancedResult result;
    private final ResultFolder folder;
    private final Domain domain;
    private final MapWriter maps;

    public BalancedFiles(BalancedResult result, ResultFolder folder) {
        this.result = result;
        this.folder = folder;
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
        for (int c = 0; c < result.corrected(Direction.FIRST).size(); c++) {
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
        for (BalancedMap map : result.maps()) {
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
        Tsv.Builder<Integer> table = Tsv.<Integer>table().number("permutation",
                "Number of the permutation; with the seed it determines the labels or the foci", "", Notation.whole(), i -> i);
        add(table, "a", "A > B", first);
        add(table, "b", "B > A", second);
        return table.build();
    }

    private static void add(Tsv.Builder<Integer> table, String key, String direction, NullMaxima maxima) {
        table.number("max_statistic_" + key, "Largest statistic, " + direction, "", Notation.float32(), of(maxima, Maximum.HEIGHT))
                .number("max_cluster_voxels_" + key, "Size of the largest cluster, " + direction, "voxels", Notation.whole(),
                        of(maxima, Maximum.CLUSTER_SIZE))
                .number("max_cluster_mass_" + key, "Largest cluster mass, " + direction, "", Notation.float64(),
                        of(maxima, Maximum.CLUSTER_MASS));
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
