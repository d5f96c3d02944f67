package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "ale", "demo", "convert", "devices"})
    void fitsATerminalAndEndsWithZero(String command) {
        CommandLineRun run = command.isEmpty() ? CommandLineRun.of(List.of("--help")) : CommandLineRun.of(List.of(command, "--help"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("--verbose").doesNotContain("$", "%n", "null");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 80).noneMatch(line -> line.startsWith("gz"));
    }

    @Test
    void optionsStandUnderHeadingsInTheOrderOfTheWork() {
        String text = CommandLineRun.of(List.of("help", "ale")).out();
        assertThat(text).containsSubsequence("FILE...", "\nInput:\n", "--where=", "\nModel:\n", "--mask=", "\nInference:\n", "--correct=",
                "--alpha=", "\nOutput:\n", "--out=", "\nDevice:\n", "--device=", "\nGeneral:\n", "--help", "\nExamples:\n");
    }

    @Test
    void wordsAreListedAsTheyAreTyped() {
        String text = CommandLineRun.of(List.of("ale", "--help")).out().replaceAll("\\s+", " ");
        assertThat(text).contains("keep, drop, nearest", "voxel, subvoxel", "spm, fsl, other, brett", "nonadditive, additive",
                "subjects, none", "Default: bh", "Default: auto", "Default: 0.001", "Default: 10000", "Default: vfwe,cfwe-size,cfwe-mass");
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        CommandLineRun run = CommandLineRun.of(List.of());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains("confoci --help");
    }
}
