package confoci.host.fcnm.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as fMRIPrep 20 to 24 makes them (its page on outputs). */
class SubjectFinderTest {

    private static final String MNI = "space-MNI152NLin2009cAsym";

    @TempDir
    private Path folder;

    private void touch(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "");
        }
    }

    private void derivatives(String root, String subject, String... runs) throws IOException {
        for (String run : runs) {
            String start = root + "/sub-" + subject + "/func/sub-" + subject + "_task-rest" + run + "_";
            touch(start + MNI + "_desc-preproc_bold.nii.gz", start + MNI + "_desc-brain_mask.nii.gz", start + MNI + "_boldref.nii.gz",
                    start + "space-T1w_desc-preproc_bold.nii.gz", start + "desc-preproc_bold.nii.gz",
                    start + "desc-confounds_timeseries.tsv");
        }
        touch(root + "/sub-" + subject + "/anat/sub-" + subject + "_" + MNI + "_desc-brain_mask.nii.gz",
                root + "/sub-" + subject + "/anat/sub-" + subject + "_" + MNI + "_desc-preproc_T1w.nii.gz");
    }

    private List<SubjectFiles> find(String filter, List<String> masks, List<String> confounds, String... named) {
        return new SubjectFinder(BidsFilter.of(filter.isEmpty() ? List.of() : List.of(filter.split(","))), masks, confounds)
                .find(List.of(named).stream().map(this::path).toList());
    }

    private String path(String name) {
        return folder + "/" + name;
    }

    private List<String> images(String filter, String... named) {
        return find(filter, List.of(), List.of(), named).stream().map(subject -> name(subject.image())).toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String filter, String... named) {
        return assertThatThrownBy(() -> find(filter, List.of(), List.of(), named)).isInstanceOf(InputDataException.class);
    }

    @Test
    void ofFmriprepThePreprocessedImagesInStandardSpace() throws IOException {
        derivatives("d", "01", "");
        derivatives("d", "02", "");
        assertThat(images("", "d")).containsExactly("sub-01_task-rest_" + MNI + "_desc-preproc_bold.nii.gz",
                "sub-02_task-rest_" + MNI + "_desc-preproc_bold.nii.gz");
    }

    @Test
    void oneOfSeveralSpacesAndResolutionsHasToBeChosen() throws IOException {
        derivatives("d", "01", "");
        touch("d/sub-01/func/sub-01_task-rest_" + MNI + "_res-2_desc-preproc_bold.nii.gz",
                "d/sub-01/func/sub-01_task-rest_space-fsLR_den-91k_bold.dtseries.nii");
        assertRefused("", "d").hasMessageStartingWith(path("d") + ": holds several outputs (" + MNI + ",res-,den-,desc-preproc; ")
                .hasMessageContaining(MNI + ",res-2,den-,desc-preproc; space-fsLR,res-,den-91k,desc-)")
                .hasMessageEndingWith("--bids-filter " + MNI + ",res-,den-,desc-preproc");
        assertThat(images("res-2", "d")).containsExactly("sub-01_task-rest_" + MNI + "_res-2_desc-preproc_bold.nii.gz");
        assertThat(images("res-," + MNI, "d")).containsExactly("sub-01_task-rest_" + MNI + "_desc-preproc_bold.nii.gz");
        assertThat(images("space-fsLR", "d")).containsExactly("sub-01_task-rest_space-fsLR_den-91k_bold.dtseries.nii");
        assertRefused("res-3", "d").hasMessageContaining("none of its images has res-3 in its name (--bids-filter)");
    }

    @Test
    void severalRunsOfASubjectAreNotSeveralSubjects() throws IOException {
        derivatives("d", "01", "_run-1", "_run-2");
        derivatives("d", "02", "_run-1");
        assertRefused("", "d").hasMessageStartingWith("sub-01 has several images (").hasMessageContaining("_run-1_")
                .hasMessageContaining("_run-2_").hasMessageContaining("--bids-filter");
        assertThat(images("run-1", "d")).hasSize(2).allMatch(name -> name.contains("_run-1_"));
        // Named one by one or not.
        assertRefused("", "d/sub-01/func/*" + MNI + "*_bold.nii.gz").hasMessageStartingWith("sub-01 has several images");
    }

    @Test
    void subjectsOfDifferentDataSetsMayHaveTheSameName() throws IOException {
        derivatives("a", "01", "");
        derivatives("b", "01", "");
        assertThat(images("", "a", "b")).hasSize(2);
    }

    @Test
    void theSameFileCountsOnce() throws IOException {
        touch("c/s 1.nii", "c/s2.nii");
        assertThat(images("", "c")).containsExactly("s 1.nii", "s2.nii");
        assertRefused("", "c", "c/../c/s2.nii").hasMessageContaining("c/../c/s2.nii: is given twice");
        Files.createSymbolicLink(folder.resolve("c/s3.nii"), Path.of("s2.nii"));
        assertRefused("", "c").hasMessageContaining("c/s3.nii: is given twice");
    }

    @Test
    void aLinkToAFileThatIsNotThereIsNoSubjectLess() throws IOException {
        touch("c/s1.nii");
        Files.createSymbolicLink(folder.resolve("c/s2.nii"), Path.of("annex/s2.nii"));
        List<SubjectFiles> subjects = find("", List.of(), List.of(), "c");
        assertThat(subjects).hasSize(2);
        assertThatThrownBy(subjects.get(1)::requireThere).isInstanceOf(InputDataException.class)
                .hasMessageContaining("s2.nii: is a link to a file that is not there; fetch it");
    }

    @Test
    void ofOtherFoldersAllSeries() throws IOException {
        touch("h/100307/rest.dtseries.nii", "h/100307/myelin.dscalar.nii", "h/100408/rest.dtseries.nii");
        assertThat(images("", "h")).containsExactly("rest.dtseries.nii", "rest.dtseries.nii");
        touch("b/sub-1/func/sub-1_task-rest_bold.nii.gz", "b/sub-1/anat/sub-1_T1w.nii.gz");
        assertThat(images("", "b")).containsExactly("sub-1_task-rest_bold.nii.gz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"T1w", "fsaverage", "Talairach", "MNI305", "UNCInfant1V22", "MNIInfant", "orig"})
    void imagesThatSayTheyAreInAnotherSpaceAreRefused(String space) throws IOException {
        String end = "_task-rest_space-" + space + "_desc-preproc_bold.nii.gz";
        touch("d/sub-01/func/sub-01" + end, "d/sub-02/func/sub-02" + end);
        assertRefused("", "d").hasMessageContaining("sub-01" + end + ": is labeled space-" + space + ", and foci are in MNI space")
                .hasMessageContaining("--bids-filter space-" + space);
        // Named one by one, too.
        assertRefused("", "d/sub-02/func/sub-02" + end).hasMessageContaining("is labeled space-" + space);
        // The user's word decides, and is told.
        List<SubjectFiles> chosen = find("space-" + space, List.of(), List.of(), "d");
        assertThat(chosen).hasSize(2);
        assertThat(SubjectSpaces.doubts(chosen.stream().map(SubjectFiles::image).toList())).singleElement().asString()
                .contains("is labeled space-" + space, "it is taken for MNI space, and so are 1 more");
    }

    @Test
    void namesThatDoNotTellTheSpaceAreToldOf() throws IOException {
        touch("raw/sub-1/func/sub-1_task-rest_bold.nii.gz", "raw/sub-2/func/sub-2_task-rest_bold.nii.gz");
        touch("own/sub-1_task-rest_space-Study_desc-preproc_bold.nii");
        touch("good/sub-1_task-rest_space-MNI152NLin6Asym_bold.nii", "good/sub-1_task-rest_space-fsLR_bold.dtseries.nii", "good/rest.nii");
        assertThat(doubts("raw")).singleElement().asString()
                .contains("sub-1_task-rest_bold.nii.gz: has no space in its name, which in BIDS",
                "it is taken for MNI space, and so are 1 more");
        assertThat(doubts("own")).singleElement().asString().contains("space-Study, which is not known to be MNI space");
        for (String sound : List.of("good/sub-1_task-rest_space-MNI152NLin6Asym_bold.nii", "good/rest.nii",
                "good/sub-1_task-rest_space-fsLR_bold.dtseries.nii")) {
            assertThat(doubts(sound)).isEmpty();
        }
    }

    private List<String> doubts(String named) {
        return SubjectSpaces.doubts(find("", List.of(), List.of(), named).stream().map(SubjectFiles::image).toList());
    }

    /** Of the Human Connectome Project's pipelines: masks and single volumes beside runs, four of each subject. */
    @Test
    void ofTheHcpsFoldersSeriesAloneAndOneOfEachSubject() throws IOException {
        VoxelGrid grid = new VoxelGrid(new GridShape(2, 2, 2), Affine.ofRows(2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0));
        NiftiWriter writer = new NiftiWriter(grid, SpaceCode.MNI_152);
        for (String subject : List.of("100307", "100408")) {
            Path results = Files.createDirectories(folder.resolve("h/" + subject + "/MNINonLinear/Results/rfMRI_REST1_LR"));
            writer.write(results.resolve("brainmask_fs.2.nii.gz"), new float[8], NiftiIntent.NONE, "");
            writer.write(results.resolve("rfMRI_REST1_LR_SBRef.nii.gz"), new float[8], NiftiIntent.NONE, "");
            writer.writeSeries(results.resolve("rfMRI_REST1_LR_hp2000_clean.nii.gz"), 3, 0.72, (volume, values) -> { }, "");
        }
        assertThat(images("", "h")).containsExactly("rfMRI_REST1_LR_hp2000_clean.nii.gz", "rfMRI_REST1_LR_hp2000_clean.nii.gz");
        Path other = Files.createDirectories(folder.resolve("h/100307/MNINonLinear/Results/rfMRI_REST2_LR"));
        writer.writeSeries(other.resolve("rfMRI_REST2_LR_hp2000_clean.nii.gz"), 3, 0.72, (volume, values) -> { }, "");
        assertRefused("", "h").hasMessageStartingWith("100307 has several images (").hasMessageContaining("a subject counts once")
                .hasMessageContaining("a quoted pattern such as '*/MNINonLinear/Results/rfMRI_REST1_LR/*clean.nii.gz'");
        assertThat(images("", "h/*/MNINonLinear/Results/rfMRI_REST1_LR/*clean.nii.gz")).hasSize(2);
        assertRefused("", "h/*/MNINonLinear/Results/*/*clean.nii.gz").hasMessageStartingWith("100307 has several images (");
    }

    @Test
    void masksAndConfoundsBesideTheImages() throws IOException {
        derivatives("d", "01", "");
        SubjectFiles subject = find("", List.of("beside"), List.of("beside"), "d").getFirst();
        assertThat(name(subject.mask().orElseThrow())).isEqualTo("sub-01_task-rest_" + MNI + "_desc-brain_mask.nii.gz");
        assertThat(name(subject.confounds().orElseThrow())).isEqualTo("sub-01_task-rest_desc-confounds_timeseries.tsv");
        assertThat(subject.mask().get().getParent().getFileName()).hasToString("func");
        subject.requireThere();

        Files.delete(subject.confounds().get());
        assertThatThrownBy(() -> find("", List.of(), List.of("beside"), "d").getFirst().requireThere())
                .isInstanceOf(InputDataException.class).hasMessage(subject.confounds().get() + ": there is no such file");
        touch("d/sub-01/func/sub-01_task-rest_desc-confounds_regressors.tsv");
        assertThat(name(find("", List.of(), List.of("beside"), "d").getFirst().confounds().orElseThrow())).endsWith("_regressors.tsv");

        touch("c/s1.nii");
        assertThatThrownBy(() -> find("", List.of("beside"), List.of(), "c").getFirst().requireThere())
                .isInstanceOf(InputDataException.class).hasMessageContaining("name the files by --subject-masks");
    }

    @Test
    void filesAreMatchedByBidsNames() throws IOException {
        derivatives("d", "01", "");
        derivatives("d", "02", "");
        derivatives("d", "03", "");
        // The mask of the run, not that of the T1w image, which fits as well but says less.
        List<SubjectFiles> subjects = find("", List.of(path("d")), List.of(path("d")), "d");
        for (SubjectFiles subject : subjects) {
            String label = name(subject.image()).substring(0, 6);
            assertThat(name(subject.mask().orElseThrow())).isEqualTo(label + "_task-rest_" + MNI + "_desc-brain_mask.nii.gz");
            assertThat(name(subject.confounds().orElseThrow())).isEqualTo(label + "_task-rest_desc-confounds_timeseries.tsv");
        }
        // Whatever their order.
        touch("m/sub-03_mask.nii", "m/sub-01_mask.nii", "m/sub-04_mask.nii");
        List<SubjectFiles> some = find("", List.of(path("m")), List.of(), "d");
        assertThat(some.stream().map(subject -> subject.mask().map(SubjectFinderTest::name).orElse("none")))
                .containsExactly("sub-01_mask.nii", "none", "sub-03_mask.nii");
        assertThatThrownBy(some.get(1)::requireThere).isInstanceOf(InputDataException.class).hasMessageContaining("sub-02_task-rest")
                .hasMessageContaining("none of the files of --subject-masks belongs to it");
        touch("m/sub-01_label-b_mask.nii", "m/sub-01_label-a_mask.nii");
        assertThat(find("", List.of(path("m")), List.of(), "d").getFirst().problem()).contains("may both belong to it");
    }

    @Test
    void otherFilesAreMatchedByTheirOrder() throws IOException {
        touch("c/b.nii", "c/a.nii", "m/1.nii.gz", "m/2.nii.gz", "t/x.csv", "t/y.csv", "t/z.csv");
        assertThat(find("", List.of(path("m")), List.of(), "c").stream().map(subject -> name(subject.mask().orElseThrow())))
                .containsExactly("1.nii.gz", "2.nii.gz");
        assertThatThrownBy(() -> find("", List.of(), List.of(path("t")), "c")).isInstanceOf(InputDataException.class)
                .hasMessageStartingWith("--confounds: 3 files for 2 subjects");
        assertThatThrownBy(() -> find("", List.of(path("absent")), List.of(), "c")).isInstanceOf(InputDataException.class)
                .hasMessage("--subject-masks " + path("absent") + ": there is no such file");
    }

    @Test
    void aFilterIsMadeOfPairs() {
        assertThatThrownBy(() -> BidsFilter.of(List.of("rest"))).isInstanceOf(InvalidRequest.class).hasMessageContaining("rest: pairs");
        assertThatThrownBy(() -> BidsFilter.of(List.of("run-1", "run-2"))).isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("names run twice");
    }
}
