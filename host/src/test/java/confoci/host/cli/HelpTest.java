package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {

    static List<List<String>> commands() {
        List<List<String>> commands = new ArrayList<>();
        collect(Main.commandLine(Log.standardError(), Commands.NAMES), List.of(), commands);
        return commands;
    }

    private static void collect(CommandLine command, List<String> names, List<List<String>> commands) {
        commands.add(names);
        command.getSubcommands().forEach((name, inner) -> {
            if (!name.equals("help")) {
                List<String> longer = new ArrayList<>(names);
                longer.add(name);
                collect(inner, longer, commands);
            }
        });
    }

    private static String help(List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--help");
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fitsATerminal(List<String> command) {
        String help = help(command);
        assertThat(help).contains("--verbose").doesNotContain("$", "%n", "Default: null");
        assertThat(help.replaceAll("\\s+", " ")).doesNotContain("What becomes", " wins", "akes up", "ade up", "oes on", "Go on", "look at",
                "looked at", "has them", "Tells ");
        assertThat(help.lines()).allMatch(line -> line.length() <= 80).allMatch(line -> line.equals(line.stripTrailing()));
    }

    /** The ways to call a command stand below each other. */
    @ParameterizedTest
    @MethodSource("commands")
    void alignsTheWaysToCallACommand(List<String> command) {
        assertThat(help(command).lines().filter(line -> line.strip().startsWith("confoci " + String.join(" ", command) + " "))
                .takeWhile(line -> !line.startsWith("  confoci"))).allMatch(line -> line.startsWith("       confoci "));
    }

    /** A name of a file, such as {@code .dtseries.nii}, must not be taken apart at its full stops and hyphens. */
    @ParameterizedTest
    @MethodSource("commands")
    void breaksNoWord(List<String> command) {
        List<String> words = List.of(help(command).split("\\s+"));
        for (OptionSpec option : find(command).getCommandSpec().options()) {
            for (String word : String.join(" ", option.description()).split("\\s+")) {
                if (!word.contains("$")) {
                    assertThat(words).as(option.longestName()).contains(word);
                }
            }
        }
    }

    /** As a shell would take it: a line that ends in a backslash goes on with the next. */
    @ParameterizedTest
    @MethodSource("commands")
    void examplesCanBeCopied(List<String> command) {
        String help = help(command);
        int at = Math.max(help.indexOf("Example"), help.indexOf("First steps:"));
        assertThat(at >= 0 || command.equals(List.of("devices"))).isTrue();
        if (at < 0) {
            return;
        }
        List<String> lines = help.substring(at).replace("\\\n", " ").lines().skip(1).filter(line -> !line.isBlank()).toList();
        assertThat(lines).isNotEmpty().allMatch(line -> line.startsWith("  confoci "));
        for (String line : lines) {
            List<String> words = new ArrayList<>();
            Matcher word = Pattern.compile("\"([^\"]*)\"|'([^']*)'|\\S+").matcher(line.strip().split(" {3,}[a-z]")[0]);
            while (word.find()) {
                words.add(word.group().startsWith("\"") || word.group().startsWith("'")
                        ? word.group().substring(1, word.group().length() - 1) : word.group().replace("\"", ""));
            }
            String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
            assertThatCode(() -> Main.commandLine(Log.standardError(), Commands.namedBy(arguments)).parseArgs(arguments))
                    .as(line).doesNotThrowAnyException();
        }
    }

    private static CommandLine find(List<String> command) {
        CommandLine line = Main.commandLine(Log.standardError(), Commands.NAMES);
        for (String name : command) {
            line = line.getSubcommands().get(name);
        }
        return line;
    }

    /** Targets are no experiments, and have no sample sizes. */
    @Test
    void seedHasNoOptionsForExperiments() {
        assertThat(help(List.of("seed"))).contains("--study=", "--xyz=", "--space-column=", "--ignore=", "names the target")
                .doesNotContain("--experiment", "--sample-size-column", "names the study");
    }

    /** Whatever is wrong else, a size without its unit, which no process stays within, is refused before any file is read. */
    @ParameterizedTest
    @MethodSource("commands")
    void memoryThatIsTooLittleIsRefusedByEveryCommand(List<String> command) {
        if (find(command).getCommandSpec().findOption("--memory") == null) {
            return;
        }
        List<String> arguments = new ArrayList<>(command);
        if (!find(command).getCommandSpec().positionalParameters().isEmpty()) {
            arguments.add("absent.csv");
        }
        Map.of("--out", "absent-out", "--connectome", "absent.dconn.nii", "--subjects", "absent", "--group", "a=b", "--at", "1 2 3",
                "--radius", "5", "--leave-out", "1", "--features", "absent", "--outcomes", "absent.tsv", "--outcome", "x")
                .forEach((option, value) -> {
                    if (find(command).getCommandSpec().findOption(option) != null) {
                        arguments.addAll(List.of(option, value));
                    }
                });
        arguments.addAll(List.of("--memory", "1"));
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.errors()).as(run.err()).singleElement().asString()
                .matches("confoci: --memory 1 is too little for Java and buffers; allow --memory \\d+m at least");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OUT_OF_MEMORY);
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
