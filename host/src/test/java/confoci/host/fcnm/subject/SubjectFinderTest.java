package confoci.host.fcnm.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
