package confoci.host.ale.clustering;

import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.foci.Experiment;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.Tsv;
import confoci.host.stats.hierarchy.Dendrogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the tables of a clustering. */
public final class ClusteringFiles {

    /** More experiments have no table of pairs: a picture of them shows no pair. */
    public static final int MOST_SIMILARITIES = 2000;

    private static final long BYTES_PER_PAIR = 8;
    private static final long BYTES_PER_EXPERIMENT = 300;
    private static final Notation VALUE = Notation.significant(8);
    private static final Notation P = Notation.significant(6);

    private record Pair(int first, int second) {
    }

    private final Clustering result;
    private final ResultFolder folder;

    public ClusteringFiles(Clustering result, ResultFolder folder) {
        this.result = result;
        this.folder = folder;
    }

    /** What they take on a disk, roughly. */
    public static long bytes(int experiments) {
        return BYTES_PER_EXPERIMENT * experiments + (experiments > MOST_SIMILARITIES ? 0 : BYTES_PER_PAIR * experiments * experiments / 2);
    }

    /** All of them. */
    public void write() {
        List<Integer> all = IntStream.range(0, result.data().observed().experiments().size()).boxed().toList();
        experiments().write(folder, "clustering.tsv", all);
        silhouettes().write(folder, "silhouettes.tsv", result.counts());
        linkage().write(folder, "linkage.tsv", result.dendrogram().merges());
        nulls().write(folder, "clustering_null.tsv.gz", IntStream.range(0, result.settings().ale().permutations()).boxed().toList());
        if (result.data().size() <= MOST_SIMILARITIES) {
            similarity().write(folder, "similarity.tsv.gz", () -> pairs().iterator());
        }
        List<Experiment> labelled = labelled();
        folder.write("clusters.csv", file -> FociFiles.write(labelled, file, FociFormat.CSV, false));
    }

    private Tsv<Integer> experiments() {
        List<ModeledExperiment> experiments = result.data().observed().experiments();
        int[] places = places(experiments.size());
        int[] leaf = new int[places.length];
        int[] leaves = result.dendrogram().leaves();
        IntStream.range(0, leaves.length).forEach(n -> leaf[leaves[n]] = n + 1);
        ClusterCount chosen = result.chosen();
        Tsv.Builder<Integer> table = Tsv.<Integer>table()
                .number("experiment", "Number of the experiment", "", Notation.whole(), e -> e + 1)
                .text("study", "Study as reported", e -> experiments.get(e).experiment().study())
                .text("contrast", "Contrast as reported", e -> experiments.get(e).experiment().contrast())
                .number("subjects", "Sample size", "subjects", Notation.float64(), e -> experiments.get(e).experiment().subjects())
                .number("foci", "Foci that take part", "", Notation.whole(), e -> experiments.get(e).usedFoci())
                .number("cluster", "Its cluster, of " + chosen.clusters() + "; 1 is the largest; missing without activation in the mask",
                        "", Notation.whole(), e -> places[e] < 0 ? Double.NaN : chosen.labels()[places[e]] + 1)
                .number("silhouette", "How much nearer it is to its cluster than to the next one, from -1 to 1", "", P,
                        e -> places[e] < 0 ? Double.NaN : chosen.silhouettes()[places[e]])
                .number("leaf", "Its place in the dendrogram from left to right, for plots", "", Notation.whole(),
                        e -> places[e] < 0 ? Double.NaN : leaf[places[e]]);
        for (ClusterCount count : result.counts()) {
            table.number("cluster_" + count.clusters(), "Its cluster, of " + count.clusters(), "", Notation.whole(),
                    e -> places[e] < 0 ? Double.NaN : count.labels()[places[e]] + 1);
        }
        return table.build();
    }

    /** Per experiment its place among those that were clustered, -1 for none. */
    private int[] places(int experiments) {
        int[] places = new int[experiments];
        Arrays.fill(places, -1);
        for (int n = 0; n < result.data().size(); n++) {
            places[result.data().numbers()[n]] = n;
        }
        return places;
    }

    private Tsv<ClusterCount> silhouettes() {
        ClusterCount chosen = result.chosen();
        return Tsv.<ClusterCount>table()
                .number("clusters", "Number of clusters", "", Notation.whole(), ClusterCount::clusters)
                .number("silhouette", "Mean silhouette of the experiments", "", VALUE, ClusterCount::silhouette)
                .number("null_mean", "Mean of the same in permutations", "", VALUE, ClusterCount::nullMean)
                .number("null_sd", "Standard deviation of the same in permutations", "", VALUE, ClusterCount::nullSd)
                .number("null_q95", "95 percent quantile of the same in permutations", "", VALUE, ClusterCount::nullQ95)
                .number("z", "How many of these standard deviations it lies above that mean", "", P, ClusterCount::z)
                .number("p", "p of the mean silhouette", "", P, ClusterCount::p)
                .number("p_fwe", "The same, corrected over all numbers of clusters (step-down minimum of p)", "", P, ClusterCount::pFwe)
                .number("stability", "Mean adjusted Rand index of subsamples: 1 if their clusters are those of all experiments, 0 as by"
                        + " chance", "", P, ClusterCount::meanAgreement)
                .number("stability_q05", "5 percent quantile of the same", "", P, ClusterCount::lowAgreement)
                .text("sizes", "Experiments in each cluster", count -> words(count.sizes()))
                .level("chosen", "Whether it is the number of clusters that clustering.tsv has", yesNo(),
                        count -> count.clusters() == chosen.clusters() ? "yes" : "no")
                .build();
    }

    private static String words(int[] sizes) {
        return IntStream.of(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    private static Map<String, String> yesNo() {
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put("yes", "it is");
        levels.put("no", "it is not");
        return levels;
    }

    private Tsv<Dendrogram.Merge> linkage() {
        return Tsv.<Dendrogram.Merge>table()
                .number("first", "The cluster with the lower number; those below the number of experiments are experiments in the order of"
                        + " clustering.tsv, without those that have no cluster, from 0; the others rows of this table, as in scipy", "",
                        Notation.whole(), Dendrogram.Merge::first)
                .number("second", "The other cluster", "", Notation.whole(), Dendrogram.Merge::second)
                .number("height", "Their distance", "", Notation.float64(), Dendrogram.Merge::height)
                .number("size", "Experiments of both together", "", Notation.whole(), Dendrogram.Merge::size)
                .build();
    }

    private Tsv<Integer> nulls() {
        Tsv.Builder<Integer> table = Tsv.<Integer>table()
                .number("permutation", "Number of the permutation; with the seed it determines the foci", "", Notation.whole(), p -> p);
        for (ClusterCount count : result.counts()) {
            table.number("silhouette_" + count.clusters(), "Mean silhouette of " + count.clusters() + " clusters", "", VALUE,
                    p -> count.nulls()[p]);
        }
        return table.build();
    }

    private Tsv<Pair> similarity() {
        int[] numbers = result.data().numbers();
        return Tsv.<Pair>table()
                .number("first", "Number of an experiment in clustering.tsv", "", Notation.whole(), pair -> numbers[pair.first()] + 1)
                .number("second", "Number of a later experiment", "", Notation.whole(), pair -> numbers[pair.second()] + 1)
                .number("similarity", "Correlation of their modeled activation", "", VALUE,
                        pair -> 1 - result.distances().at(pair.first(), pair.second()))
                .build();
    }

    private Stream<Pair> pairs() {
        int size = result.data().size();
        return IntStream.range(0, size).boxed().flatMap(i -> IntStream.range(i + 1, size).mapToObj(j -> new Pair(i, j)));
    }

    /** The experiments with their clusters as a tag. */
    private List<Experiment> labelled() {
        List<ModeledExperiment> experiments = result.data().observed().experiments();
        int[] places = places(experiments.size());
        boolean taken = experiments.stream().anyMatch(one -> one.experiment().tags().containsKey(Clustering.TAG));
        List<Experiment> labelled = new ArrayList<>();
        for (int e = 0; e < places.length; e++) {
            Experiment one = experiments.get(e).experiment();
            SequencedMap<String, String> tags = new LinkedHashMap<>(one.tags());
            if (places[e] >= 0) {
                tags.put(taken ? "Confoci " + Clustering.TAG : Clustering.TAG,
                        Integer.toString(result.chosen().labels()[places[e]] + 1));
            }
            labelled.add(new Experiment(one.study(), one.contrast(), one.subjects(), one.foci(), tags));
        }
        return labelled;
    }
}
