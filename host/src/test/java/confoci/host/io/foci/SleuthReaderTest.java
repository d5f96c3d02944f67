package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociChecks;
import confoci.host.foci.FociTable;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SleuthReaderTest {

    private static final String PLAIN = """
            // Reference=MNI
            // Müller, 2010: Task > Rest
            // Subjects=20
            -16\t-58\t-22
            26\t-64\t-50

            // Jones: Rest
            // Subjects=12.5
            1.5\t2\t3

            """;

    @TempDir
    private Path folder;

    @Test
    void readsStudiesContrastsSizesAndFoci() throws IOException {
        checkPlain(Read.text(folder, PLAIN));
    }

    @Test
    void lineEndsMarksAndEncodingsDoNotMatter() throws IOException {
        checkPlain(Read.text(folder, PLAIN.replace("\n", "\r\n")));
        checkPlain(Read.text(folder, PLAIN.replace("\n", "\r")));
        checkPlain(Read.text(folder, "\ufeff" + PLAIN));
        checkPlain(Read.bytes(folder, PLAIN.getBytes("windows-1252")));
        checkPlain(Read.bytes(folder, ("\ufeff" + PLAIN).getBytes(StandardCharsets.UTF_16LE)));
        checkPlain(Read.bytes(folder, ("\ufeff" + PLAIN).getBytes(StandardCharsets.UTF_16BE)));
        checkPlain(Read.bytes(folder, (PLAIN.length() % 2 == 0 ? PLAIN : PLAIN + " ").getBytes(StandardCharsets.UTF_16LE)));
    }

    @Test
    void theSpellingOfHeadersDoesNotMatter() throws IOException {
        checkPlain(Read.text(folder, PLAIN.replace("// Reference=MNI", "//REFERENCE = mni ").replace("// Subjects=", "//subjects = ")));
    }

    private static void checkPlain(FociTable table) {
        assertThat(table.warnings()).isEmpty();
        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("Müller, 2010", "Jones");
        assertThat(table.experiments()).extracting(Experiment::contrast).containsExactly("Task > Rest", "Rest");
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 12.5);
        assertThat(Read.points(table.experiments().getFirst())).containsExactly(new Point(-16, -58, -22), new Point(26, -64, -50));
        assertThat(Read.points(table.experiments().getLast())).containsExactly(new Point(1.5, 2, 3));
        assertThat(table.experiments().getLast().foci().getFirst().origin()).isEqualTo("foci, line 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-16.5 -58 22", "-16.5\t-58\t22", "-16.5, -58, 22", "-16.5,-58,22", "  -16.5 \t -58   22 \t", "-16,5 -58 22",
        "\u221216.5 \u201358 22", "-16.5;-58;22", "-16.5 -58 22 // left insula", "-1.65E1 -58.0 +22"})
    void coordinatesMayBeSetApartInAnyWay(String line) throws IOException {
        FociTable table = Read.text(folder, "//Reference=MNI\n//A\n//Subjects=10\n" + line + "\n");

        assertThat(Read.points(table.experiments().getFirst())).containsExactly(new Point(-16.5, -58, 22));
    }

    @Test
    void theReferenceMayChangeInMidFile() throws IOException {
        FociTable table = Read.text(folder,
                "// Reference=Talairach\n// A: a\n// Subjects=10\n1 2 3\n// Reference=MNI\n4 5 6\n// B: b\n// Subjects=9\n7 8 9");

        assertThat(table.experiments()).hasSize(2);
        assertThat(table.experiments().getFirst().foci()).extracting(Focus::space)
                .containsExactly(StereotaxicSpace.TALAIRACH, StereotaxicSpace.MNI);
        assertThat(table.experiments().getLast().foci()).extracting(Focus::space).containsExactly(StereotaxicSpace.MNI);
        assertThat(table.warnings()).singleElement().asString().contains("line 5: the Reference changes within 'A'", "MNI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\n\n"})
    void aReferenceHoldsForWhatFollowsItWhateverEndsLines(String end) throws IOException {
        String text = "\ufeff//Reference = MNI|// A: a|//Subjects = 12|1 2 3|//Reference=Talairach|// B: b|// Subjects: 11|4 5 6|"
                .replace("|", end) + "\ufeff// Reference: MNI|//C|//Subjects 10|7 8 9".replace("|", end);
        FociTable table = Read.text(folder, text);

        assertThat(table.experiments()).extracting(Experiment::label).containsExactly("A: a", "B: b", "C");
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(12.0, 11.0, 10.0);
        assertThat(table.experiments()).extracting(e -> e.foci().getFirst().space().abbreviation()).containsExactly("MNI", "TAL", "MNI");
        assertThat(table.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"// Space=MNI", "// Ref: MNI", "// Coordinate space: MNI152", "//Refrence=MNI", "// Template: MNI"})
    void aSpaceUnderAnotherWordIsRefused(String line) {
        assertError("// Reference=Talairach\n// A: a\n// Subjects=10\n1 2 3\n\n" + line + "\n// B: b\n// Subjects=10\n1 2 3\n",
                "line 6: '" + line.replaceFirst("^// ?", "// ") + "' may give the space of what follows; write '// Reference=MNI");
    }

    @Test
    void aContrastMayBeNamedLikeASpace() throws IOException {
        assertThat(Read.text(folder, "// Reference=Talairach\n// Lee 2010: MNI\n// Subjects=10\n1 2 3\n").experiments()).singleElement()
                .satisfies(e -> assertThat(e.label()).isEqualTo("Lee 2010: MNI"))
                .satisfies(e -> assertThat(e.foci().getFirst().space()).isEqualTo(StereotaxicSpace.TALAIRACH));
    }

    @Test
    void aSecondSampleSizeIsRefusedUnlessItIsTheSame() throws IOException {
        assertError("// Reference=MNI\n// A: a\n// Subjects=12\n// Subjects=14\n1 2 3\n",
                "line 4: a second sample size, '14', for 'A' of line 2");
        assertError("// Reference=MNI\n// A: a\n// Subjects=12\n\n// Subjects=14\n1 2 3\n", "line 5: a second sample size, '14'");
        assertError("// Reference=MNI\n// A: a\n1 2 3\n// Subjects=12\n// B: b\n// Subjects=9\n4 5 6\n",
                "line 6: a second sample size, '9', for 'B' of line 4");
        assertError("// Reference=MNI\n// Subjects=12\n// N=14\n1 2 3\n",
                "line 3: a second sample size, '14', for the experiment of line 2");
        assertThat(Read.text(folder, "// Reference=MNI\n// A: a\n// Subjects=12\n// Subjects = 12\n1 2 3\n").experiments())
                .singleElement().extracting(Experiment::subjects).isEqualTo(12.0);
    }

    @Test
    void aSampleSizeWithoutANameOrAReference() throws IOException {
        FociTable table = Read.text(folder, "// Reference=MNI\n// Subjects=12\n1 2 3\n4 5 6\n");

        assertThat(table.experiments()).singleElement().satisfies(e -> assertThat(e.foci()).hasSize(2))
                .extracting(Experiment::subjects).isEqualTo(12.0);
        assertThat(table.warnings()).singleElement().asString().contains("line 2: an experiment without a name");
        assertError("// Subjects=12\n1 2 3\n// Reference=MNI\n", "line 2: no stereotaxic space is given");
    }

    @Test
    void severalHeaderLinesAreOneExperiment() throws IOException {
        FociTable table = Read.text(folder, """
                // Reference=MNI
                // A: one
                // A: two
                // B: three
                // a remark
                // Subjects=10
                // DOI=10.1000/1
                1 2 3

                // C: without foci
                // Subjects=11

                // D: no blank line follows
                // Subjects=12
                // E: next
                // Subjects=13
                1 2 3
                // F: a remark below the size
                // Subjects=14
                // left hemisphere
                4 5 6
                """);

        assertThat(table.experiments()).extracting(Experiment::label).containsExactly("A: one; two; B: three; a remark", "C: without foci",
                "D: no blank line follows", "E: next", "F: a remark below the size; left hemisphere");
        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(1, 0, 0, 1, 1);
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(10.0, 11.0, 12.0, 13.0, 14.0);
        assertThat(table.experiments().getFirst().tags()).containsEntry("DOI", "10.1000/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"// A: b\n// Subjects: 24", "// A: b\n// N=24", "// A: b\n//n: 24", "// A: b // Subjects=24",
        "// A: b // N: 24"})
    void theSampleSizeMayBeWrittenInSeveralWays(String header) throws IOException {
        Experiment experiment = Read.text(folder, "// Reference=MNI\n" + header + "\n1 2 3\n").experiments().getFirst();

        assertThat(experiment.label()).isEqualTo("A: b");
        assertThat(experiment.subjects()).isEqualTo(24);
    }

    @Test
    void aStudyMayBeCalledN() throws IOException {
        FociTable table = Read.text(folder, "// Reference=MNI\n// N: left // right\n// Subjects=24\n1 2 3\n");

        assertThat(table.experiments()).singleElement().extracting(Experiment::label).isEqualTo("N: left // right");
    }

    /** The rule of NiMARE: a colon before the year belongs to the title. */
    @Test
    void theStudyEndsAtTheFirstColonAfterTheYear() throws IOException {
        FociTable table = Read.text(folder, "// Reference=MNI\n// Brain: a journal, Smith 2010; Go: left\n// Subjects=10\n1 2 3\n");

        assertThat(table.experiments().getFirst().study()).isEqualTo("Brain: a journal, Smith 2010");
        assertThat(table.experiments().getFirst().contrast()).isEqualTo("Go: left");
    }

    @Test
    void aStudyTwiceIsKeptApartWithAWarning() throws IOException {
        String block = "// A: a\n// Subjects=10\n1 2 3\n\n";
        FociTable table = Read.text(folder, "// Reference=MNI\n" + block + block);

        assertThat(table.experiments()).hasSize(2);
        assertThat(FociChecks.warnings(table.experiments())).anyMatch(w -> w.contains("'A: a' was read before at foci, line 4"));
    }

    @Test
    void aMissingSampleSizeIsLeftToTheCaller() throws IOException {
        FociTable table = Read.text(folder, "// Reference=MNI\n// A: a\n1 2 3\n// B: b\n// Subjects=\n4 5 6\n");

        assertThat(table.experiments()).extracting(Experiment::hasSampleSize).containsExactly(false, false);
    }

    @Test
    void errorsNameTheLineTheValueAndTheRemedy() {
        assertError("// Reference=Dog\n// A\n// Subjects=1\n1 2 3\n", "line 1: unknown stereotaxic space 'Dog'; use MNI or Talairach");
        assertError("// A\n// Subjects=1\n1 2 3\n",
                "line 3: no stereotaxic space is given; name it in the file (MNI or Talairach), or add --space");
        assertError("// Reference=MNI\n1 2 3\n", "line 2: '1 2 3' stands before the first experiment; put '// Study: Contrast'");
        assertError("// Reference=MNI\n// A\n// Subjects=1\n10 20\n",
                "line 4: '10 20' has 2 columns; a coordinate has three numbers: x y z");
        assertError("// Reference=MNI\n// A\n// Subjects=1\n1 2 3 4\n", "line 4: '1 2 3 4' has 4 columns");
        assertError("// Reference=MNI\n// A\n// Subjects=1\n10 20 dog\n", "line 4: 'dog' is not a number");
        assertError("// Reference=MNI\n// A\n// Subjects=1\n10 20 NaN\n", "line 4: 'NaN' is not a number");
        assertError("// Reference=MNI\n// A\n// Subjects=many\n1 2 3\n",
                "line 3: 'many' is not a sample size; give the number of subjects, 1 to 1000000");
        assertError("// Reference=MNI\n// A\n// Subjects=0\n1 2 3\n", "line 3: '0' is not a sample size");
        assertError("// Reference=MNI\n", "no experiments found");
    }

    private void assertError(String text, String message) {
        assertThatThrownBy(() -> Read.text(folder, text)).isInstanceOf(InputDataException.class)
                .hasMessageStartingWith(folder.resolve("foci").toString()).hasMessageContaining(message);
    }

    @Test
    void theSpaceMayBeGivenByTheUser() throws IOException {
        Path file = Files.writeString(folder.resolve("foci"), "// A\n// Subjects=1\n1 2 3\n");

        FociTable table = FociFiles.read(List.of(file), Read.ASSUMING_MNI);

        assertThat(table.experiments().getFirst().foci()).extracting(Focus::space).containsExactly(StereotaxicSpace.MNI);
    }

    @Test
    void aCommentBelowTheSampleSizeStaysWithItsExperiment() throws IOException {
        FociTable table = Read.text(folder, "// Reference=MNI\n// Uhl 2012: up\n// Subjects=20\n// Foci: 2\n-38 30 28\n-36 30 28\n\n"
                + "// Voss 2013: down\n// Subjects=12\n1 2 3\n");

        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("Uhl 2012", "Voss 2013");
        assertThat(table.experiments()).extracting(Experiment::contrast).containsExactly("up; Foci: 2", "down");
        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(2, 1);
    }

    @Test
    void aCommentAmongFociIsRefused() throws IOException {
        String head = "// Reference=MNI\n// Uhl 2012: up\n// Subjects=20\n-38 30 28\n";
        for (String comment : new String[] {"// left insula", "//table 2, continued", "// cluster 2: 120 voxels", "// Foci: 2"}) {
            assertError(head + comment + "\n-36 30 28\n", "line 5: '// ");
            assertError(head + comment + "\n-36 30 28\n", "write a comment after the coordinates on the same line");
        }

        assertThat(Read.text(folder, head + "-36 30 28 // left insula\n").experiments().getFirst().foci()).hasSize(2);
        FociTable next = Read.text(folder, head + "// Voss 2013: down\n// Subjects=12\n1 2 3\n");
        assertThat(next.experiments()).extracting(Experiment::study).containsExactly("Uhl 2012", "Voss 2013");
        FociTable unsized = Read.text(folder, "// Reference=MNI\n// Uhl\n1 2 3\n// Voss\n4 5 6\n");
        assertThat(unsized.experiments()).extracting(Experiment::study).containsExactly("Uhl", "Voss");
    }

    @Test
    void anExperimentWithoutASampleSizeAmongOthersIsTold() throws IOException {
        FociTable table = Read.text(folder, "// Reference=MNI\n// Uhl\n// Subjects=20\n1 2 3\n\n// left insula\n4 5 6\n");

        assertThat(table.experiments()).hasSize(2);
        assertThat(table.warnings()).singleElement().asString()
                .endsWith("line 6: 'left insula' has no '// Subjects=N'; taken as an experiment of its own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n// left insula\n\n", "\n// 44 -22 8\n\n", "\n\n// Patients\n\n", "\n// left\n// right\n\n",
        "\n\n// Tasks: all\n// Reference=MNI\n"})
    void aCommentAboveABlankLineOrAReferenceNamesNoStudy(String comment) throws IOException {
        FociTable table = Read.text(folder, "// Reference=MNI\n// Uhl 2012: up\n// Subjects=20\n-38 30 28" + comment
                + "// Voss 2013: down\n// Subjects=12\n1 2 3\n");

        assertThat(table.experiments()).extracting(Experiment::label).containsExactly("Uhl 2012: up", "Voss 2013: down");
        assertThat(table.warnings()).singleElement().asString().contains("is taken for a comment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"// end of the list", "// 10 20 30", "\n// end: of the list"})
    void aCommentAtTheEndIsNoExperiment(String comment) throws IOException {
        FociTable table = Read.text(folder, "// Reference=MNI\n// Uhl 2012: up\n// Subjects=20\n-38 30 28\n" + comment + "\n");

        assertThat(table.experiments()).singleElement().extracting(Experiment::label).isEqualTo("Uhl 2012: up");
        assertThat(table.warnings()).singleElement().asString().contains("// " + comment.strip().substring(3), "is taken for a comment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//--------", "// ***", "//", "// ====="})
    void aRuleIsNoName(String rule) throws IOException {
        FociTable table = Read.text(folder, rule + "\n// Reference=MNI\n" + rule + "\n// Uhl 2012: up\n// Subjects=20\n-38 30 28\n"
                + rule + "\n// Voss 2013: down\n" + rule + "\n// Subjects=12\n1 2 3\n" + rule + "\n");

        assertThat(table.experiments()).extracting(Experiment::label).containsExactly("Uhl 2012: up", "Voss 2013: down");
        assertThat(table.warnings()).isEmpty();
    }

    @Test
    void aHeadingRightAboveAStudyIsTold() throws IOException {
        FociTable table = Read.text(folder, "// Reference=MNI\n// Patients\n// Uhl 2012: up\n// Subjects=20\n-38 30 28\n");

        assertThat(table.experiments()).singleElement().extracting(Experiment::study).isEqualTo("Patients");
        assertThat(table.warnings()).singleElement().asString().contains("line 2: 'Patients' is taken for the study, and 'Uhl 2012: up'"
                + " for its contrast");
    }
}
