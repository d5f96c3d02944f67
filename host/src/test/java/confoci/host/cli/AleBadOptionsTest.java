package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            --permutations 0        | 2 | a whole number from 1 to 2147483647
            --permutations 1e4      | 2 | a whole number
            --permutations 99999999999 | 2 | a whole number from 1 to 2147483647
            --permutations 2000000000 | 4 | of Java's heap, which may grow to
            --permutations many     | 2 | expected a whole number
            --permutations -5       | 2 | from 1
            --alpha 2               | 2 | between 0 and 1
            --alpha 0               | 2 | between 0 and 1
            --alpha NaN             | 2 | between 0 and 1
            --cluster-p 1           | 2 | between 0 and 1
            --connectivity 7        | 2 | 6 (faces), 18
            --min-extent -1         | 2 | 0 or more
            --min-extent NaN        | 2 | 0 or more
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
            --fwhm wide             | 2 | positive number of mm
            --sample-size 0         | 2 | a number of subjects from 1 to 1000000
            --sample-size 1e12      | 2 | from 1 to 1000000
            --sample-size -3        | 2 | number of subjects from 1
            --threads 0             | 2 | a number of threads from 1 to 1024
            --threads 100000        | 2 | from 1 to 1024
            --threads two           | 2 | expected a number of threads
            --memory lots           | 2 | 500m or 2g
            --memory 0g             | 2 | 500m or 2g
            --device nonsense       | 2 | write auto, all, or one of cpu
            --seed x                | 2 | expected a whole number
            --seed 1.5              | 2 | expected a whole number
            --mask-threshold high   | 2 | expected a number
            --alpha high            | 2 | expected a probability
            --memory 100k           | 4 | too little
            --device cpu:nonsense   | 4 | cpu:vector, cpu:scalar
            """)
    void aBadValueIsNamedWithTheRemedy(String option, int exitCode, String remedy) {
        String[] words = option.split(" ");
        study.refuses(exitCode, List.of(words[0], words[1], remedy), study.table(), words);
    }

    /** Only tables of foci come from standard input. */
    @ParameterizedTest
    @ValueSource(strings = {"--out", "--mask", "--annotation"})
    void aDashIsNoFile(String option) {
        List<String> given = option.equals("--out") ? List.of() : List.of("--out", "absent");
        CommandLineRun run = CommandLineRun.of(Stream.of(List.of("ale", "absent.csv"), given, List.of(option, "-")).flatMap(List::stream)
                .toList());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains(option, "'-', standard input", "is ./-");
    }

    @Test
    void optionsThatContradictEachOtherAreNamed() {
        study.refuses(2, List.of("--fwhm", "--sample-size", "one of them"), study.table(), "--fwhm", "10", "--sample-size", "20");
    }

    /** A width of 1e9 mm would ask for tables without end, one of 0.5 mm for a probability above 1. */
    @Test
    void kernelsFitTheGrid() {
        study.refuses(2, List.of("a kernel of 1000000000 mm FWHM is wider than the grid of the mask", "--fwhm"), study.table(),
                "--fwhm", "1e9");
        study.refuses(2, List.of("a kernel of 0.5 mm FWHM is too narrow for voxels", "--fwhm"), study.table(), "--fwhm", "0.5");
    }

    @Test
    void noCorrectionAtAllIsNone() {
        study.refuses(2, List.of("--correct names no correction", "vfwe, cfwe-size"), study.table(), "--correct", "");
    }

    @Test
    void aCorrectionThatIsNamedTwiceCountsOnce() {
        CommandLineRun run = study.ale("--correct", "fdr,uncorrected,fdr");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).containsOnlyOnce("false discovery rate");
    }

    /** Each thread has working memory of its own, and Java has an end. */
    @Test
    void moreThreadsThanMemoryAllowsAreFewer() {
        CommandLineRun run = study.ale("--threads", "1024", "--permutations", "20");
        assertThat(run.exitCode()).as(run.err()).isZero();
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
