package confoci.host.ale.roi;

import confoci.host.ale.inference.ExperimentTable;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.domain.VoxelDomain;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.Tsv;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the map and the tables of an analysis of regions. */
public final class RoiFiles {

    /** Rows of {@code roi_null.tsv.gz} at most, which make plots of any null; all permutations of 100 regions by default. */
    private static final int MOST_ROWS = 1_000_000;

    /** Of a row of the table of permutations, compressed. */
    private static final long BYTES_PER_ROW = 16;

    private static final Notation MM = Notation.decimals(2);
    private static final Notation VALUE = Notation.significant(8);
    private static final Notation P = Notation.significant(6);

    private static final String PEAK = "Where ALE is largest; n/a if it is 0 in the whole region";

    private record NullRow(int permutation, int region, int index) {
    }

    private final RoiResult result;
    private final ResultFolder folder;

    public RoiFiles(RoiResult result, ResultFolder folder) {
        this.result = result;
        this.folder = folder;
    }

    /** What they take on a disk, roughly. */
    public static long bytes(int voxels, int regions, int permutations) {
        return (long) Float.BYTES * voxels + BYTES_PER_ROW * Math.min(MOST_ROWS, (long) regions * permutations);
    }

    /** All of them. */
    public void write() {
        new MapWriter(folder, "ALE of regions of interest").write(new StatMap(new VoxelDomain(result.observed().mask(),
                result.observed().tested().ranks(), result.observed().mask().name()), "ale", result.observed().ale(),
                Meaning.estimate("ALE", "activation likelihood estimate")));
        ExperimentTable.write(folder, "experiments.tsv", result.observed());
        regions().write(folder, "rois.tsv", result.rows());
        permutations().write(folder, "roi_null.tsv.gz", () -> nullRows().iterator());
    }

    private Tsv<RoiResult.Row> regions() {
        Tsv.Builder<RoiResult.Row> table = Tsv.<RoiResult.Row>table()
                .number("region", "Number of the region", "", Notation.whole(), RoiResult.Row::number)
                .text("name", "The file without its extension, the sphere, or the name in the atlas", row -> row.region().name())
                .number("label", "Its label in the atlas", "", Notation.whole(), row -> row.region().label().isPresent()
                        ? row.region().label().getAsInt() : Double.NaN)
                .number("voxels", "Its voxels in the mask, which are tested", "voxels", Notation.whole(),
                        row -> row.region().places().length)
                .number("outside", "Its voxels on the grid of the mask but outside the mask, which are left out", "voxels",
                        Notation.whole(), row -> row.region().outside())
                .number("foci", "Foci whose kernel is centered in its voxels", "", Notation.whole(), RoiResult.Row::foci)
                .number("experiments", "Experiments that have such foci", "", Notation.whole(), RoiResult.Row::experiments)
                .number("peak_x", PEAK, "mm", MM, row -> row.peak().x())
                .number("peak_y", PEAK, "mm", MM, row -> row.peak().y())
                .number("peak_z", PEAK, "mm", MM, row -> row.peak().z());
        for (RoiStatistic statistic : RoiStatistic.values()) {
            add(table, statistic);
        }
        return table.build();
    }

    private void add(Tsv.Builder<RoiResult.Row> table, RoiStatistic statistic) {
        String key = statistic.key();
        String of = " of the " + statistic.title() + " in permutations";
        table.number(key, "The " + statistic.title() + " over its voxels", "", VALUE, row -> row.of(statistic, RoiTest::value))
                .number(key + "_null_mean", "Mean" + of, "", VALUE, row -> row.of(statistic, RoiTest::mean))
                .number(key + "_null_q05", "5 percent quantile" + of, "", VALUE, row -> row.of(statistic, RoiTest::q05))
                .number(key + "_null_median", "Median" + of, "", VALUE, row -> row.of(statistic, RoiTest::median))
                .number(key + "_null_q95", "95 percent quantile" + of, "", VALUE, row -> row.of(statistic, RoiTest::q95))
                .number("p_" + key, "p of the " + statistic.title() + ", of the region by itself", "", P,
                        row -> row.of(statistic, RoiTest::p))
                .number("p_fwe_" + key, "The same, corrected for familywise error over all tested regions (step-down minimum of p)", "", P,
                        row -> row.of(statistic, RoiTest::pFwe))
                .number("p_fdr_" + key, "The same p, by the false discovery rate over all tested regions (Benjamini and Hochberg 1995)", "",
                        P, row -> row.of(statistic, RoiTest::pFdr))
                .level("significant_" + key, "Whether p_fwe_" + key + " is below " + Notation.float64().of(result.settings().alpha()),
                        yesNo(), row -> row.tests().map(both -> result.significant(both.of(statistic)) ? "yes" : "no").orElse(""));
    }

    private static Map<String, String> yesNo() {
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put("yes", "ALE exceeds that of random foci");
        levels.put("no", "it may not");
        return levels;
    }

    private Tsv<NullRow> permutations() {
        return Tsv.<NullRow>table()
                .number("permutation", "Number of the permutation, the first ones if not all are listed; with the seed it determines the"
                        + " null foci", "", Notation.whole(), NullRow::permutation)
                .number("region", "Number of the region in rois.tsv", "", Notation.whole(), NullRow::region)
                .number("sum", "Sum of ALE over its voxels", "", VALUE,
                        row -> result.permuted().of(RoiStatistic.SUM, row.index())[row.permutation()])
                .number("max", "Largest ALE", "", Notation.float32(),
                        row -> result.permuted().of(RoiStatistic.MAX, row.index())[row.permutation()])
                .build();
    }

    private Stream<NullRow> nullRows() {
        List<RoiResult.Row> tested = result.rows().stream().filter(row -> row.region().inMask()).toList();
        int listed = Math.min(result.permuted().permutations(), Math.max(1, MOST_ROWS / tested.size()));
        return IntStream.range(0, listed).boxed().flatMap(permutation -> IntStream.range(0, tested.size())
                .mapToObj(r -> new NullRow(permutation, tested.get(r).number(), r)));
    }
}
