package confoci.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that make no sense end a run with 2 and a line that names the option, the value and what would do. */
class AleBadOptionsTest {

    @TempDir
    private Path folder;

    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --permutations 0        | 2 | at least 1
            --permutations many     | 2 | 'many'
            --permutations -5       | 2 | at least 1
            --alpha 2               | 2 | between 0 and 1
            --alpha 0               | 2 | between 0 and 1
            --alpha NaN             | 2 | between 0 and 1
            --cluster-p 1           | 2 | between 0 and 1
            --connectivity 7        | 2 | 6 (faces), 18
            --min-extent -1         | 2 | not negative
            --min-extent NaN        | 2 | not negative
            --correct fwe           | 2 | vfwe, cfwe-size
            --correct vfwe,         | 2 | is no correction
            --fdr bonferroni        | 2 | bh, by
            --profile spm           | 2 | pyale
            --outside ignore        | 2 | keep, drop, nearest
            --placement half        | 2 | voxel, subvoxel
            --tal2mni mars          | 2 | spm, fsl, other, brett
            --space Mars            | 2 | MNI or Talairach
            --merge all             | 2 | subjects, none
            --model both            | 2 | nonadditive, additive
            --fwhm 0                | 2 | positive number of mm
            --fwhm 0.5              | 2 | too narrow for voxels
            --sample-size -3        | 2 | positive number
            --threads 0             | 2 | at least 1
            --threads two           | 2 | 'two'
            --memory lots           | 2 | 500m or 2g
            --memory 0g             | 2 | 500m or 2g
            --device nonsense       | 2 | write auto, all, or one of cpu
            --seed x                | 2 | 'x'
            --mask-threshold high   | 2 | 'high'
            --memory 100k           | 2 | needs 1
            --device cpu:nonsense   | 4 | cpu:vector, cpu:scalar
            """)
    void aBadValueIsNamedWithTheRemedy(String option, int exitCode, String remedy) {
        String[] words = option.split(" ");
        study.refuses(exitCode, List.of(words[0], words[1], remedy), study.table(), words);
    }

    @Test
    void optionsThatContradictEachOtherAreNamed() {
        study.refuses(2, List.of("--fwhm", "--sample-size", "one of them"), study.table(), "--fwhm", "10", "--sample-size", "20");
    }

    @Test
    void anUnknownOptionIsNamedWithItsLikes() {
        study.refuses(2, List.of("--permutation", "did you mean --permutations", "confoci ale --help"), study.table(),
                "--permutation", "9");
        study.refuses(2, List.of("--zzz", "confoci ale --help"), study.table(), "--zzz");
    }

    @Test
    void anExistingFolderIsLeftAlone() throws IOException {
        Files.createDirectory(study.out());
        Files.writeString(study.out().resolve("thesis.docx"), "years of work");
        study.refuses(2, List.of(study.out().toString(), "exists", "--force"), study.table());
        study.refuses(2, List.of(study.out().toString(), "not a result of Confoci", "name another folder"), study.table(), "--force");
    }

    @Test
    void aFileInTheWayIsLeftAlone() throws IOException {
        Files.writeString(study.out(), "years of work");
        study.refuses(2, List.of(study.out().toString(), "is a file"), study.table(), "--force");
    }
}
