package confoci.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.browser.Chromium;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.output.Notation;
import confoci.host.report.Bars;
import confoci.host.report.ClusterTable;
import confoci.host.report.Column;
import confoci.host.report.Distribution;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.template.Templates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of 200 clusters, 500 experiments, maps that fill the brain and a chart per cluster. */
class LargePageTest {

    private static final int MOST_BYTES = 4_900_000;

    @TempDir
    private Path folder;

    @Test
    void staysSmallAndSaysWhatIsLeftOut() throws IOException {
        List<Section> sections = sections();
        String page = ResultPage.html(folder, Report.of("large", List.of(), sections, ""), Map.of());
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isBetween(2_000_000, MOST_BYTES);
        assertThat(page).contains("Not in this page, to keep it small: map", "map8.nii.gz.", "The first 1,333 of 100,000 rows; all are in"
                + " contributions.tsv.", "Study 500: pain &gt; rest", "experiment-500");
        assertThat(page).isEqualTo(ResultPage.html(folder, Report.of("large", List.of(), sections, ""), Map.of()));
    }

    /** Times of each step are printed for whoever wants to know; none is required. */
    @Test
    void worksInABrowser() throws IOException, InterruptedException {
        Path page = folder.resolve("report.html");
        Files.writeString(page, ResultPage.html(folder, Report.of("large", List.of(), sections(), ""), Map.of()));
        try (Chromium browser = Chromium.start(folder)) {
            browser.resize(1280, 900, 0.5);
            long start = System.nanoTime();
            browser.open(page);
            start = told("load", start);
            assertThat(browser.evaluate("document.body.dataset.viewer").asText()).isEqualTo("ready");
            assertThat(browser.evaluate("document.querySelectorAll('.peaks button[data-mm]').length").asInt()).isEqualTo(200);
            String rows = "[...document.querySelectorAll('table[data-file=\"contributions.tsv\"] tbody tr')]";
            browser.evaluate("document.querySelectorAll('table[data-file=\"contributions.tsv\"] thead th')[1].click(); true");
            start = told("sort " + browser.evaluate(rows + ".length").asInt() + " rows", start);
            List<String> names = new ArrayList<>();
            browser.evaluate(rows + ".map(row => row.cells[1].textContent)").forEach(name -> names.add(name.asText()));
            assertThat(names).hasSize(1333).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
            browser.evaluate("document.querySelectorAll('.peaks button[data-mm]')[149].click(); true");
            start = told("jump to a peak", start);
            assertThat(browser.evaluate("Math.round(document.getElementById('canvas').dataset.mm.split(' ')[0])").asInt())
                    .isBetween(29, 31);
            browser.evaluate("location.hash = 'experiment-500'; true");
            browser.await("document.querySelector('#experiment-500.found, .found #experiment-500') !== null");
            start = told("jump to an experiment", start);
            String shown = brain(browser);
            browser.evaluate("{ const slider = document.getElementById('threshold'); slider.value = 400;"
                    + " slider.dispatchEvent(new Event('input')); true }");
            String thresholded = brain(browser);
            assertThat(thresholded).as("another threshold").isNotEqualTo(shown);
            browser.evaluate("{ const map = document.getElementById('map'); map.selectedIndex = 1; map.dispatchEvent(new Event('change'));"
                    + " true }");
            browser.await("document.body.dataset.map === 'map2.nii.gz'");
            assertThat(brain(browser)).as("another map").isNotEqualTo(thresholded);
            told("another threshold and map", start);
            // Where the foci are.
            browser.evaluate("Object.entries({x: 5, y: -20, z: 8}).forEach(([axis, mm]) => { const field = document.getElementById(axis);"
                    + " field.value = mm; field.dispatchEvent(new Event('change')); }); true");
            String without = brain(browser);
            browser.evaluate("{ const foci = document.getElementById('foci'); foci.selectedIndex = 501;"
                    + " foci.dispatchEvent(new Event('change')); true }");
            assertThat(brain(browser)).as("foci").isNotEqualTo(without);
            assertThat(browser.evaluate("document.getElementById('foci').selectedOptions[0].textContent").asText()).contains("Study 500");
            assertThat(browser.problems()).isEmpty();
        }
    }

    /** The pixels of the brain. */
    private static String brain(Chromium browser) {
        return browser.evaluate("new Promise(done => requestAnimationFrame(() => { const t = document.createElement('canvas');"
                + " [t.width, t.height] = [300, 200]; document.getElementById('opacity').dispatchEvent(new Event('input'));"
                + " t.getContext('2d').drawImage(document.getElementById('canvas'), 0, 0, 300, 200); done(t.toDataURL()); }))").asText();
    }

    private static long told(String step, long since) {
        long now = System.nanoTime();
        System.out.println("page of 200 clusters and 500 experiments: " + step + " in " + (now - since) / 1_000_000 + " ms");
        return now;
    }

    /** Of 200 clusters and 500 experiments, each a part of every cluster. */
    private List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        List<List<Object>> rows = IntStream.rangeClosed(1, 200).mapToObj(c -> List.<Object>of(c, (double) c, 0.001)).toList();
        sections.add(new ClusterTable(new Table("clusters", List.of(Column.number("", "", Notation.whole()),
                Column.number("x", "mm", Notation.decimals(0)), Column.number("p", "", Notation.significant(2))), rows, 3),
                IntStream.rangeClosed(1, 200).mapToObj(c -> new ClusterTable.Peak(c, new Point(c % 60, 0, 0))).toList()));
        maps(sections);
        StringBuilder foci = new StringBuilder("study\tcontrast\tsubjects\tx\ty\tz\n");
        StringBuilder contributions = new StringBuilder("cluster\tname\tshare\n");
        for (int e = 1; e <= 500; e++) {
            for (int f = 0; f < 12; f++) {
                foci.append("Study ").append(e).append("\tpain > rest\t20\t").append(f).append("\t-20\t8\n");
            }
            for (int c = 1; c <= 200; c++) {
                contributions.append(c).append("\tStudy ").append(e).append(": pain > rest\t0.5\n");
            }
        }
        Files.writeString(folder.resolve("experiments.tsv"), foci);
        Files.writeString(folder.resolve("contributions.tsv"), contributions);
        sections.add(new TableFile("contributions.tsv", "contributions"));
        sections.add(new TableFile("experiments.tsv", "foci"));
        return sections;
    }

    /** As of an ALE with all corrections. */
    /** Of an ordinary ALE those of ALE, z and p. */
    @Test
    void threeMapsOfAWholeBrainFit() throws IOException {
        double[] anatomy = Templates.t1().values(0);
        List<Section> sections = new ArrayList<>();
        for (String name : List.of("ale.nii.gz", "z.nii.gz", "q.nii.gz")) {
            float[] values = new float[anatomy.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (anatomy[i] * (1 + i * 1e-7));
            }
            new NiftiWriter(Templates.t1().grid(), SpaceCode.MNI_152).write(folder.resolve(name), values, NiftiIntent.NONE, "");
            sections.add(new MapFile(name, name, "z", MapFile.Show.ABOVE, 0));
        }
        String page = ResultPage.html(folder, Report.of("three", List.of(), sections, ""), Map.of());
        assertThat(page).contains("id=\"map-3\"").doesNotContain("Not in this page");
    }

    @Test
    void chartsOfManyClustersKeepItSmall() throws IOException {
        List<Section> sections = new ArrayList<>();
        Random random = new Random(1);
        maps(sections);
        for (String correction : List.of("vfwe", "cfwe-size", "cfwe-mass", "tfce", "fdr-by", "uncorrected")) {
            sections.add(Group.of(correction, correction, List.of(), List.of(clusters(random))));
        }
        for (int n = 0; n < 4; n++) {
            sections.add(new Distribution("Largest value", "ALE", random.doubles(10_000).toArray(), 0.9));
        }
        String name = "Longname, Othername & Thirdname 20";
        for (int c = 1; c <= 195; c++) {
            int first = c;
            sections.add(Bars.ofParts("Contributions to cluster " + c + " at -20 8 40", "share of the cluster", "%", IntStream.range(0, 500)
                    .mapToObj(e -> new Bars.Bar(name + e + ": pain > rest in patients", (e * 7 + first) % 50 / 10.0, false)).toList(), 12));
        }
        table("clusters.tsv", "correction\tcluster\tvoxels\tmass\tpeak_ale\tpeak_x\tpeak_y\tpeak_z\tx\ty\tz\tp\tlabel", 1170,
                row -> "cfwe-size\t" + (row % 195 + 1) + "\t1234\t1.23456789\t0.0123456789\t-20\t8\t40\t-20.12\t8.34\t40.56\t0.000199\t"
                        + "Left superior frontal gyrus, dorsolateral");
        table("peaks.tsv", "cluster\tpeak\tx\ty\tz\tale\tz_value\tp", 2000, row -> row % 195 + 1 + "\t" + row
                + "\t-20\t8\t40\t0.0123456789\t4.56789\t0.00001234");
        table("contributions.tsv", "cluster\tkind\tname\tshare\tsum\tfoci\tleave_one_out\tsurvives", 97_500, row -> row / 500 + 1
                + "\texperiment\t" + name + row % 500 + ": pain > rest in patients\t0.5123456\t0.0012345\t3\t0.0123456\tvfwe, cfwe-size");
        table("experiments.tsv", "study\tcontrast\tsubjects\tx\ty\tz", 6000, row -> name + row / 12
                + "\tpain > rest in patients\t20\t-20.5\t8.25\t" + row % 60);
        for (String file : List.of("clusters.tsv", "peaks.tsv", "contributions.tsv", "experiments.tsv")) {
            sections.add(new TableFile(file, file));
        }
        String page = ResultPage.html(folder, Report.of("large", List.of(), sections, ""), Map.of());
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isBetween(2_000_000, MOST_BYTES);
        assertThat(page).contains("Contributions to cluster 12 at", "The first 12 of 195 charts of clusters; confoci figure --kind"
                + " contributions --cluster N draws any of them.").doesNotContain("Contributions to cluster 13 at");
    }

    /** Maps of noise, a quarter full. */
    private void maps(List<Section> sections) throws IOException {
        VoxelGrid grid = Templates.t1().grid();
        Random random = new Random(1);
        for (int m = 1; m <= 8; m++) {
            float[] values = new float[grid.shape().voxels()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 4 == 0 ? (float) random.nextGaussian() : 0;
            }
            new NiftiWriter(grid, SpaceCode.MNI_152).write(folder.resolve("map" + m + ".nii.gz"), values, NiftiIntent.NONE, "");
            sections.add(new MapFile("map" + m + ".nii.gz", "noise", "z", MapFile.Show.BEYOND, 1));
        }
    }

    private static ClusterTable clusters(Random random) {
        List<List<Object>> rows = IntStream.rangeClosed(1, 195).mapToObj(c -> List.<Object>of(c, random.nextInt(60), random.nextInt(60),
                random.nextInt(60), 100.0 + c, 800.0 + c, 0.00123)).toList();
        return new ClusterTable(new Table("significant clusters, the strongest first", List.of(Column.number("", "", Notation.whole()),
                Column.number("peak x", "mm", Notation.whole()), Column.number("y", "mm", Notation.whole()),
                Column.number("z (mm)", "mm", Notation.whole()), Column.number("voxels", "", Notation.decimals(0)),
                Column.number("mm3", "mm3", Notation.decimals(0)), Column.number("corrected p", "", Notation.significant(2))), rows, 3),
                IntStream.rangeClosed(1, 195).mapToObj(c -> new ClusterTable.Peak(c, new Point(c % 60, 0, 0))).toList());
    }

    private void table(String file, String header, int rows, IntFunction<String> row) throws IOException {
        Files.writeString(folder.resolve(file), IntStream.range(0, rows).mapToObj(row)
                .collect(Collectors.joining("\n", header + "\n", "\n")));
    }
}
