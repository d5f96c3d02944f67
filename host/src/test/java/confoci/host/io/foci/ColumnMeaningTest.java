package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.Focus;
import confoci.host.foci.SampleMerge;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What columns mean under the names that people give them. */
class ColumnMeaningTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"x_tal;y_tal;z_tal", "Talairach X;Talairach Y;Talairach Z", "z (TAL);y (TAL);x (TAL)", "TALx;TALy;TALz",
        "X-coordinate (Talairach);Y-coordinate (Talairach);Z-coordinate (Talairach)", "peak x [tal, mm];peak y [tal, mm];peak z [tal, mm]"})
    void coordinatesAndTheirSpaceInOneName(String names) throws IOException {
        boolean backwards = names.startsWith("z");
        Experiment experiment = Read.text(folder, "Paper;Participants;" + names + "\nA;9;" + (backwards ? "28;-30;-38" : "-38;-30;28")
                + "\n")
                .experiments().getFirst();

        assertThat(Read.points(experiment)).containsExactly(new Point(-38, -30, 28));
        assertThat(experiment.foci()).extracting(Focus::space).containsOnly(StereotaxicSpace.TALAIRACH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z,x,y,z", "Z,X,Y,Z", "x,y,z,Z", "Z score,X,Y,Z", "Peak Z,X (mm),Y (mm),Z (mm)",
            "Z-MAX,Z-MAX X,Z-MAX Y,Z-MAX Z",
        "z value,x coord,y coord,z coord"})
    void aStatisticCalledZIsNoCoordinate(String names) throws IOException {
        boolean last = names.startsWith("x,y,z");
        FociTable table = Read.text(folder, "Cluster,Study,Space," + names + "\n1,A,MNI," + (last ? "-38,30,28,5.1" : "5.1,-38,30,28")
                + "\n2,A,MNI," + (last ? "4,-6,12,4.2" : "4.2,4,-6,12") + "\n");

        assertThat(Read.points(table.experiments().getFirst())).containsExactly(new Point(-38, 30, 28), new Point(4, -6, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"z,x,y,Z;30,-38,31,28;-10,5,6,14", "X,Y,Z,Z;-38,31,28,29;5,6,-24,14", "x,Y,Z,z;-38,31,28,3.1;5,6,-24,2.4",
        "x,y,Z (mm),Z;-38,31,28,3.1;5,6,-24,2.4"})
    void twoColumnsThatMayBeZStopTheRunOrTheRightOneIsRead(String table) throws IOException {
        String[] lines = table.split(";");
        String text = "Study,Space," + lines[0] + "\nA,MNI," + lines[1] + "\nA,MNI," + lines[2] + "\n";
        assertError(text, "is the coordinate is not certain", "--xyz", "column");
    }

    @Test
    void twoSetsOfCoordinatesStopTheRunUntilOneIsChosen() throws IOException {
        String spaces = "Study,MNI x,MNI y,MNI z,TAL x,TAL y,TAL z\nA,1,2,3,4,5,6\n";
        assertError(spaces, "two sets of coordinates", "'MNI x' (column 2)", "'TAL z' (column 7)", "--xyz");
        assertError("Study,Space,x,y,z,COG x,COG y,COG z\nA,MNI,1,2,3,4,5,6\n", "two sets of coordinates");
        assertError("Study,Space,X,Y,Z,X,Y,Z\nA,MNI,1,2,3,4,5,6\n", "two sets of coordinates");

        Experiment chosen = read(spaces, choices(List.of("tal X", "6", "TAL z"), List.of())).experiments().getFirst();
        assertThat(chosen.foci()).extracting(Focus::space).containsExactly(StereotaxicSpace.TALAIRACH);
        assertThat(Read.points(chosen)).containsExactly(new Point(4, 5, 6));
        assertThatThrownBy(() -> read(spaces, choices(List.of("TAL x", "TAL y", "MNI z"), List.of())))
                .hasMessageContaining("different spaces");
    }

    @Test
    void namesThatSpeakOfSomethingElseAreNoCoordinates() {
        assertError("Study,Space,SD x,SD y,SD z\nA,MNI,1,2,3\n", "do not name coordinates");
        assertError("Study,Space,drift x,drift y,drift z\nA,MNI,1,2,3\n", "not clear", "--xyz \"drift x,drift y,drift z\"");
        assertError("Study,Space,x (vox),y (vox),z (vox)\nA,MNI,41,52,33\n", "voxel indices");
        assertError("Study,Space,\"Coordinates (x, y, z)\"\nA,MNI,\"1, 2, 3\"\n", "no columns for x, y, z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Coordinates space", "Coordinate Space/Template", "MNI/TAL", "Standard space", "Stereotactic space", "SPACE",
        "Reference space", "template", "Normalization template", "MNI or Talairach", "Reference", "Coordinate_system"})
    void theSpaceUnderItsNames(String name) throws IOException {
        FociTable table = Read.text(folder, "Articles,Subjects,x,y,z," + name + "\nA,9,1,2,3,TAL\nB,9,1,2,3,MNI\n");

        assertThat(table.experiments()).extracting(e -> e.foci().getFirst().space().abbreviation()).containsExactly("TAL", "MNI");
    }

    @Test
    void theOptionDoesNotReplaceSpacesThatATableNames() throws IOException {
        ColumnChoices mni = new ColumnChoices(List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), List.of(),
                Optional.of(StereotaxicSpace.MNI));
        assertThatThrownBy(() -> read("Study,N,x,y,z,Converted from\nA,9,1,2,3,TAL\n", mni)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("'Converted from' (column 6) holds nothing but names of spaces").hasMessageContaining("--ignore");
        assertThatThrownBy(() -> read("Study,N,x_tal,y_tal,z_tal\nA,9,1,2,3\n", mni)).hasMessageContaining("give TAL, --space another");
        assertThatThrownBy(() -> read("Study,N,x,y,z,Space,Original space\nA,9,1,2,3,MNI,TAL\n", mni))
                .hasMessageContaining("give different spaces");

        FociTable table = read("Study,N,x,y,z,Space\nA,9,1,2,3,TAL\nB,9,1,2,3,\n", mni);
        assertThat(table.experiments()).extracting(e -> e.foci().getFirst().space().abbreviation()).containsExactly("TAL", "MNI");
        assertThat(table.warnings()).singleElement().asString().contains("--space MNI does not apply to 1 focus", "'Space'");
    }

    @Test
    void namesAndCellsThatTellDifferentSpacesStopTheRun() throws IOException {
        String text = "Study,N,x_mni,y_mni,z_mni,Template\nA,9,1,2,3,MNI152\nB,9,1,2,3,Talairach\n";
        assertError(text, "'x_mni' (column 3)", "'Template' (column 6)", "'Talairach'", "--ignore \"Template\"");
        ColumnChoices ignoring = choices(List.of(), List.of("template"));
        assertThat(read(text, ignoring).experiments()).flatExtracting(Experiment::foci).extracting(Focus::space)
                .containsOnly(StereotaxicSpace.MNI);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sample Size (n)", "Subjects (N)", "No. of subjects", "Total N", "Number of Participants (N)", "n (patients)",
        "#participants", "N (total)", "sample n", "Nr. subj.", "Patients"})
    void theSampleSizeUnderItsNames(String name) throws IOException {
        FociTable table = Read.text(folder, "Study," + name + ",Mean age,N foci,x,y,z,Space\nA,20,31,1,1,2,3,MNI\nB,60,30,1,1,2,3,MNI\n");

        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 60.0);
    }

    @Test
    void severalSampleSizesStopTheRunUnlessOneIsOfTheWholeSample() throws IOException {
        String rest = "x,y,z,Space\nA,20,18,1,2,3,MNI\n";
        assertError("Study,N patients,N controls," + rest, "'N patients' (column 2) and 'N controls' (column 3)", "--sample-size-column");
        assertError("Study,N,Subjects," + rest, "give different sample sizes");
        assertError("Study,Sample size,Participants," + rest, "give different sample sizes");
        assertThat(Read.text(folder, "Study,Total N,N patients," + rest).experiments().getFirst().subjects()).isEqualTo(20);
        assertThat(Read.text(folder, "Study,n scanned with fMRI,N foci," + rest).warnings()).singleElement().asString()
                .contains("no column was taken for the sample size", "--sample-size-column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hemisphere (L/R)", "Side", "Brodmann Area (BA)", "Region (AAL)", "Cluster no.", "Brain area", "Network",
            "table_id",
        "Anatomical location", "Lobe/gyrus", "Corrected?", "Side (L/R)"})
    void aColumnAboutFociTakesNoExperimentApart(String name) throws IOException {
        FociTable table = Read.text(folder, blocks(name));

        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(4, 1);
        assertThat(table.warnings()).singleElement().asString().contains("'" + name + "'", "left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Direction", "Seite", "Blatt", "Rater"})
    void aColumnOfUnknownMeaningSaysHowManyExperimentsItMakes(String name) throws IOException {
        FociTable table = Read.text(folder, blocks(name));
        assertThat(table.experiments()).hasSize(3);
        assertThat(table.warnings()).singleElement().asString().contains("column '" + name + "' takes 1 experiment apart into 2",
                "--ignore");

        assertThat(read(blocks(name), choices(List.of(), List.of(name))).experiments()).hasSize(2);
        ColumnChoices experiment = new ColumnChoices(List.of(), List.of(name), List.of(), Optional.empty(), Optional.empty(), List.of(),
                Optional.empty());
        FociTable told = read(blocks(name), experiment);
        assertThat(told.experiments()).extracting(Experiment::contrast).containsExactly("left", "right", "left");
        assertThat(told.warnings()).isEmpty();
    }

    private static String blocks(String name) {
        return "Study,N,X,Y,Z,Space," + name + "\nA 2011,20,-41,2,3,MNI,left\nA 2011,20,-44,5,6,MNI,left\nA 2011,20,47,8,9,MNI,right\n"
                + "A 2011,20,44,8,9,MNI,right\nB 2013,12,-7,8,19,MNI,left\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"Author;Year", "First author;Publication year", "Study;PMID", "Author;DOI", "Study;Author", "Name;Year",
        "Author;Title", "Author;Journal", "First author;Title of the paper", "Study;Journal name"})
    void whatTellsStudiesOfOneNameApartIsAPartOfTheName(String names) throws IOException {
        List<Experiment> experiments = Read.text(folder, names + ";N;X;Y;Z;Space\nKim;2009;20;1;2;3;MNI\nKim;2009;20;4;2;3;MNI\n"
                + "Kim;2012;20;7;2;3;MNI\nLee;2010;16;1;2;3;MNI\n").experiments();

        assertThat(experiments).extracting(e -> e.foci().size()).containsExactly(2, 1, 1);
        assertThat(SampleMerge.SUBJECTS.apply(experiments).experiments()).hasSize(3);
    }

    /** Programs write whole numbers so where one of a column is blank. */
    @Test
    void yearsAndPubMedIdsMayHaveAZeroBehindThePoint() throws IOException {
        assertThat(Read.text(folder, "Author,Year,N,X,Y,Z,Space\nKim,2009.0,20,1,2,3,MNI\nKim,2009,20,4,2,3,MNI\nLee,,20,1,2,3,MNI\n")
                .experiments()).extracting(Experiment::study).containsExactly("Kim 2009", "Lee");
        assertThat(Read.text(folder, "Study,PMID,N,X,Y,Z,Space\nKim,19000001.0,20,1,2,3,MNI\nKim,19000001,20,4,2,3,MNI\n").experiments())
                .singleElement().extracting(Experiment::study).isEqualTo("Kim");
    }

    @Test
    void theYearIsNamedOnceAndOnlyWithAuthors() throws IOException {
        assertThat(Read.text(folder, "Author,Year,N,X,Y,Z,Space\nKim 2009,2009,20,1,2,3,MNI\nLee,2010,20,1,2,3,MNI\n").experiments())
                .extracting(Experiment::study).containsExactly("Kim 2009", "Lee 2010");
        assertThat(Read.text(folder, "Study,Year,N,X,Y,Z,Space\nEmotion,2009,20,1,2,3,MNI\nLee,2010,20,1,2,3,MNI\n").experiments())
                .extracting(Experiment::study).containsExactly("Emotion", "Lee");
        ColumnChoices both = new ColumnChoices(List.of("Study", "Lab"), List.of(), List.of(), Optional.empty(), Optional.empty(), List.of(),
                Optional.empty());
        assertThat(read("Study,Lab,N,X,Y,Z,Space\n1,Kim,20,1,2,3,MNI\n1,Lee,20,1,2,3,MNI\n", both).experiments())
                .extracting(Experiment::study).containsExactly("1 Kim", "1 Lee");
    }

    @Test
    void aHeaderOfTwoRows() throws IOException {
        String text = "Table 2,,,,,\nStudy,N,Peak (TAL),,,Remark\n,,X,Y,Z,\nA,20,-38,30,28,none\n";
        Experiment experiment = Read.text(folder, text).experiments().getFirst();
        assertThat(experiment.foci().getFirst().space()).isEqualTo(StereotaxicSpace.TALAIRACH);
        assertThat(Read.points(experiment)).containsExactly(new Point(-38, 30, 28));
        assertError("Study,N,MNI,,,Talairach,,\n,,x,y,z,x,y,z\nA,20,1,2,3,4,5,6\n", "two sets of coordinates", "'MNI x'", "'Talairach z'");
        assertThat(Read.text(folder, "Coordinates of all studies\n\nStudy,N,X,Y,Z,Space\nA,20,1,2,3,MNI\n").experiments()).hasSize(1);
    }

    @Test
    void aColumnThatNoTableHasIsAnError() {
        assertThatThrownBy(() -> read(blocks("Side"), choices(List.of(), List.of("Sied")))).isInstanceOf(InvalidRequest.class)
                .hasMessage("no column 'Sied'; there are Study, N, X, Y, Z, Space, Side");
    }

    private static ColumnChoices choices(List<String> coordinates, List<String> ignore) {
        return new ColumnChoices(List.of(), List.of(), coordinates, Optional.empty(), Optional.empty(), ignore, Optional.empty());
    }

    private FociTable read(String text, ColumnChoices choices) throws IOException {
        Path file = Files.writeString(folder.resolve("foci"), text);
        return FociFiles.read(List.of(file), new ReadOptions(Optional.empty(), choices.assumed(), choices, _ -> { }));
    }

    private void assertError(String text, String... parts) {
        assertThatThrownBy(() -> Read.text(folder, text)).isInstanceOf(InputDataException.class).hasMessageContainingAll(parts);
    }
}
