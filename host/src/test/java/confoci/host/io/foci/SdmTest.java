package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of Seed-based d Mapping, as its manual and its log of versions describe them. */
class SdmTest {

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private FociTable read() {
        return FociFiles.read(FociFiles.inFolders(List.of(folder)), ReadOptions.defaults());
    }

    @Test
    void aFolderIsReadWithTheSampleSizesOfItsTable() throws IOException {
        write("sdm_table.txt", "study\tn1\tn2\tt_thr\tmedicated\nAlva2011\t20\t22\t3.2\t1\n"
                + "Brun2012\t15\tNA\t3.4\t0\nCole2013\t18\t17\t3\tNA\n");
        write("Alva2011.spm_mni.txt", "-38,30,28,4.25\n12,-6,50,3.8\n");
        write("Brun2012.other_tal.txt", "10,20,30,p\r\n");
        write("Cole2013.no_peaks.txt", "");
        write("notes.txt", "nothing to read");

        FociTable table = read();

        assertThat(table.experiments()).extracting(Experiment::label)
                .containsExactly("Alva2011: positive", "Brun2012: positive", "Cole2013");
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(42.0, 15.0, 35.0);
        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(2, 1, 0);
        assertThat(Read.points(table.experiments().getFirst())).containsExactly(new Point(-38, 30, 28), new Point(12, -6, 50));
        assertThat(table.experiments().get(1).foci()).extracting(Focus::space).containsExactly(StereotaxicSpace.TALAIRACH);
        assertThat(table.experiments().getFirst().tags()).isEqualTo(Map.of("medicated", "1"));
        assertThat(table.warnings()).anyMatch(w -> w.endsWith("sdm_table.txt: a table of SDM; sample sizes are n1 + n2"))
                .anyMatch(w -> w.contains("1 in MNI space, 1 in Talairach space, for --tal2mni other"));
    }

    /** Each file is read in the space of its own name, whatever the others are in. */
    @Test
    void filesOfOneFolderAreInSpacesOfTheirOwn() throws IOException {
        String[] names = {"A.spm_mni", "B.spm_tal", "C.fsl_mni", "D.other_brett", "E.MNI", "F.tal", "G.mni2tal"};
        write("sdm_table.txt", "study\tn1\nA\t20\nB\t20\nC\t20\nD\t20\nE\t20\nF\t20\nG\t20\n");
        for (String name : names) {
            write(name + ".txt", "1,2,3,4\n-4,5,6,4\n");
        }
        FociTable table = read();

        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("A", "B", "C", "D", "E", "F", "G");
        assertThat(table.experiments()).extracting(e -> e.foci().stream().map(f -> f.space().abbreviation()).distinct().toList())
                .containsExactly(List.of("MNI"), List.of("TAL"), List.of("MNI"), List.of("TAL"), List.of("MNI"), List.of("TAL"),
                        List.of("TAL"));
        assertThat(table.warnings()).anyMatch(w ->
                w.contains("3 in MNI space, 4 in Talairach space, for --tal2mni spm and brett and other"));
    }

    @Test
    void positiveAndNegativePeaksAreExperimentsOfTheirOwn() throws IOException {
        write("sdm_table.txt", "study n1 t_thr\nDia 16 2.1\n");
        write("Dia.fsl_mni.txt", "1 2 3 4.5\n4 5 6 -3.1\n7 8 9 n\n");

        FociTable table = read();

        assertThat(table.experiments()).extracting(Experiment::label).containsExactly("Dia: positive", "Dia: negative");
        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(1, 2);
        assertThat(table.warnings()).anyMatch(w -> w.contains("1 study of SDM has positive and negative peaks"));
    }

    @Test
    void namesTellSoftwareAndSpace() {
        assertThat(SdmName.of("A.b 2010.spm_mni.txt")).contains(new SdmName("A.b 2010", "spm", "mni", false));
        assertThat(SdmName.of("A.fsl_brett.txt").orElseThrow().conversion()).contains("brett");
        assertThat(SdmName.of("A.other_tal.txt").orElseThrow().conversion()).contains("other");
        assertThat(SdmName.of("A.spm_tal.txt").orElseThrow().conversion()).contains("spm");
        assertThat(SdmName.of("A.mni2tal.txt").orElseThrow().conversion()).contains("brett");
        assertThat(SdmName.of("A.tal.txt")).contains(new SdmName("A", "", "tal", false));
        assertThat(SdmName.of("A.no_mni.txt").orElseThrow().noPeaks()).isTrue();
        assertThat(SdmName.of("A.txt")).isEmpty();
        assertThat(SdmName.of("mni.txt")).isEmpty();
    }

    @Test
    void studiesThatTableAndFilesDoNotShareAreTold() throws IOException {
        write("sdm_table.txt", "study\tn1\nEva\t10\nImage\t11\n");
        write("Eva.spm_mni.txt", "1,2,3,4\n");
        write("Old.spm_mni.txt", "1,2,3,4\n");

        FociTable table = read();

        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("Eva");
        assertThat(table.warnings()).anyMatch(w -> w.contains("'Old' is not a study of ")).anyMatch(w ->
                w.contains("1 study has no file of peaks and is left out: Image"));
    }

    @Test
    void filesWithoutTheirTableHaveNoSampleSizes() throws IOException {
        write("Fay.spm_mni.txt", "1,2,3,4\n");

        FociTable table = Read.file(folder.resolve("Fay.spm_mni.txt"));

        assertThat(table.experiments()).singleElement().satisfies(e -> assertThat(e.hasSampleSize()).isFalse());
        assertThat(table.warnings()).anyMatch(w -> w.contains("without their sdm_table.txt: no sample sizes"));
    }

    @Test
    void aSleuthFileOfSuchANameStaysOne() throws IOException {
        write("pain.mni.txt", "// Reference=Talairach\n// Gil: a\n// Subjects=9\n1 2 3\n");

        assertThat(Read.file(folder.resolve("pain.mni.txt")).experiments()).extracting(Experiment::label).containsExactly("Gil: a");
    }

    @Test
    void faultsAreRefusedByLineAndValue() throws IOException {
        write("sdm_table.txt", "study\tn1\nHal\t10\n");
        assertPeaks("1,2\n", "line 1: '1,2' has 2 values; a line of a peak is x,y,z,t");
        assertPeaks("1,2,3,4\n1,b,3,4\n", "line 2: 'b' is not a number");
        assertPeaks("1,2,3,big\n", "line 1: 'big' is neither a t nor p (positive) or n (negative)");
        assertPeaks("1,2,3,4,5\n", "has 5 values");

        Files.delete(folder.resolve("Hal.spm_mni.txt"));
        assertThatThrownBy(this::read).isInstanceOf(InputDataException.class).hasMessageContaining("Hal.spm_mni.txt; give the folder");
        write("Hal.no_peaks.txt", "1,2,3,4\n");
        assertThatThrownBy(this::read).hasMessageContaining("the file is named as one without peaks");
        Files.delete(folder.resolve("Hal.no_peaks.txt"));
        write("Hal.spm_mni.txt", "1,2,3,4\n");
        write("sdm_table.txt", "study n1 n2 age\nHal 10 30\n");
        assertThatThrownBy(this::read).hasMessageContaining("line 2: 3 values under 4 names");
        write("sdm_table.txt", "study\tn1\nHal\tten\n");
        assertThatThrownBy(this::read).hasMessageContaining("line 2, column n1: 'ten' is not a sample size");
    }

    private void assertPeaks(String text, String message) throws IOException {
        write("Hal.spm_mni.txt", text);
        assertThatThrownBy(this::read).isInstanceOf(InputDataException.class).hasMessageContaining(message);
    }
}
