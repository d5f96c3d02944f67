package confoci.host.ale.contrast;

import confoci.host.ale.inference.ClusterColumns;
import confoci.host.ale.inference.ExperimentTable;
import confoci.host.conjunction.ConjunctionFiles;
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
            String key = List.copyOf(result.settings().corrections()).get(c).key();
            map("z_" + key, result.surviving(c), Meaning.z("z where " + key + " is significant, below 0 where group B converges more"));
        }
        CLUSTERS.write(folder, "clusters.tsv", clusters());
        ExperimentTable.write(folder, "experiments_a.tsv", result.first());
        ExperimentTable.write(folder, "experiments_b.tsv", result.second());
        if (!result.directions().isEmpty()) {
            nulls().write(folder, "null_maxima.tsv.gz", () -> IntStream.range(0, result.settings().permutations()).iterator());
        }
        result.effects().ifPresent(effects -> {
            ConjunctionFiles both = new ConjunctionFiles(effects.conjunction(), folder);
            both.writeMap();
            both.writeClusters("conjunction_clusters.tsv");
        });
    }

    private void map(String name, double[] values, Meaning meaning) {
        maps.write(new StatMap(domain, name, values, meaning));
    }

    private List<Row> clusters() {
        List<Row> rows = new ArrayList<>();
        for (TestedDirection tested : result.directions()) {
            for (CorrectedResult corrected : tested.corrected()) {
                for (ClusterTest test : corrected.clusters()) {
                    rows.add(new Row(tested.direction(), new ClusterColumns.Row(corrected.correction(), test,
                            tested.map().tested().z()[test.cluster().peak().position()])));
                }
            }
        }
        return rows;
    }

    private Tsv<Integer> nulls() {
        Tsv.Builder<Integer> table = Tsv.<Integer>table()
                .number("permutation", "Number of the permutation; with the seed it determines the labels", "", Notation.whole(), i -> i);
        add(table, Maximum.HEIGHT, "max_z", "Largest standardised difference", "", Notation.float32());
        add(table, Maximum.CLUSTER_SIZE, "max_cluster_voxels", "Size of the largest cluster", "voxels", Notation.whole());
        add(table, Maximum.CLUSTER_MASS, "max_cluster_mass", "Largest cluster mass", "", Notation.float64());
        if (result.settings().inference().needs(Maximum.TFCE)) {
            add(table, Maximum.TFCE, "max_tfce", "Largest TFCE", "", Notation.float64());
        }
        return table.build();
    }

    /** A column per direction. */
    private void add(Tsv.Builder<Integer> table, Maximum statistic, String name, String description, String unit, Notation notation) {
        for (TestedDirection tested : result.directions()) {
            table.number(name + (tested.direction() == Direction.FIRST ? "_a" : "_b"), description + ", " + tested.direction().title(),
                    unit, notation, of(tested.map().nullMaxima(), statistic));
        }
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
