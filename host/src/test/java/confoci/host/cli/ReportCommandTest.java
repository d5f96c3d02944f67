package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.foci.Experiment;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page that every analysis makes, and {@code confoci report}. */
class ReportCommandTest {

    private static final int MOST_BYTES = 5_000_000;

    @TempDir
    private Path folder;

    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    private Path analysed(String... options) {
        CommandLineRun run = study.ale(options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).doesNotContain("report.html");
        return study.out();
    }

    private static String page(Path results) throws IOException {
        return Files.readString(results.resolve("report.html"));
    }

    private static CommandLineRun report(Object... arguments) {
        List<String> line = new ArrayList<>(List.of("report"));
        for (Object argument : arguments) {
            line.add(argument.toString());
        }
        return CommandLineRun.of(line);
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    }

    @Test
    void aPageIsCompleteAndItsLinksLeadSomewhere() throws IOException {
        String page = page(analysed());
        assertThat(page.length()).isLessThan(MOST_BYTES);
        assertThat(page).contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; script-src &#39;sha256-");
        String markup = page.replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", "");
        assertThat(markup).doesNotContain("src=\"http").doesNotContain("<link").doesNotContain("@import").doesNotContain("<iframe");
        List<String> ids = all(" id=\"([^\"]*)\"", markup);
        assertThat(ids).doesNotHaveDuplicates();
        Set<String> known = new HashSet<>(ids);
        List<String> links = all(" href=\"#([^\"]*)\"", markup);
        assertThat(links).hasSizeGreaterThan(20).allMatch(known::contains);
        assertThat(links).anyMatch(link -> link.startsWith("contributions-")).anyMatch(link -> link.startsWith("clusters-"))
                .anyMatch(link -> link.startsWith("experiment-"));
        assertThat(all(" (?:for|aria-labelledby|aria-describedby)=\"([^\"]*)\"", markup)).allMatch(known::contains);
        assertThat(markup).contains("cluster-level FWE (size) p &lt; 0.05", "Left is left", "studies.csv", "--permutations 100")
                .doesNotContain(folder.toString());
    }

    @Test
    void anotherPageOfTheSameResultsIsTheSame() throws IOException {
        Path results = analysed();
        byte[] first = Files.readAllBytes(results.resolve("report.html"));
        List<String> before = study.files();
        CommandLineRun run = report(results);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(results.resolve("report.html") + System.lineSeparator());
        assertThat(results.resolve("report.html")).hasBinaryContent(first);
        assertThat(study.files()).isEqualTo(before);
        new ResultReader(results).requireConsistent(SmallStudy.mask().grid());
        assertThat(report(results, "--out", folder.resolve("page.html")).exitCode()).isZero();
        assertThat(folder.resolve("page.html")).hasBinaryContent(first);
    }

    @Test
    void resultsOfOlderVersionsGetAPageAndCanStillBeReplaced() throws IOException {
        Path results = analysed();
        Files.delete(results.resolve("report.html"));
        Files.delete(results.resolve("report.json.gz"));
        Path record = results.resolve("run.json");
        Files.writeString(record, Files.readString(record).replaceAll("(?s)\\{\\s*\"name\": \"report\\.(html|json\\.gz)\".*?\\},\\s*", ""));
        assertThat(Files.readString(record)).doesNotContain("report.");
        assertThat(report(results).exitCode()).isZero();
        assertThat(page(results)).contains("Results of confoci ale", "data-mm=\"", "experiment-1", "id=\"map-1\"");
        assertThat(study.ale("--force").exitCode()).isZero();
        assertThat(page(results)).contains("Convergence (ALE)");
    }

    @ParameterizedTest
    @CsvSource({"z.nii.gz, z.nii.gz is missing from the folder", "clusters.tsv, clusters.tsv is missing from the folder",
        "overview.png, Slices through", "report.json.gz, Results of confoci ale"})
    void whatIsMissingIsSaid(String file, String said) throws IOException {
        Path results = analysed();
        Files.delete(results.resolve(file));
        CommandLineRun run = report(results);
        assertThat(run.exitCode()).as(run.err()).isZero();
        if (!file.equals("overview.png")) {
            assertThat(page(results)).contains(said);
        }
    }

    @Test
    void tablesThatWereChangedAreNamed() throws IOException {
        Path results = analysed();
        Path clusters = results.resolve("clusters.tsv");
        Files.writeString(clusters, Files.readString(clusters).replace("yes", "no"));
        CommandLineRun run = report(results);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).anyMatch(warning -> warning.contains("changed since the run") && warning.contains(": clusters.tsv ("));
        assertThat(page(results)).contains("changed since the run");
    }

    @Test
    void damagedFilesAreSaidToBe() throws IOException {
        Path results = analysed();
        Files.writeString(results.resolve("z.nii.gz"), "no image");
        Files.writeString(results.resolve("contributions.tsv"), "a\tb\n1\n");
        Files.writeString(results.resolve("report.json.gz"), "no report");
        CommandLineRun run = report(results);
        assertThat(run.exitCode()).isZero();
        assertThat(run.warnings()).hasSize(4).anyMatch(warning -> warning.contains("report.json.gz: cannot be read"))
                .anyMatch(warning -> warning.contains("the page is not complete: z.nii.gz cannot be read"));
        assertThat(page(results)).contains("This page is not complete: z.nii.gz cannot be read",
                "contributions.tsv cannot be read (row 2 has 1 cells, not 2)").doesNotContain(folder.toString());
        Files.writeString(results.resolve("run.json"), "{\"confoci\": ");
        CommandLineRun damaged = report(results);
        assertThat(damaged.exitCode()).isEqualTo(3);
        assertThat(damaged.errors()).singleElement().asString().contains("run.json: cannot be read");
    }

    @Test
    void onlyPagesOfResultsAreMadeAndReplaced() throws IOException {
        Path results = analysed();
        study.refuses(2, List.of("is no result of Confoci", "run.json"), List.of("report", folder.toString()));
        Files.writeString(results.resolve("report.html"), "<p>mine</p>");
        study.refuses(2, List.of("report.html was not made by Confoci", "--force"), List.of("report", results.toString()));
        study.refuses(2, List.of("is a folder"), List.of("report", results.toString(), "--out", folder.toString()));
        assertThat(report(results, "--force").exitCode()).isZero();
        assertThat(page(results)).contains("Convergence (ALE)");
    }

    @Test
    void hostileNamesAreText() throws IOException {
        List<Experiment> experiments = new ArrayList<>(SmallStudy.experiments());
        List<String> names = List.of("<script>alert(1)</script>", "</script><!--", "\"'><img src=x onerror=alert(1)>",
                "\u05d0\u05d1\u05d2 2020", "\ud83e\udde0 & co");
        for (int i = 0; i < names.size(); i++) {
            Experiment of = experiments.get(i);
            experiments.set(i, new Experiment(names.get(i), of.contrast(), of.subjects(), of.foci(), of.tags()));
        }
        Path table = folder.resolve("hostile.csv");
        FociFiles.write(experiments, table, FociFormat.CSV, false);
        CommandLineRun run = study.aleOf(table);
        assertThat(run.exitCode()).as(run.err()).isZero();
        String page = page(study.out());
        assertThat(page).doesNotContain("<script>alert").doesNotContain("<img src=x").contains("&lt;script&gt;alert(1)&lt;/script&gt;",
                "<bdi>\u05d0\u05d1\u05d2 2020", "\ud83e\udde0 &amp; co");
    }
}
