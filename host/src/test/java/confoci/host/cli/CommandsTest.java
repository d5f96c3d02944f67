package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

    /** Command lines that run nothing. */
    static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("", "--help", "--version", "-h ale", "--quite ale", "-qv ale --help", "-q", "-q al",
                "al", "contrats x", "connectom info", "ALE", "nonsense", "help", "help ale", "help al", "help fcnm", "help fcnm run", "--",
                "-- ale", "fcnm rn", "fcnm run", "fcnm run --help", "connectome inf", "connectome info --hlep", "connectome help",
                "ale ccm --nonsense", "ale help", "--nonsense ale"));
        for (String name : Commands.NAMES) {
            for (String words : List.of(name + " --help", "--quiet " + name + " -h", "-v -q " + name + " --nonsense",
                    name + " --ou x --hel", name + " --version", name + " --device", name + " --force --force")) {
                lines.add(words);
            }
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("lines")
    void saysTheSameAsAProgramWithAllCommands(String line) {
        List<String> arguments = line.isEmpty() ? List.of() : Arrays.asList(line.split(" "));
        assertThat(CommandLineRun.of(arguments)).isEqualTo(CommandLineRun.of(arguments, Commands.NAMES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ale", "ale x.csv --out results", "-q ale", "--quiet --verbose ale ccm", "ale --help"})
    void makesOnlyTheCommandThatIsNamed(String line) {
        assertThat(Commands.namedBy(line.split(" "))).containsExactly("ale");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help ale", "al", "help ale", "-qv ale", "--", "--out ale"})
    void makesAllWhereSeveralMatter(String line) {
        assertThat(Commands.namedBy(line.split(" "))).isEqualTo(Commands.NAMES);
    }

    @Test
    void commandsHaveTheNamesByWhichTheyAreMade() {
        for (String name : Commands.NAMES) {
            Object command = Commands.command(name, Log.standardError());
            CommandLine line = command instanceof CommandLine made ? made : new CommandLine(command);
            assertThat(line.getCommandName()).isEqualTo(name);
        }
        assertThatThrownBy(() -> Commands.command("al", Log.standardError())).isInstanceOf(IllegalArgumentException.class);
    }
}
