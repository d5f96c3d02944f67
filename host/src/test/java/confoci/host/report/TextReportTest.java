package confoci.host.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.host.output.Notation;
import confoci.host.report.ClusterTable.Peak;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A report that no analysis makes, as text. */
class TextReportTest {

    private static final List<Column> COLUMNS = List.of(Column.text("network"), Column.number("size", "", Numbers.COUNT),
            Column.number("p", "", Numbers.P));

    private static Table table(int shown, Object... cells) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < cells.length; i += COLUMNS.size()) {
            rows.add(List.of(cells).subList(i, i + COLUMNS.size()));
        }
        return new Table("networks", COLUMNS, rows, shown);
    }

    private static String text(List<Fact> facts, Section... sections) {
        return TextReport.of(Report.of("Title", facts, List.of(sections), "out", "a.tsv"));
    }

    /** Numbers stay on the screen beside a name of any length, which is cut between characters. */
    @Test
    void longCellsAreCut() {
        String name = "\ud83d\ude00".repeat(200);
        assertThat(text(List.of(), table(9, name, 12, 0.5)).lines().filter(line -> line.contains("12")).findFirst().orElseThrow())
                .isEqualTo("    " + "\ud83d\ude00".repeat(57) + "...    12  0.5");
        String longest = "x".repeat(60);
        assertThat(text(List.of(), table(9, longest, 12, 0.5))).contains("    " + longest + "    12  0.5");
    }

    @Test
    void looksLikeThis() {
        List<Object> first = List.of(1, -38.0, 132, 0.00312);
        List<Object> second = List.of(2, 4.4, 1024, 0.04);
        List<Column> columns = List.of(Column.number("", "", Notation.whole()), Column.number("x (mm)", "mm", Numbers.MM),
                Column.number("voxels", "", Numbers.COUNT), Column.number("p", "", Numbers.P));
        ClusterTable clusters = new ClusterTable(new Table("clusters", columns, List.of(first, second), 1),
                List.of(new Peak(1, new Point(-38, 30, 28)), new Peak(7, new Point(4.4, -0.2, 61))));
        Report report = new Report("Something of 30 studies", List.of(
                Fact.setting("mask", "gray matter"),
                Fact.data("studies", 30),
                Fact.result("best", 0.123456).told("best value", List.of("0.12", "twice"))), List.of(
                Group.of("a", "first way", List.of(Fact.result("clusters", 2).told("", "2 clusters")), List.of(clusters)),
                Group.of("b", "second way", List.of(Fact.result("clusters", 0).told("", "nothing survived")), List.of(
                        new MapFile("z.nii.gz", "z", "z", MapFile.Show.ABOVE, 0), new TableFile("all.tsv", "all"),
                        new Distribution("null", "z", new double[] {1, 2}, 3))),
                Group.of("c", "third way", List.of(Fact.setting("subjects", "4")), List.of(new Verdict("", "too few"))),
                Group.ofDetails("d", "fourth way", List.of(Fact.setting("a label that is longer than others", "5")),
                        List.of(table(9, "x", 1, 1.0))),
                table(9, "a", 1, 0.5),
                new Verdict("Planted", "much"), new Verdict("Found", "little"),
                new Command("The same", List.of("ale", "--out", "DIR"))), List.of("a warning"), "out",
                List.of("a.png", "b.tsv", "c.tsv"));
        assertThat(TextReport.of(report)).isEqualTo("""
                Something of 30 studies
                  mask        gray matter
                  best value  0.12
                              twice

                first way: 2 clusters
                       x (mm)  voxels       p
                    1     -38     132  0.0031
                    and 1 more

                second way: nothing survived

                third way
                  subjects    4
                              too few

                    network  size    p
                    a           1  0.5

                Planted: much
                Found: little
                The same: confoci ale --out DIR

                Results: out (look first at a.png, b.tsv and c.tsv)
                """);
    }

    @Test
    void whatAddsToAnotherReportHasNeitherTitleNorResults() {
        assertThat(TextReport.of(Report.ofMore(new Verdict("Found", "it.")))).isEqualTo("Found: it.\n");
        assertThat(TextReport.of(Report.ofMore())).isEmpty();
    }

    @Test
    void emptySectionsLeaveNothing() {
        String text = text(List.of(), Group.of("", "", List.of(), List.of()), table(5), table(0, "a", 1, 0.5),
                Group.of("", "", List.of(Fact.result("n", 1)), List.of(table(5))));
        assertThat(text).isEqualTo("Title\n\nResults: out (look first at a.tsv)\n");
    }

    @Test
    void factsAfterFactsAreABlockOfTheirOwnAndAllLabelsAreAlignedAlike() {
        String text = text(List.of(Fact.setting("a", "1")), Group.of("", "", List.of(Fact.setting("longer", "2")), List.of()));
        assertThat(text).startsWith("Title\n  a       1\n\n  longer  2\n\nResults");
    }

    @Test
    void whatIsMissingIsShownAsSuch() {
        assertThat(text(List.of(), table(9, "a", Double.NaN, Double.NaN, "b", 1e7, 1e-300, "c", -0.0, Double.POSITIVE_INFINITY)))
                .contains("""
                    network        size       p
                    a               n/a     n/a
                    b        10,000,000  1e-300
                    c                 0     inf
                """.indent(4).replaceAll("(?m)^ {4}", ""));
    }

    /** Every line ends where the others do, whatever stands in it. */
    @ParameterizedTest
    @CsvSource({"Réseau par défaut,17", "Re\u0301seau,6", "默认网络,8", "Übergang,8", "\uD83E\uDDE0 brain,8", "ネット,6",
        "한국어,6", "Ｆｕｌｌ,8", "z\u200Bw,2", "a\u20DD,1", "שלום,4"})
    void namesOfAnyScriptAreAligned(String name, int width) {
        String text = text(List.of(Fact.setting(name, "one"), Fact.setting("another label here", "two")),
                table(9, name, 1, 0.5, "twenty characters...", 2, 0.5));
        assertThat(text).contains("\n  " + name + " ".repeat(20 - width) + "one\n");
        assertThat(text).contains("\n    " + name + " ".repeat(20 - width) + "     1  0.5\n");
    }

    /** A name from a file breaks no line and moves no cursor. */
    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u001b[2Jb", "a\tb", "a\u202eb", "a\u0085b", "a\r\nb"})
    void controlCharactersAreEscaped(String name) {
        Report report = Report.of(name, List.of(Fact.setting(name, name)), List.of(table(9, name, 1, 0.5),
                Group.of("", name, List.of(Fact.finding("", name)), List.of(new Verdict(name, name))),
                new Command(name, List.of(name))), name, name);
        String text = TextReport.of(report);
        assertThat(text.lines()).hasSize(11);
        assertThat(text.chars().filter(c -> c != '\n')).allMatch(c -> c >= ' ' && c < 0x7f);
    }

    @Test
    void wordsAreWrappedBelowTheirBeginning() {
        String text = text(List.of(Fact.setting("label", "word ".repeat(40).strip())), new Verdict("Found", "more ".repeat(40).strip()),
                Group.of("", "heading", List.of(Fact.finding("", "rest ".repeat(40).strip())), List.of()));
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(96).doesNotEndWith(" "));
        assertThat(text.lines().filter(line -> line.startsWith("         word"))).hasSizeGreaterThan(1);
        assertThat(text.lines().filter(line -> line.startsWith("       more"))).hasSizeGreaterThan(1);
        assertThat(text.lines().filter(line -> line.startsWith("    rest"))).hasSizeGreaterThan(1);
        assertThat(text.replaceAll("\\s+", " ")).contains("word ".repeat(40), "more ".repeat(40), "rest ".repeat(40));
    }

    /** Whatever comes before them. */
    @ParameterizedTest
    @ValueSource(strings = {"p = 0.003", "60 %", "157 voxels", "q < 0.05", "z > 3", "-38 30 28 mm", "(60 %) of", "1,024 voxels"})
    void numbersAreNotBrokenFromWhatTheyBelongTo(String words) {
        for (int before = 1; before < 110; before++) {
            String text = text(List.of(Fact.setting("n", "x".repeat(before) + " " + words)));
            String held = words.replaceAll("^\\(|\\) of$", "");
            assertThat(text).contains(held);
        }
    }

    @Test
    void pathsAndCommandsAreNotBroken() {
        String path = "/some/place with spaces/".repeat(8);
        Report report = Report.of("Title", List.of(), List.of(new Command("The same", List.of("ale", path))), path, "a.tsv");
        assertThat(TextReport.of(report)).contains("The same: confoci ale " + path + "\n",
                "Results: " + path + " (look first at a.tsv)\n");
    }

    /** One long label does not push all words to the right edge. */
    @Test
    void aLongLabelDoesNotWidenTheOthers() {
        String text = text(List.of(Fact.setting("short", "1"), Fact.setting("l".repeat(60), "2")));
        assertThat(text).contains("\n  short  1\n", "\n  " + "l".repeat(60) + "  2\n");
    }

    @Test
    void longTablesAreCut() {
        List<Object> cells = new ArrayList<>();
        Collections.nCopies(1234, List.<Object>of("a", 1, 0.5)).forEach(cells::addAll);
        String text = text(List.of(), table(3, cells.toArray()));
        assertThat(text.lines().filter(line -> line.equals("    a           1  0.5"))).hasSize(3);
        assertThat(text).contains("\n    and 1,231 more\n");
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new Table("networks", COLUMNS, List.of(List.of("a")), 1)).hasMessage("networks: 1 cells for 3 columns");
        assertThatThrownBy(() -> new ClusterTable(table(1, "a", 1, 0.5), List.of())).hasMessage("networks: 0 peaks for 1 rows");
        assertThatThrownBy(() -> Fact.finding("found", List.of())).hasMessage("found: no words");
    }
}
