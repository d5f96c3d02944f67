package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci clustering} as it is typed. */
class ClusteringCommandTest {

    @TempDir
    Path folder;

    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    private List<String> command(Object... words) {
        return study.line("clustering", List.of(List.of("--out", study.out().toString()), List.of("--mask", study.maskFile().toString()),
                List.of("--permutations", "39"), List.of("--samples", "10")), words);
    }

    private CommandLineRun run(String out, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--out", folder.resolve(out)));
        CommandLineRun run = CommandLineRun.of(command(all.toArray()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private void refuses(int exitCode, List<String> told, Object... words) {
        study.refuses(exitCode, told, command(words));
    }

    private static Experiment experiment(String name, double x, double... more) {
        List<Focus> foci = new ArrayList<>(List.of(new Focus(new Point(x, 20, 8), StereotaxicSpace.MNI, name)));
        for (double y : more) {
            foci.add(new Focus(new Point(x, y, 8), StereotaxicSpace.MNI, name));
        }
        return new Experiment(name, "", 20, foci, new LinkedHashMap<>());
    }

    private Path table(String name, List<Experiment> experiments) {
        Path table = folder.resolve(name);
        FociFiles.write(experiments, table, FociFormat.CSV, false);
        return table;
    }

    /** All tables tell of the same clusters, and that of foci can be analysed by cluster. */
    @Test
    void tablesAreConsistent() {
        run("all", study.table(), "--max-clusters", "6");
        ResultReader results = new ResultReader(folder.resolve("all"));
        results.requireConsistent(SmallStudy.mask().grid());
        List<Map<String, String>> experiments = results.rows("clustering.tsv");
        List<Map<String, String>> counts = results.rows("silhouettes.tsv");
        Map<String, String> chosen = counts.stream().filter(row -> row.get("chosen").equals("yes")).findFirst().orElseThrow();
        assertThat(counts).hasSize(5);
        assertThat(experiments).hasSize(20);
        assertThat(experiments.stream().mapToDouble(row -> Double.parseDouble(row.get("silhouette"))).average().orElseThrow())
                .isCloseTo(Double.parseDouble(chosen.get("silhouette")), within(1e-6));
        assertThat(experiments).extracting(row -> row.get("leaf")).doesNotHaveDuplicates();
        for (Map<String, String> count : counts) {
            String k = count.get("clusters");
            String[] sizes = count.get("sizes").split(" ");
            assertThat(sizes).hasSize(Integer.parseInt(k));
            for (int c = 0; c < sizes.length; c++) {
                String label = Integer.toString(c + 1);
                assertThat(experiments.stream().filter(row -> row.get("cluster_" + k).equals(label)).count())
                        .isEqualTo(Long.parseLong(sizes[c]));
            }
        }
        double best = counts.stream().mapToDouble(row -> Double.parseDouble(row.get("z"))).max().orElseThrow();
        assertThat(Double.parseDouble(chosen.get("z"))).isEqualTo(best);
        assertThat(results.rows("linkage.tsv")).hasSize(19);
        assertThat(results.rows("similarity.tsv.gz")).hasSize(190);
        assertThat(results.rows("clustering_null.tsv.gz")).hasSize(39);
        long ofFirst = experiments.stream().filter(row -> row.get("cluster").equals("1")).count();
        CommandLineRun ale = study.aleOf(folder.resolve("all/clusters.csv"), "--where", "Cluster=1", "--device", "cpu:vector",
                "--permutations", "20");
        assertThat(ale.exitCode()).as(ale.err()).isZero();
        assertThat(ale.out()).contains("of " + ofFirst + " experiments");
    }

    @Test
    void numbersDoNotDependOnThreads() {
        run("one", study.table(), "--threads", "1");
        run("two", study.table(), "--threads", "2");
        ResultReader one = new ResultReader(folder.resolve("one"));
        ResultReader two = new ResultReader(folder.resolve("two"));
        for (String name : one.names()) {
            if (!name.equals("run.json")) {
                assertThat(two.bytes(name)).as(name).isEqualTo(one.bytes(name));
            }
        }
    }

    /** Three places, two of them with experiments that are the same. */
    @Test
    void identicalExperimentsAreOneCluster() {
        Path table = table("same.csv", List.of(experiment("Adams", -40), experiment("Baker", 40), experiment("Clark", -40),
                experiment("Davis", 40), experiment("Evans", 0, -60), experiment("Frank", -40)));
        run("same", table, "--clusters", "3");
        ResultReader results = new ResultReader(folder.resolve("same"));
        assertThat(results.column("clustering.tsv", "cluster")).containsExactly("1", "2", "1", "2", "3", "1");
        assertThat(results.column("linkage.tsv", "height").subList(0, 3)).containsOnly("0");
        assertThat(results.column("clustering.tsv", "silhouette")).containsExactly("1", "1", "1", "1", "0", "1");
    }

    /** Experiments that are all alike have no silhouettes above those of random foci, and may be one that was entered repeatedly. */
    @Test
    void whatIsBelowTheNullIsNotCalledAbove() {
        Path table = table("alike.csv", List.of(experiment("Adams", -40, -60), experiment("Baker", -40, -60),
                experiment("Clark", -40, -60), experiment("Davis", -40, -60), experiment("Evans", -40, -60)));
        CommandLineRun run = run("alike", table, "--null", "random");
        assertThat(run.out()).doesNotContain("farthest above").containsPattern("least\\s+below\\s+that\\s+of\\s+the\\s+null");
        assertThat(run.err()).contains("'Adams' and 'Baker' have the same 2 foci, and 3 more experiments have those of another");
        CommandLineRun one = run("one", table, "--permutations", "1");
        assertThat(one.out()).contains("foci exchanged between experiments, 1 permutation, seed").doesNotContain("farthest above")
                .containsPattern("no\\s+number\\s+is\\s+preferred");
    }

    @Test
    void tooFewPermutationsForAllNumbersAreToldOf() {
        assertThat(run("few", study.table(), "--permutations", "179").err())
                .contains("--permutations 179: for 9 numbers of clusters a corrected p below 0.05 is sure to be possible with 180 or more");
        assertThat(run("enough", study.table(), "--permutations", "180").err()).doesNotContain("--permutations");
    }

    @Test
    void experimentsOutsideTheMaskAreInNoCluster() {
        Path table = table("outside.csv", List.of(experiment("Adams", -40), experiment("Baker", 40), experiment("Clark", -38),
                experiment("Outer", 95), experiment("Davis", 38)));
        CommandLineRun run = run("outside", table);
        assertThat(run.err()).contains("1 experiment without modeled activation in the mask mask.nii.gz is in no cluster");
        List<Map<String, String>> rows = new ResultReader(folder.resolve("outside")).rows("clustering.tsv");
        assertThat(rows.get(3)).containsEntry("study", "Outer").containsEntry("cluster", "n/a").containsEntry("silhouette", "n/a");
        assertThat(rows.getLast().get("cluster")).isEqualTo(rows.get(1).get("cluster"));
        assertThat(new ResultReader(folder.resolve("outside")).text("clusters.csv")).contains("Outer");
    }

    @Test
    void whatCannotBeClusteredIsRefused() {
        Path two = table("two.csv", List.of(experiment("Adams", -40), experiment("Baker", 40)));
        refuses(3, List.of("2 experiments with foci in the mask", "at least 3"), two);
        Path hidden = table("hidden.csv", List.of(experiment("Adams", -40), experiment("Baker", 40), experiment("Outer", 95)));
        refuses(3, List.of("2 experiments with foci in the mask", "at least 3"), hidden);
        refuses(2, List.of("--clusters 20", "20 experiments", "2 to 19"), study.table(), "--clusters", "20");
        refuses(2, List.of("--clusters 1:", "2 to 19"), study.table(), "--clusters", "1");
        refuses(2, List.of("--max-clusters 1:", "2 or more"), study.table(), "--max-clusters", "1");
        refuses(2, List.of("--device cpu:vector", "processor", "leave it out"), study.table(), "--device", "cpu:vector");
        refuses(2, List.of("expected one of average, complete, ward"), study.table(), "--linkage", "single");
        assertThat(run("most", study.table(), "--max-clusters", "50", "--permutations", "5").err())
                .contains("--permutations 5: no p can be below");
        assertThat(new ResultReader(folder.resolve("most")).rows("silhouettes.tsv")).hasSize(18);
    }

    /** The pairs of very many experiments are refused before anything is modeled, with a size that would do. */
    @Test
    void tooManyPairsAreRefusedBefore() {
        List<Experiment> many = new ArrayList<>();
        for (int e = 0; e < 16_000; e++) {
            many.add(experiment("Study " + e, e % 60 - 30));
        }
        refuses(4, List.of("clustering 16,000 experiments needs 2.9 GiB of Java's heap", "allow --memory"), table("many.csv", many));
    }

    @Test
    void aPlanHoldsClusterings() throws IOException {
        Path plan = study.text("plan.yaml", "out: " + folder.resolve("planned") + "\ntables: " + study.table() + "\nanalyses:\n"
                + "  groups: {clustering: , mask: " + study.maskFile() + ", permutations: 20, samples: 5, linkage: complete}\n");
        CommandLineRun run = CommandLineRun.of(List.of("run", plan.toString()));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(new ResultReader(folder.resolve("planned/groups")).rows("clustering.tsv")).hasSize(20);
    }
}
