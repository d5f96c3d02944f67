package confoci.host.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.host.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordReportTest {

    private static Report report(List<Fact> facts, Section... sections) {
        return Report.of("Title", facts, List.of(sections), "out");
    }

    @Test
    void groupsWithAKeyAreObjectsInTheOrderOfTheReport() {
        RecordReport record = RecordReport.of(report(List.of(Fact.result("z", 1), Fact.data("studies", List.of("b", "a")),
                Fact.setting("mask", "grey"), Fact.result("a", Double.NaN).told("a", "n/a")),
                Group.of("", "", List.of(Fact.result("m", 2)), List.of(
                        Group.ofDetails("inner", "", List.of(Fact.result("y", 3), Fact.result("b", 4)), List.of()))),
                Group.of("nothing", "heading", List.of(Fact.finding("label", "words")), List.of(new Verdict("", "words")))));
        assertThat(Json.toString(record.results()).replaceAll("\\s", ""))
                .isEqualTo("{\"z\":1,\"a\":null,\"m\":2,\"inner\":{\"y\":3,\"b\":4}}");
        assertThat(Json.toString(record.data()).replaceAll("\\s", "")).isEqualTo("{\"studies\":[\"b\",\"a\"]}");
    }

    @Test
    void twoFactsOfOneKeyAreRefused() {
        Group group = Group.of("", "", List.of(Fact.result("n", 2)), List.of());
        assertThatThrownBy(() -> RecordReport.of(report(List.of(Fact.result("n", 1)), group)))
                .hasMessage("two facts are recorded as n");
    }
}
