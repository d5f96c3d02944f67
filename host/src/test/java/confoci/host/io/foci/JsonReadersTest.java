package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReadersTest {

    private static final String NIMARE = """
            {"s1": {"metadata": {"journal": "NeuroImage", "authors": null},
                    "contrasts": {"1": {"coords": {"space": "TAL", "x": [1.5, -2], "y": [3, 4], "z": [5, 6]},
                                        "metadata": {"sample_sizes": [20, 25], "year": 2010}, "labels": {"pain": 0.25}},
                                  "2": {"coords": {"space": "UNKNOWN", "x": [null], "y": [null], "z": [null]},
                                        "metadata": {"sample_size": "12"}}}}}""";

    private static final String NIMADS = """
            {"id": "x", "name": "x", "studies": [
              {"id": "s1", "name": "Study one", "year": 1999, "doi": null, "metadata": {"sample_size": 9}, "analyses": [
                {"id": "a1", "name": "left\\t", "points": [
                    {"coordinates": [1, 2, 3], "space": "mni152"}, {"coordinates": [4, 5, 6], "space": "TAL"}],
                 "annotations": {"inline": {"hand": "left"}}},
                {"id": "a2", "name": null, "metadata": {"sample_sizes": [10, 11]}, "points": []}]},
              {"id": "s2", "name": null, "analyses": null}]}""";

    private static final String ANNOTATION = """
            {"notes": [{"analysis": "a1", "note": {"include": true, "sample_size": 30}},
                       {"analysis": {"id": "a2"}, "note": {"include": false}}]}""";

    @TempDir
    private Path folder;

    @Test
    void readsNimare() throws IOException {
        FociTable table = Read.text(folder, NIMARE);

        assertThat(table.experiments()).extracting(Experiment::label).containsExactly("s1: 1", "s1: 2");
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(22.5, 12.0);
        assertThat(table.experiments().getFirst().tags()).isEqualTo(Map.of("journal", "NeuroImage", "year", "2010", "pain", "0.25"));
        assertThat(Read.points(table.experiments().getFirst())).containsExactly(new Point(1.5, 3, 5), new Point(-2, 4, 6));
        assertThat(table.experiments().getFirst().foci()).extracting(Focus::space).containsOnly(StereotaxicSpace.TALAIRACH);
        assertThat(table.experiments().getFirst().foci().getLast().origin()).isEqualTo("foci, study 's1', contrast '1', focus 2");
        assertThat(table.experiments().getLast().foci()).isEmpty();
    }

    @Test
    void readsNimads() throws IOException {
        FociTable table = Read.text(folder, NIMADS);

        assertThat(table.experiments()).extracting(Experiment::label).containsExactly("Study one: left", "Study one: a2");
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(9.0, 10.5);
        assertThat(table.experiments().getFirst().tags()).isEqualTo(Map.of("year", "1999", "hand", "left"));
        assertThat(table.experiments().getFirst().foci()).extracting(Focus::space)
                .containsExactly(StereotaxicSpace.MNI, StereotaxicSpace.TALAIRACH);
        assertThat(Read.points(table.experiments().getFirst())).containsExactly(new Point(1, 2, 3), new Point(4, 5, 6));
    }

    @Test
    void notesOfAnAnnotationBecomeTagsAndGiveTheSampleSize() throws IOException {
        FociTable table = annotated(NIMADS, ANNOTATION);

        assertThat(table.experiments()).extracting(e -> e.tags().get("include")).containsExactly("true", "false");
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(30.0, 10.5);
    }

    /** NIMADS does not ask that ids of analyses differ between studies; in NiMARE's studyset of pain all are 1. */
    @Test
    void notesBelongToTheAnalysisOfTheirStudy() throws IOException {
        String studies = """
                {"studies": [{"id": "s1", "name": "One", "analyses": [{"id": "1", "name": "a", "points": []}]},
                             {"id": "s2", "name": "Two", "analyses": [{"id": "1", "name": "b", "points": []}]}]}""";
        String notes = """
                {"notes": [{"study": "s1", "analysis": "1", "note": {"task": "pain"}},
                           {"study": {"id": "s2"}, "analysis": "1", "note": {"task": "fear"}}]}""";
        assertThat(annotated(studies, notes).experiments()).extracting(e -> e.tags().get("task")).containsExactly("pain", "fear");
        assertThat(annotated(studies, notes.replace("\"study\": \"s1\", \"analysis\": \"1\"", "\"analysis\": \"s1-1\"")).experiments())
                .extracting(e -> e.tags().get("task")).containsExactly("pain", "fear");
        assertThatThrownBy(() -> annotated(studies, notes.replace("\"study\": \"s1\", ", ""))).isInstanceOf(InputDataException.class)
                .hasMessageContaining("do not tell which they mean");
    }

    @Test
    void anAnnotationWithoutItsStudysetIsRefused() throws IOException {
        assertThatThrownBy(() -> Read.text(folder, ANNOTATION)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("with --annotation");
        assertThatThrownBy(() -> annotated(NIMARE, ANNOTATION)).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("no input file is one");
        assertThatThrownBy(() -> annotated(NIMADS, ANNOTATION.replace("\"a1\"", "\"b1\"").replace("\"a2\"", "\"b2\"")))
                .isInstanceOf(InputDataException.class).hasMessageContaining("another studyset");
        assertThatThrownBy(() -> annotated(NIMADS, NIMARE)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("no \"notes\"");
    }

    @Test
    void gzippedFilesAreUnpackedAndTruncatedOnesRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(NIMARE.getBytes("UTF-8"));
        }

        assertThat(Read.bytes(folder, packed.toByteArray()).experiments()).hasSize(2);
        for (int length : new int[] {5, packed.size() / 2, packed.size() - 3}) {
            assertThatThrownBy(() -> Read.bytes(folder, Arrays.copyOf(packed.toByteArray(), length))).isInstanceOf(InputDataException.class)
                    .hasMessageContaining("the gzip data are cut off");
        }
    }

    @Test
    void errorsNameTheStudyTheContrastAndTheFocus() {
        assertError(NIMARE.replace("1.5", "\"left\""), "study 's1', contrast '1', focus 1: 'left' is not a number");
        assertError(NIMARE.replace("1.5", "NaN"), "study 's1', contrast '1', focus 1: 'NaN' is not a number");
        assertError(NIMARE.replace("[3, 4]", "[3]"), "there are 2 x, 1 y and 2 z");
        assertError(NIMARE.replace("\"TAL\"", "\"Mars\""), "focus 1: unknown stereotaxic space 'Mars'");
        assertError(NIMARE.replace("\"TAL\"", "null"), "focus 1: no stereotaxic space is given");
        assertError(NIMARE.replace("[20, 25]", "[20, \"many\"]"), "sample size: 'many' is not a sample size");
        assertError(NIMARE.replace("contrasts", "contrast"), "study 's1': there are no \"contrasts\"");
        assertError(NIMARE.substring(0, 200), "line 3, character 39: the JSON document ends before its last bracket or quote"
                + " is closed; is the file cut off?");
        assertError(NIMARE + "{}", "more text after the end");
        assertError("[1, 2]", "an object { } is expected, not a list");
        assertError("{}", "no experiments found");
        assertError(NIMADS.replace("[1, 2, 3]", "[1, 2]"), "study 'Study one', analysis 'left', point 1: there are 2 coordinates");
        assertError(NIMADS.replace("\"mni152\"", "null"), "study 'Study one', analysis 'left', point 1: no stereotaxic space is given");
        assertError(NIMADS.replace("\"points\": []", "\"points\": 3"), "a list [ ] is expected, not '3'");
    }

    /** In plain words, with the place, and without those of the parser. */
    @Test
    void textThatIsNotJsonNamesThePlaceAndWhatStandsThere() {
        String cut = "the JSON document ends before its last bracket or quote is closed";
        assertPlain("{\"a\": [1, 2,\n", "line 2, character 1: " + cut);
        assertPlain("{\"a\": \"b", "line 1, character 9: " + cut);
        assertPlain("{\"a\": {\"contrasts\": ", "line 1, character 21: " + cut);
        assertPlain("{\"a\":\n  [1, 2,}\n}", "line 2, character 9: this is not JSON: '{\"a\": [1, 2,} }'");
        assertPlain("{'a': 1}", "line 1, character 2: this is not JSON: '{'a': 1}'; put names and texts in double quotes");
        assertPlain("{a: 1}", "line 1, character 2: this is not JSON");
        assertPlain("{\"a\": \"b\n\"}", "line 1, character ");
        assertPlain("{\"a\": 1} x", "line 1, character 10: this is not JSON");
    }

    @Test
    void hostileJsonIsRefused() {
        String deep = "lists and objects within each other, more than 100 deep; this is no table of foci";
        assertPlain("{\"studies\":\n" + "[".repeat(100_000), "line 2: " + deep);
        assertPlain("{\"a\":".repeat(100_000), "line 1: " + deep);
        assertPlain("{\"a\": " + "1".repeat(100_000) + "}", "line 1: a number or name of more characters than any table of foci has");
        assertPlain("{\"" + "a".repeat(100_000) + "\": 1}", "line 1: a number or name of more characters");
    }

    private void assertPlain(String text, String message) {
        assertThatThrownBy(() -> Read.text(folder, text)).isInstanceOf(InputDataException.class).hasMessageContaining(", " + message)
                .message().doesNotContainIgnoringCase("jackson", "unexpected", "constraints", "token", "code ").doesNotContain("\n");
    }

    private void assertError(String text, String message) {
        assertThatThrownBy(() -> Read.text(folder, text)).isInstanceOf(InputDataException.class).hasMessageContaining(message);
    }

    private FociTable annotated(String foci, String annotation) throws IOException {
        Path file = Files.writeString(folder.resolve("foci.json"), foci);
        Path notes = Files.writeString(folder.resolve("notes.json"), annotation);
        return FociFiles.read(List.of(file), new ReadOptions(Optional.of(notes), Optional.empty()));
    }
}
