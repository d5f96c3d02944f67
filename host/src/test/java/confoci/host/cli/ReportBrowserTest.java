package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import confoci.host.browser.Chromium;
import confoci.host.foci.Experiment;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.space.Point;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages of the demo and of a contrast, in a browser. Screenshots are left in {@code target/report-screenshots}, to be looked at.
 */
class ReportBrowserTest {

    private static final Path SCREENSHOTS = Path.of("target", "report-screenshots").toAbsolutePath();
    private static final Point PLANTED = new Point(-44, 20, 6);
    private static final int TAB = 9;
    private static final int ENTER = 13;
    private static final int LEFT = 37;
    private static final int RIGHT = 39;
    private static final int PAGE_UP = 33;

    @TempDir
    private static Path folder;

    private static Chromium browser;
    private static String shown = "";

    @BeforeAll
    static void analyse() throws IOException, InterruptedException {
        browser = Chromium.start(folder);
        CommandLineRun demo = CommandLineRun.of(List.of("demo", "--out", folder.resolve("demo").toString(), "--permutations", "300"));
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        SmallStudy study = SmallStudy.in(folder);
        List<Experiment> all = SmallStudy.experiments();
        FociFiles.write(all.subList(0, 10), folder.resolve("first.csv"), FociFormat.CSV, false);
        FociFiles.write(all.subList(10, 20), folder.resolve("second.csv"), FociFormat.CSV, false);
        CommandLineRun contrast = CommandLineRun.of(List.of("contrast", folder.resolve("first.csv").toString(),
                folder.resolve("second.csv").toString(), "--space", "MNI", "--mask", study.maskFile().toString(), "--permutations", "200",
                "--cluster-p", "0.02", "--out", folder.resolve("contrast").toString()));
        assertThat(contrast.exitCode()).as(contrast.err()).isZero();
        Files.createDirectories(SCREENSHOTS);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void reset() {
        browser.media("screen", false);
        browser.resize(1280, 900, 0.5);
    }

    private static Path page(String results) {
        return folder.resolve(results).resolve("report.html");
    }

    /** Opens a page anew. */
    private static void open(String results) {
        browser.open(page(results));
        shown = results;
    }

    /** Shows a page as another test may have left it: to open one takes seconds without a graphics card. */
    private static void show(String results) {
        if (!results.equals(shown)) {
            open(results);
        }
    }

    private static void keep(String name) throws IOException {
        Files.write(SCREENSHOTS.resolve(name + ".png"), browser.screenshot());
    }

    /** The pixels of the brain, by a checksum. */
    private static String brain() {
        return browser.evaluate("new Promise(done => requestAnimationFrame(() => { const c = document.getElementById('canvas');"
                + " const t = document.createElement('canvas'); t.width = 300; t.height = 200;"
                + " document.getElementById('opacity').dispatchEvent(new Event('input'));"
                + " t.getContext('2d').drawImage(c, 0, 0, 300, 200); done(t.toDataURL()); }))").asText();
    }

    private static Point crosshair() {
        double[] mm = Arrays.stream(browser.evaluate("document.getElementById('canvas').dataset.mm").asText().split(" "))
                .mapToDouble(Double::parseDouble).toArray();
        return new Point(mm[0], mm[1], mm[2]);
    }

    private static void set(String id, String value, String event) {
        browser.evaluate("{ const e = document.getElementById('" + id + "'); e.value = '" + value + "'; e.dispatchEvent(new Event('" + event
                + "', {bubbles: true})); true }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "demo/network", "demo/cohort-network", "contrast"})
    void opensWithoutAnErrorOrARequestFitsAPhoneAndIsAccessible(String results) throws IOException {
        browser.resize(1280, 900, 1);
        open(results);
        assertThat(browser.problems()).isEmpty();
        assertThat(browser.evaluate("document.body.dataset.viewer || 'none'").asText()).isIn("ready", "none");
        keepBoth(results.replace('/', '-'));

        browser.resize(390, 844, 1);
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        keepBoth(results.replace('/', '-') + "-phone");

        reset();
        browser.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; }); true");
        browser.evaluate(axe() + "; true");
        assertThat(seriousViolations("{rules: {'color-contrast': {enabled: false}}}")).isEmpty();
        hideRowsThatLookAlike();
        for (boolean dark : new boolean[] {false, true}) {
            browser.media("screen", dark);
            assertThat(seriousViolations("{runOnly: ['color-contrast']}")).as(dark ? "dark" : "light").isEmpty();
        }
        assertThat(browser.problems()).isEmpty();
        shown = "";
    }

    /** The top of the page, and the brain. */
    private static void keepBoth(String name) throws IOException {
        browser.evaluate("scrollTo({top: 0, behavior: 'instant'}); true");
        keep(name);
        browser.evaluate("document.getElementById('brain')?.scrollIntoView({behavior: 'instant'}); true");
        keep(name + "-brain");
    }

    /** Of the rows of a table whose elements differ in nothing but their text, all but the first: contrast takes long to be computed. */
    private static void hideRowsThatLookAlike() {
        int hidden = browser.evaluate("(() => { let hidden = 0;"
                + " document.querySelectorAll('tbody').forEach(body => { const seen = new Set();"
                + " [...body.rows].forEach(row => { const shape = [row, ...row.querySelectorAll('*')].map(e => e.tagName + e.className)"
                + ".join(); if (seen.has(shape)) { row.hidden = true; hidden++; } seen.add(shape); }); }); return hidden; })()").asInt();
        assertThat(hidden).isPositive();
    }

    /** @param options of axe, as JavaScript */
    private static JsonNode seriousViolations(String options) {
        return browser.evaluate("axe.run(Object.assign({resultTypes: ['violations']}, " + options + ")).then(r => r.violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | ')))");
    }

    @Test
    void placesBeyondTheVolumeAreItsEdge() {
        show("demo");
        set("x", "9999", "change");
        double right = crosshair().x();
        assertThat(right).isBetween(70.0, 200.0);
        assertThat(browser.evaluate("document.getElementById('x').value").asText()).isEqualTo(Long.toString(Math.round(right)));
        set("z", "-9999", "change");
        assertThat(crosshair().z()).isBetween(-200.0, -50.0);
        set("x", "-20", "change");
        assertThat(crosshair().x()).isCloseTo(-20, within(1.0));
    }

    @Test
    void clicksAndSlidersChangeThePicture() {
        show("demo");
        browser.evaluate("document.getElementById('brain').scrollIntoView({behavior: 'instant'}); true");
        String first = brain();
        Point before = crosshair();
        JsonNode box = browser.evaluate("(() => { const b = document.getElementById('canvas').getBoundingClientRect();"
                + " return [b.left + b.width * 0.3, b.top + b.height * 0.7]; })()");
        browser.click(box.get(0).asDouble(), box.get(1).asDouble());
        assertThat(crosshair().distanceTo(before)).isGreaterThan(2);
        String clicked = brain();
        assertThat(clicked).isNotEqualTo(first);

        set("map", "z.nii.gz", "change");
        browser.await("document.body.dataset.map === 'z.nii.gz'");
        String thresholded = brain();
        assertThat(thresholded).isNotEqualTo(clicked);
        set("threshold", "0", "input");
        assertThat(brain()).isNotEqualTo(thresholded);
        set("threshold", "250", "input");
        String full = brain();
        set("opacity", "20", "input");
        assertThat(brain()).isNotEqualTo(full);
        String without = brain();
        browser.evaluate("{ const f = document.getElementById('foci'); f.selectedIndex = 1; f.dispatchEvent(new Event('change')); true }");
        assertThat(brain()).as("foci").isNotEqualTo(without);
        assertThat(browser.problems()).isEmpty();
    }

    /** What does not survive is not coloured, nor is what lies around it. */
    @ParameterizedTest
    @CsvSource({"demo, z_vfwe.nii.gz, 0.0001, 0.01", "demo, z.nii.gz, 0.001, 0.1", "demo/cohort-network, network_fwe.nii.gz, 0.001, 0.06",
        "demo/network, p_fwe.dscalar.nii, 0.00001, 0.06"})
    void onlyWhatIsAboveTheThresholdIsColoured(String results, String map, double least, double most) {
        show(results);
        browser.evaluate("{ const f = document.getElementById('foci'); if (f) { f.selectedIndex = 0; "
                + "f.dispatchEvent(new Event('change')); }"
                + " true }");
        set("opacity", "100", "input");
        set("map", map, "change");
        browser.await("document.body.dataset.map === '" + map + "'");
        double coloured = browser.evaluate("new Promise(done => requestAnimationFrame(() => { const t = document.createElement('canvas');"
                + " [t.width, t.height] = [400, 300]; document.getElementById('opacity').dispatchEvent(new Event('input'));"
                + " const g = t.getContext('2d'); g.drawImage(document.getElementById('canvas'), 0, 0, 400, 300);"
                + " const d = g.getImageData(0, 0, 400, 300).data; let n = 0;"
                + " for (let i = 0; i < d.length; i += 4) n += d[i] - d[i + 1] > 40 ? 1 : 0; done(n / (d.length / 4)); }))").asDouble();
        assertThat(coloured).isBetween(least, most);
    }

    @Test
    void aClusterLeadsToThePlantedPeak() {
        show("demo");
        set("x", "10", "change");
        set("y", "-60", "change");
        set("z", "60", "change");
        assertThat(crosshair().distanceTo(PLANTED)).isGreaterThan(40);
        browser.evaluate("document.querySelector('#results button[data-mm]').click(); true");
        Point jumped = crosshair();
        Point peak = new ResultReader(folder.resolve("demo")).significantPeaks("cfwe-size").getFirst();
        assertThat(jumped.distanceTo(peak)).isLessThan(2);
        assertThat(jumped.distanceTo(PLANTED)).isLessThan(8);
    }

    @Test
    void keysMoveTheCrosshair() {
        show("demo");
        browser.evaluate("document.getElementById('canvas').focus(); true");
        Point before = crosshair();
        browser.press("ArrowLeft", LEFT);
        assertThat(crosshair().x()).isCloseTo(before.x() - 1, within(0.6));
        browser.press("ArrowRight", RIGHT);
        browser.press("PageUp", PAGE_UP);
        assertThat(crosshair().z()).isCloseTo(before.z() + 1, within(0.6));
    }

    @Test
    void aKeyboardIsEnough() {
        open("demo");
        browser.press("Tab", TAB);
        assertThat(focused()).contains("Skip");
        browser.press("Enter", ENTER);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 60 && seen.stream().filter(text -> text.contains("columnheader")).count() < 2; i++) {
            browser.press("Tab", TAB);
            seen.add(focused());
        }
        assertThat(seen.toString()).contains("canvas", "select map", "input threshold", "input opacity", "select foci", "button",
                "columnheader");
        browser.press("Enter", ENTER);
        assertThat(browser.evaluate("document.activeElement.getAttribute('aria-sort')").asText()).isEqualTo("ascending");
        assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle").asText()).isEqualTo("solid");
    }

    private static String focused() {
        return browser.evaluate("(e => [e.tagName.toLowerCase(), e.id, e.getAttribute('role') ?? '',"
                + " e.tagName === 'A' ? e.textContent : ''].join(' ').trim())(document.activeElement)").asText();
    }

    @Test
    void tablesSortAsNumbersAndAreFiltered() {
        show("demo");
        String column = "[...document.querySelectorAll('table[data-file=\"contributions.tsv\"] tbody tr')].filter(r => !r.hidden)"
                + ".map(r => r.cells[5].textContent)";
        String header = "document.querySelectorAll('table[data-file=\"contributions.tsv\"] thead th')[5]";
        assertThat(browser.evaluate(header + ".classList.contains('n')").asBoolean()).isTrue();
        browser.evaluate(header + ".click(); true");
        List<Double> ascending = numbers(browser.evaluate(column));
        assertThat(ascending).hasSizeGreaterThan(20).isSorted();
        browser.evaluate(header + ".click(); true");
        assertThat(numbers(browser.evaluate(column))).isEqualTo(ascending.reversed());
        browser.evaluate("{ const f = document.querySelector('#tables input[type=search]'); f.value = 'cfwe-size';"
                + " f.dispatchEvent(new Event('input')); true }");
        assertThat(browser.evaluate("[...document.querySelectorAll('table[data-file=\"clusters.tsv\"] tbody tr')]"
                + ".every(r => r.hidden !== r.textContent.includes('cfwe-size'))").asBoolean()).isTrue();
    }

    private static List<Double> numbers(JsonNode texts) {
        List<Double> numbers = new ArrayList<>();
        texts.forEach(text -> numbers.add(Double.parseDouble(text.asText())));
        return numbers;
    }

    @Test
    void withoutWebGlPicturesStandThere() throws IOException, InterruptedException {
        try (Chromium plain = Chromium.withoutGraphics(folder)) {
            for (String results : List.of("demo", "contrast")) {
                plain.resize(1280, 900, 1);
                plain.open(page(results));
                assertThat(plain.problems()).isEmpty();
                assertThat(plain.evaluate("document.body.dataset.viewer").asText()).isEqualTo("still");
                assertThat(plain.evaluate("[...document.querySelectorAll('.still img')].filter(i => i.complete && i.naturalWidth > 300"
                        + " && i.offsetHeight > 100).length").asInt()).isPositive();
                assertThat(plain.evaluate("document.getElementById('viewer').offsetHeight").asInt()).isZero();
                plain.evaluate("document.getElementById('brain').scrollIntoView({behavior: 'instant'}); true");
                Files.write(SCREENSHOTS.resolve(results + "-without-webgl.png"), plain.screenshot());
            }
        }
    }

    @Test
    void looksGoodInTheDarkAndOnPaper() throws IOException {
        browser.resize(1280, 900, 1);
        browser.media("screen", true);
        show("demo");
        browser.evaluate("scrollTo({top: 0, behavior: 'instant'}); true");
        keep("demo-dark");
        browser.evaluate("document.getElementById('results').scrollIntoView({behavior: 'instant'}); true");
        keep("demo-dark-results");
        browser.media("print", false);
        assertThat(browser.evaluate("document.querySelector('.still').offsetHeight").asInt()).isPositive();
        assertThat(browser.evaluate("document.getElementById('viewer').offsetHeight").asInt()).isZero();
        browser.evaluate("scrollTo({top: 0, behavior: 'instant'}); true");
        keep("demo-print");
    }

    /** axe-core, which its Selenium adapter carries. */
    private static String axe() throws IOException {
        try (InputStream script = ReportBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
