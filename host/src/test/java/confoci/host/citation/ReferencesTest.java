package confoci.host.citation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReferencesTest {

    private static final References REFERENCES = References.of("1.2.3");

    @Test
    void everyWorkHasAnEntryAndEveryEntryAWork() {
        assertThat(REFERENCES.all().keySet()).containsExactlyInAnyOrderElementsOf(Arrays.stream(Work.values()).map(Work::key).toList());
    }

    @Test
    void noTwoWorksAreCitedAlike() {
        assertThat(REFERENCES.all().values().stream().map(Reference::label).toList()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void entriesHaveWhatAListNeeds(Work work) {
        Reference reference = REFERENCES.of(work);
        assertThat(reference.field("author")).isPresent();
        assertThat(reference.field("title")).isPresent();
        if (work != Work.CONFOCI) {
            assertThat(reference.field("year").orElseThrow()).matches("(19|20)\\d\\d");
            assertThat(work.key()).endsWith(reference.field("year").orElseThrow());
        }
        if (reference.type().equals("article")) {
            assertThat(reference.field("journal")).isPresent();
        }
        reference.field("doi").ifPresent(doi -> assertThat(doi).matches("10\\.\\d{4,9}/[-._;()/:<>A-Za-z0-9]+"));
        assertThat(reference.line()).doesNotContain("{", "}", "\\", "--", " ,", "..", "$").endsWith(reference.field("doi").orElse("."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"TURKELTAUB_2012; Turkeltaub et al., 2012", "SMITH_2009; Smith and Nichols, 2009",
        "ROUSSEEUW_1987; Rousseeuw, 1987", "VANDENHEUVEL_2026; van den Heuvel et al., 2026", "MULLER_2018; Müller et al., 2018",
        "CONFOCI; The Confoci authors"})
    void theTextCitesByNamesAndYear(Work work, String label) {
        assertThat(REFERENCES.of(work).label()).isEqualTo(label);
    }

    @Test
    void linesReadAsInAPaper() {
        assertThat(REFERENCES.of(Work.SMITH_2009).line()).isEqualTo("Smith SM, Nichols TE (2009). Threshold-free cluster enhancement:"
                + " addressing problems of smoothing, threshold dependence and localisation in cluster inference. NeuroImage 44:83-98."
                + " doi:10.1016/j.neuroimage.2008.03.061");
        assertThat(REFERENCES.of(Work.MO_2024).line()).startsWith("Mo F, Zhao H, Li Y, Cai H, Song Y, Wang R, Yu Y, Zhu J (2024). Network");
        assertThat(REFERENCES.of(Work.CONFOCI).line()).isEqualTo("The Confoci authors. Confoci, version 1.2.3.");
    }

    /** An entry that nothing cites is dead. */
    @Test
    void everyWorkIsCited() throws IOException {
        try (Stream<Path> files = Files.walk(sources().resolve("main/java"))) {
            String code = files.filter(file -> file.toString().endsWith(".java")).map(ReferencesTest::read).collect(Collectors.joining());
            assertThat(Arrays.stream(Work.values()).filter(work -> !code.contains("Work." + work.name()))).isEmpty();
        }
    }

    /** Confoci is cited as CITATION.cff has it. */
    @Test
    void confociIsCitedAsItAsks() throws IOException {
        List<String> lines = Files.readAllLines(sources().resolveSibling("../CITATION.cff").normalize());
        Reference confoci = REFERENCES.of(Work.CONFOCI);
        assertThat(lines).contains("title: " + confoci.field("title").orElseThrow(),
                "  - name: \"" + confoci.field("author").orElseThrow() + "\"", "type: " + confoci.type(),
                "license: " + confoci.field("license").orElseThrow());
    }

    private static Path sources() {
        return Stream.of(Path.of(""), Path.of("host")).map(root -> root.toAbsolutePath().resolve("src"))
                .filter(Files::isDirectory).findFirst().orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
