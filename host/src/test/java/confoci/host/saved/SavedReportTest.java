package confoci.host.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import confoci.host.citation.Work;
import confoci.host.output.Notation;
import confoci.host.report.Bars;
import confoci.host.report.ClusterTable;
import confoci.host.report.Column;
import confoci.host.report.Command;
import confoci.host.report.Curve;
import confoci.host.report.Distribution;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Matrix;
import confoci.host.report.Methods;
import confoci.host.report.RegionNulls;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.report.Tree;
import confoci.host.report.Verdict;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedReportTest {

    @TempDir
    private Path folder;

    /** One of every kind. */
    static Report full() {
        Table table = new Table("caption <b>", List.of(Column.text("name"), Column.number("p", "", Notation.significant(2)),
                Column.number("n", "mm", Notation.grouped()), Column.number("x", "", Notation.decimals(1)),
                Column.number("whole", "", Notation.whole()), Column.number("d", "", Notation.float64()),
                Column.number("f", "", Notation.float32())), List.of(
                List.of("a", 1e-7, 12345, -2.5, 3L, 0.1, 0.25), List.of("", Double.NaN, 0, Double.POSITIVE_INFINITY, 1, -0.0, 1e300)), 1);
        ClusterTable clusters = new ClusterTable(new Table("clusters", List.of(Column.number("", "", Notation.whole())),
                List.of(List.of(1)), 1), List.of(new ClusterTable.Peak(7, new Point(-46, 20.5, 8))));
        Map<String, Object> recorded = new LinkedHashMap<>();
        recorded.put("key", List.of(1, 2.5, true));
        List<Section> inner = List.of(clusters, new MapFile("z.nii.gz", "z", "z", MapFile.Show.BEYOND, 3.09),
                new TableFile("clusters.tsv", "clusters"), new Distribution("null", "ALE", new double[] {1, Double.NaN, 2}, Double.NaN),
                new Verdict("Found", "something"), new Command("again", List.of("ale", "a b.csv")),
                new RegionNulls("networks", "r", "FDR", List.of(new RegionNulls.Region("visual", new double[] {0.1, 0.2}, 0.3, 0.01))),
                new Bars("shares", "share", "%", List.of(new Bars.Bar("A 2000", 12.5, true))),
                new Matrix("maps", "r", List.of("a", "b"), new double[] {1, 0.5, 0.5, 1}, new double[0]),
                new Tree("experiments", "distance", List.of("a", "b"), new int[] {0, 0}, List.of(new Tree.Merge(0, 1, 0.5))),
                new Curve("silhouettes", "clusters", "silhouette", new double[] {2}, new double[] {0.1}, new double[] {0},
                        new double[] {0.2}, 2), new Methods(List.of(Sentence.of("Foci were counted", Work.LAIRD_2005))));
        return new Report("title", List.of(Fact.data("n", 5).told("n", List.of("5", "of 6")), Fact.setting("seed", "1"),
                Fact.result("map", recorded)), List.of(table, new Group("g", "heading", false, List.of(Fact.finding("", "words")), inner)),
                List.of("doubtful"), "here", List.of("z.nii.gz"));
    }

    @Test
    void everyKindOfSectionIsReadAsItWasWritten() throws IOException {
        assertThat(Arrays.stream(Section.class.getPermittedSubclasses()).map(Class::getSimpleName).sorted().toList())
                .as("kinds of sections; add a new one to full()").isSubsetOf(kinds(full().sections()).lines().toList());
        Path file = folder.resolve(SavedReport.FILE_NAME);
        SavedReport saved = SavedReport.of(full(), UnaryOperator.identity());
        saved.write(file);
        Report read = SavedReport.read(file);
        assertThat(words(read)).isEqualTo(words(saved.report()));
        assertThat(read.folder()).as("where it was").isEmpty();
        assertThat(read.title()).isEqualTo("title");
        assertThat(read.facts().getFirst().told()).isEqualTo(full().facts().getFirst().told());
        Table table = (Table) read.sections().getFirst();
        assertThat(table.columns()).isEqualTo(((Table) full().sections().getFirst()).columns());
        assertThat(shown(table)).isEqualTo(shown((Table) full().sections().getFirst()));
        Group group = (Group) read.sections().getLast();
        assertThat(group.sections().get(1)).isEqualTo(((Group) full().sections().getLast()).sections().get(1));
        Distribution distribution = (Distribution) group.sections().get(3);
        assertThat(distribution.values()).containsExactly(1, Double.NaN, 2);
        assertThat(distribution.observed()).isNaN();
    }

    private static String words(Report report) {
        return report.toString().replaceAll("\\[([DI])@[0-9a-f]+", "[$1");
    }

    private static String kinds(List<Section> sections) {
        return sections.stream().map(section -> section.getClass().getSimpleName()
                + (section instanceof Group group ? "\n" + kinds(group.sections()) : "")).collect(Collectors.joining("\n"));
    }

    private static List<List<String>> shown(Table table) {
        return table.rows().stream().map(row -> IntStream.range(0, row.size())
                .mapToObj(c -> table.columns().get(c).text(row.get(c))).toList()).toList();
    }

    @Test
    void theSameReportGivesTheSameBytes() throws IOException {
        SavedReport.of(full(), UnaryOperator.identity()).write(folder.resolve("a"));
        SavedReport.of(full(), UnaryOperator.identity()).write(folder.resolve("b"));
        assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
        SavedReport.of(SavedReport.read(folder.resolve("a")), UnaryOperator.identity()).write(folder.resolve("c"));
        assertThat(folder.resolve("c")).hasSameBinaryContentAs(folder.resolve("a"));
    }

    @Test
    void textIsChangedEverywhere() {
        Report report = SavedReport.of(full(), text -> text.replace("a", "A")).report();
        assertThat(report.sections().toString()).contains("cAption").contains("A b.csv").doesNotContain("caption <b>");
    }

    @Test
    void whatOlderVersionsDidNotKnowIsEmpty() throws IOException {
        assertThat(RecordTree.read(Map.of("topic", "DATA"), Fact.class)).isEqualTo(
                new Fact(Fact.Topic.DATA, Optional.empty(), Optional.empty()));
    }

    @Test
    void damagedFilesAndUnknownKindsAreRefused() throws IOException {
        Path file = folder.resolve("damaged.json.gz");
        SavedReport.of(full(), UnaryOperator.identity()).write(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatIOException().isThrownBy(() -> SavedReport.read(file));
        Map<String, Object> group = Map.of("key", "", "heading", "", "onScreen", true, "sections", List.of(Map.of("is", "Hologram")));
        assertThatIOException().isThrownBy(() -> RecordTree.read(group, Group.class)).withMessageContaining("Hologram");
    }
}
