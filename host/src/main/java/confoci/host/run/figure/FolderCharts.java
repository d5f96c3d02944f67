package confoci.host.run.figure;

import confoci.error.InputDataException;
import confoci.host.output.TsvTable;
import confoci.host.report.Bars;
import confoci.host.report.Bars.Bar;
import confoci.host.report.Curve;
import confoci.host.report.Distribution;
import confoci.host.report.Group;
import confoci.host.report.Matrix;
import confoci.host.report.RegionNulls;
import confoci.host.report.Section;
import confoci.host.report.Tree;
import confoci.host.saved.SavedReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the charts of a result folder show, from its tables and its report. */
record FolderCharts(Path folder) {

    private static final int EXPERIMENTS = 12;
    private static final int TERMS = 15;
    private static final int MOST_PAIRED = 200;

    private static final String NULL_MAXIMA = "null_maxima.tsv.gz";
    private static final String CLUSTERS = "clusters.tsv";
    private static final String NETWORKS = "networks.tsv";
    private static final String NETWORK_SHARES = "network_shares.tsv";
    private static final String NETWORK_NULL = "network_null.tsv.gz";
    private static final String ROIS = "rois.tsv";
    private static final String ROI_NULL = "roi_null.tsv.gz";
    private static final String CONTRIBUTIONS = "contributions.tsv";
    private static final String CORRELATIONS = "correlations.tsv";
    private static final String SIMILARITY = "similarity.tsv.gz";
    private static final String CLUSTERING = "clustering.tsv";
    private static final String LINKAGE = "linkage.tsv";
    private static final String SILHOUETTES = "silhouettes.tsv";
    private static final String DECODING = "decoding.tsv";
    private static final String ROBUSTNESS = "robustness.tsv";

    /** Whether the folder has the tables of a kind of chart. */
    boolean has(FigureKind kind) {
        return switch (kind) {
            case NULL -> there(NULL_MAXIMA);
            case NETWORKS -> there(NETWORK_NULL) && (there(NETWORK_SHARES) || there(NETWORKS)) || there(ROIS) && there(ROI_NULL);
            case CONTRIBUTIONS -> there(CONTRIBUTIONS);
            case MATRIX -> there(CORRELATIONS) || there(SIMILARITY) && there(CLUSTERING);
            case DENDROGRAM -> there(LINKAGE) && there(CLUSTERING);
            case SILHOUETTES -> there(SILHOUETTES);
            case TERMS -> there(DECODING);
            case ROBUSTNESS -> there(ROBUSTNESS);
            case SLICES, GLASS, FOCI, SURFACE -> false;
        };
    }

    private boolean there(String table) {
        return Files.isRegularFile(folder.resolve(table));
    }

    private TsvTable read(String table) {
        return TsvTable.read(folder.resolve(table));
    }

    /**
     * The charts of a kind; at least one.
     *
     * @param cluster whose contributions are shown; nothing for all that are significant
     */
    List<Section> of(FigureKind kind, OptionalInt cluster) {
        List<Section> sections = switch (kind) {
            case NULL -> nulls();
            case NETWORKS -> there(NETWORK_NULL) ? networks() : regions();
            case CONTRIBUTIONS -> contributions(cluster);
            case MATRIX -> there(CORRELATIONS) ? correlations() : similarities();
            case DENDROGRAM -> List.of(dendrogram());
            case SILHOUETTES -> List.of(silhouettes());
            case TERMS -> terms();
            case ROBUSTNESS -> List.of(robustness());
            case SLICES, GLASS, FOCI, SURFACE -> List.of();
        };
        if (sections.isEmpty()) {
            throw new InputDataException(folder + ": its tables hold nothing for a figure of " + kind);
        }
        return sections;
    }

    /** Of the kept report, which knows what was observed; else of the table alone, which older folders have. */
    private List<Section> nulls() {
        Path kept = folder.resolve(SavedReport.FILE_NAME);
        try {
            List<Section> sections = Files.isRegularFile(kept) ? distributions(SavedReport.read(kept).sections()) : List.of();
            return sections.isEmpty() ? maxima() : sections;
        } catch (IOException | UncheckedIOException e) {
            throw new InputDataException(kept + ": cannot be read: " + e.getMessage() + "; delete it, and the figure is drawn from the"
                    + " tables");
        }
    }

    private static List<Section> distributions(List<Section> sections) {
        return sections.stream().flatMap(section -> switch (section) {
            case Distribution distribution -> Stream.of(distribution);
            case Group group -> distributions(group.sections()).stream();
            default -> Stream.<Section>empty();
        }).toList();
    }

    private List<Section> maxima() {
        TsvTable maxima = read(NULL_MAXIMA);
        List<Section> sections = new ArrayList<>();
        for (String column : maxima.columns()) {
            if (column.startsWith("max_")) {
                String statistic = column.substring("max_".length());
                // Those of a contrast end in the group that converges more.
                String side = statistic.endsWith("_a") ? ", A > B" : statistic.endsWith("_b") ? ", B > A" : "";
                String plain = words(side.isEmpty() ? statistic : statistic.substring(0, statistic.length() - 2));
                String quantity = plain.equals("cluster voxels") ? "voxels" : plain.equals("cluster mass") ? "mass" : plain;
                sections.add(new Distribution("Largest " + (quantity.equals("voxels") ? "cluster" : plain) + " of each permutation" + side,
                        quantity, maxima.numbers(column), Double.NaN));
            }
        }
        return sections;
    }

    private static String words(String statistic) {
        return statistic.equals("ale") || statistic.startsWith("tfce") ? statistic.toUpperCase(Locale.ROOT) : statistic.replace('_', ' ');
    }

    private List<Section> networks() {
        if (there(NETWORK_SHARES)) {
            return networks(NETWORK_SHARES, "mean_share", "Studies in canonical networks, and random foci",
                    "mean share of studies");
        }
        return networks(NETWORKS, "connectivity", "Connectivity of networks and of random seeds with them", "connectivity");
    }

    private List<Section> networks(String table, String observed, String caption, String quantity) {
        TsvTable networks = read(table);
        TsvTable permuted = read(NETWORK_NULL);
        return nullsOf(caption, quantity, "FDR", networks.size(), row ->
                new RegionNulls.Region(networks.text(row, "network"), permuted.numbers(column(networks, row)),
                        networks.number(row, observed), networks.number(row, "p_fdr")));
    }

    /** The column of a network; those of the same name are numbered from the second on. */
    private static String column(TsvTable networks, int row) {
        String name = networks.text(row, "network");
        long earlier = IntStream.range(0, row).filter(other -> networks.text(other, "network").equals(name)).count();
        return earlier == 0 ? name : name + " " + (earlier + 1);
    }

    private List<Section> regions() {
        TsvTable regions = read(ROIS);
        TsvTable permuted = read(ROI_NULL);
        double[] numbers = permuted.numbers("region");
        double[] sums = permuted.numbers("sum");
        return nullsOf("Sum of ALE in regions and that of random foci", "sum of ALE", "FWE", regions.size(), row -> {
            double number = regions.number(row, "region");
            return new RegionNulls.Region(regions.text(row, "name"),
                    IntStream.range(0, sums.length).filter(i -> numbers[i] == number).mapToDouble(i -> sums[i]).toArray(),
                    regions.number(row, "sum"), regions.number(row, "p_fwe_sum"));
        });
    }

    private interface Regions {
        RegionNulls.Region of(int row);
    }

    private static List<Section> nullsOf(String caption, String quantity, String adjusted, int rows, Regions regions) {
        List<RegionNulls.Region> tested = IntStream.range(0, rows).mapToObj(regions::of).filter(region -> region.permuted().length > 0)
                .toList();
        return tested.isEmpty() ? List.of() : List.of(new RegionNulls(caption, quantity, adjusted, tested));
    }

    private List<Section> contributions(OptionalInt cluster) {
        TsvTable table = read(CONTRIBUTIONS);
        String name = table.has("name") ? "name" : "experiment";
        int[] experiments = IntStream.range(0, table.size())
                .filter(row -> !table.has("kind") || table.text(row, "kind").equals("experiment")).toArray();
        TreeSet<Integer> all = new TreeSet<>();
        TreeSet<Integer> surviving = new TreeSet<>();
        for (int row : experiments) {
            int number = (int) table.number(row, "cluster");
            all.add(number);
            if (table.has("survives") && !table.text(row, "survives").isEmpty()) {
                surviving.add(number);
            }
        }
        if (cluster.isPresent() && !all.contains(cluster.getAsInt())) {
            throw new InputDataException(folder.resolve(CONTRIBUTIONS) + ": has no cluster " + cluster.getAsInt() + (all.isEmpty()
                    ? "; it has none" : "; choose --cluster from 1 to " + all.last()));
        }
        Iterable<Integer> shown = cluster.isPresent() ? List.of(cluster.getAsInt()) : surviving.isEmpty() ? all : surviving;
        List<Section> sections = new ArrayList<>();
        for (int number : shown) {
            List<Bar> parts = Arrays.stream(experiments)
                    .filter(row -> table.number(row, "cluster") == number && table.number(row, "share") > 0)
                    .mapToObj(row -> new Bar(table.text(row, name), table.number(row, "share"), false)).toList();
            sections.add(Bars.ofParts("Contributions to cluster " + number, "share of the cluster", "%", parts, EXPERIMENTS));
        }
        return sections;
    }

    private List<Section> correlations() {
        TsvTable table = read(CORRELATIONS);
        List<String> names = IntStream.range(0, table.size()).boxed()
                .flatMap(row -> List.of(table.text(row, "seed"), table.text(row, "other")).stream()).distinct().toList();
        return matrix(table, CORRELATIONS, "Correlations of the maps of seeds", names, "correlation",
                row -> names.indexOf(table.text(row, "seed")), row -> names.indexOf(table.text(row, "other")));
    }

    private List<Section> similarities() {
        TsvTable table = read(SIMILARITY);
        TsvTable experiments = read(CLUSTERING);
        List<Integer> order = IntStream.range(0, experiments.size()).filter(row -> !Double.isNaN(experiments.number(row, "leaf"))).boxed()
                .sorted((a, b) -> Double.compare(experiments.number(a, "leaf"), experiments.number(b, "leaf"))).toList();
        List<Double> numbers = order.stream().map(row -> experiments.number(row, "experiment")).toList();
        return matrix(table, SIMILARITY, "Similarity of experiments, in the order of the dendrogram", order.stream()
                .map(row -> label(experiments, row)).toList(), "similarity", row -> numbers.indexOf(table.number(row, "first")),
                row -> numbers.indexOf(table.number(row, "second")));
    }

    private List<Section> matrix(TsvTable table, String file, String caption, List<String> names, String column,
            ToDoubleFunction<Integer> first, ToDoubleFunction<Integer> second) {
        int size = names.size();
        if (size > MOST_PAIRED) {
            throw new InputDataException(folder.resolve(file) + ": has " + size + " names, more than the " + MOST_PAIRED
                    + " that a figure can show; plot the table with another program");
        }
        double[] values = new double[size * size];
        Arrays.fill(values, Double.NaN);
        for (int row = 0; row < table.size(); row++) {
            int a = (int) first.applyAsDouble(row);
            int b = (int) second.applyAsDouble(row);
            values[a * size + b] = table.number(row, column);
            values[b * size + a] = values[a * size + b];
        }
        return size == 0 ? List.of() : List.of(new Matrix(caption, "r", names, values, new double[0]));
    }

    private static String label(TsvTable experiments, int row) {
        String contrast = experiments.text(row, "contrast");
        return experiments.text(row, "study") + (contrast.isEmpty() ? "" : ": " + contrast);
    }

    private Section dendrogram() {
        TsvTable experiments = read(CLUSTERING);
        TsvTable merges = read(LINKAGE);
        int[] rows = IntStream.range(0, experiments.size()).filter(row -> !Double.isNaN(experiments.number(row, "cluster"))).toArray();
        return new Tree("Experiments by their similarity", "distance", Arrays.stream(rows).mapToObj(row -> label(experiments, row))
                .toList(),
                Arrays.stream(rows).map(row -> (int) experiments.number(row, "cluster") - 1).toArray(), IntStream.range(0, merges.size())
                        .mapToObj(row -> new Tree.Merge((int) merges.number(row, "first"), (int) merges.number(row, "second"),
                                merges.number(row, "height"))).toList());
    }

    private Section silhouettes() {
        TsvTable table = read(SILHOUETTES);
        double chosen = IntStream.range(0, table.size()).filter(row -> table.text(row, "chosen").equals("yes"))
                .mapToDouble(row -> table.number(row, "clusters")).findFirst().orElse(Double.NaN);
        return new Curve("Silhouettes of numbers of clusters", "clusters", "mean silhouette", table.numbers("clusters"),
                table.numbers("silhouette"), table.numbers("null_mean"), table.numbers("null_q95"), chosen);
    }

    private List<Section> terms() {
        TsvTable table = read(DECODING);
        boolean ofMaps = table.has("map");
        String value = ofMaps ? "r" : "reverse_z";
        List<Bar> bars = IntStream.range(0, table.size()).filter(row -> Double.isFinite(table.number(row, value))).boxed()
                .sorted((a, b) -> Double.compare(table.number(b, value), table.number(a, value))).limit(TERMS)
                .map(row -> new Bar(table.text(row, ofMaps ? "map" : "term"), table.number(row, value),
                        !ofMaps && !table.text(row, "reverse_significant").equals("no"))).toList();
        if (ofMaps) {
            return List.of(new Bars("Maps that are most alike", "r", "", bars));
        }
        return bars.stream().noneMatch(bar -> bar.value() > 0) ? List.of()
                : List.of(new Bars("Terms that activation makes more likely", "z of reverse inference", "", bars));
    }

    private Section robustness() {
        TsvTable table = read(ROBUSTNESS);
        return new Bars("Null experiments that clusters bear", "fail-safe N", "", IntStream.range(0, table.size())
                .mapToObj(row -> new Bar(table.text(row, "correction") + ", cluster " + table.text(row, "cluster"),
                        table.number(row, "fail_safe_n"), !table.text(row, "fail_safe").equals("below"))).toList());
    }
}
