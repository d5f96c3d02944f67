package confoci.host.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import confoci.host.browser.Chromium;
import confoci.host.report.ClusterTable;
import confoci.host.report.Column;
import confoci.host.report.Group;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of a page in a browser: names that look like formulas or markup, and links from a cluster to its experiments and their foci. */
class PageTablesTest {

    private static final List<String> NAMES = List.of("=HYPERLINK(\"x\")", "+SUM(A1)", "@cmd", "-rest > task", "<script>alert(1)</script>",
            "\u05E9\u05DC\u05D5\u05DD 1", "\uD83E\uDDE0 & \"co\"");

    @TempDir
    private Path folder;

    private Path page() throws IOException {
        StringBuilder foci = new StringBuilder("study\tcontrast\tsubjects\tx\ty\tz\n");
        StringBuilder contributions = new StringBuilder("correction\tcluster\tkind\tname\tshare\n");
        for (String name : NAMES) {
            foci.append(name).append("\tn/a\t20\t-44\t20\t6\n");
            contributions.append("vfwe\t1\texperiment\t").append(name).append("\t-0.5\n");
        }
        Files.writeString(folder.resolve("experiments.tsv"), foci);
        Files.writeString(folder.resolve("contributions.tsv"), contributions);
        Table table = new Table("Clusters", List.of(Column.text("no.")), List.of(List.of("1")), 1);
        List<Section> sections = List.of(Group.of("vfwe", "vfwe", List.of(),
                List.of(new ClusterTable(table, List.of(new ClusterTable.Peak(1, new Point(-44, 20, 6)))))),
                new TableFile("contributions.tsv", "contributions"), new TableFile("experiments.tsv", "foci"));
        return Files.writeString(folder.resolve("report.html"), ResultPage.html(folder, Report.of("t", List.of(), sections, ""), Map.of()));
    }

    @Test
    void formulasAreGuardedAndLinksLeadFromClustersToExperiments() throws IOException, InterruptedException {
        Path page = page();
        try (Chromium browser = Chromium.withoutGraphics(folder)) {
            browser.open(page);
            assertThat(browser.problems()).isEmpty();
            String table = "document.querySelector('table[data-file=\"contributions.tsv\"]')";
            JsonNode shown = browser.evaluate("[..." + table + ".tBodies[0].rows].map(row => [...row.cells].find(cell =>"
                    + " cell.querySelector('a[href*=experiment]')).textContent)");
            assertThat(shown).map(JsonNode::asText).containsExactlyElementsOf(NAMES);

            // What is downloaded is what is copied.
            browser.evaluate("{ URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return '#'; }; "
                    + table + ".closest('.sheet').querySelectorAll('.tools button')[1].click(); true }");
            browser.await("!!window.saved");
            List<String> lines = browser.evaluate("window.saved").asText().lines().skip(1).toList();
            assertThat(lines).hasSize(NAMES.size());
            for (int i = 0; i < NAMES.size(); i++) {
                String name = i < 4 ? "'" + NAMES.get(i) : NAMES.get(i);
                assertThat(lines.get(i).split("\t")).as(lines.get(i)).contains(name, "-0.5");
            }

            browser.evaluate("document.querySelector('#results tbody a').click(); true");
            assertThat(browser.evaluate("document.querySelector('.found')?.closest('table').dataset.file || ''").asText())
                    .isEqualTo("contributions.tsv");
            browser.evaluate("document.querySelector('.found a[href*=experiment]').click(); true");
            browser.await("document.querySelector('.found')?.textContent.includes('=HYPERLINK') === true");
            assertThat(browser.evaluate("document.querySelector('.found').closest('table').dataset.file").asText())
                    .isNotEqualTo("contributions.tsv");
            assertThat(browser.problems()).isEmpty();
        }
    }
}
