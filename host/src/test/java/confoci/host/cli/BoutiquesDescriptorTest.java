package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** That a platform which knows a command by its descriptor alone can say all that the command line can. */
class BoutiquesDescriptorTest {

    @TempDir
    private Path folder;

    static List<CommandSpec> commands() {
        return BoutiquesDescriptor.commands(Main.commandLine(Log.standardError(), Commands.NAMES));
    }

    private JsonNode descriptor(CommandSpec command) throws IOException {
        BoutiquesDescriptor.write(command.root().commandLine(), folder);
        return new ObjectMapper().readTree(folder.resolve(command.qualifiedName("-") + ".json").toFile());
    }

    private static List<JsonNode> inputs(JsonNode descriptor) {
        return StreamSupport.stream(descriptor.get("inputs").spliterator(), false).toList();
    }

    @Test
    void everyCommandHasOne() throws IOException {
        BoutiquesDescriptor.write(Main.commandLine(Log.standardError(), Commands.NAMES), folder);
        List<String> names;
        try (Stream<Path> files = Files.list(folder)) {
            names = files.map(file -> file.getFileName().toString()).toList();
        }
        assertThat(names).contains("confoci-ale.json", "confoci-fcnm-run.json", "confoci-database-index.json",
                "confoci-cluster-slurm.json").doesNotContain("confoci-help.json", "confoci-fcnm.json");
        for (String name : Commands.NAMES) {
            assertThat(names.stream().anyMatch(file -> file.startsWith("confoci-" + name))).as(name)
                    .isEqualTo(!List.of("help", "bids").contains(name));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsInIt(CommandSpec command) throws IOException {
        JsonNode descriptor = descriptor(command);
        List<String> flags = inputs(descriptor).stream().map(input -> input.path("command-line-flag").asText()).filter(f -> !f.isEmpty())
                .toList();
        assertThat(flags).containsExactlyElementsOf(command.options().stream().filter(option -> !option.usageHelp())
                .filter(option -> !option.versionHelp()).map(OptionSpec::longestName).toList());
        assertThat(inputs(descriptor)).hasSize(flags.size() + command.positionalParameters().size());
        String line = descriptor.get("command-line").asText();
        assertThat(line).startsWith(command.qualifiedName(" "));
        for (JsonNode input : inputs(descriptor)) {
            assertThat(line.split("\\Q" + input.get("value-key").asText() + "\\E", -1)).as(input.toString()).hasSize(2);
            assertThat(input.get("description").asText()).isNotBlank().doesNotContain("%n", "%%", "${");
        }
        assertThat(inputs(descriptor).stream().map(input -> input.get("id").asText()).toList()).doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-z_]+"));
    }

    /** What Boutiques puts together arrives as what was meant: every option alone, with two values where it takes several. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionArrives(CommandSpec command) throws IOException {
        JsonNode descriptor = descriptor(command);
        for (JsonNode input : inputs(descriptor)) {
            if (!input.has("command-line-flag")) {
                continue;
            }
            boolean several = input.path("list").asBoolean();
            String value = input.has("value-choices") ? input.get("value-choices").get(0).asText() : "1";
            List<String> values = input.get("type").asText().equals("Flag") ? List.of() : several ? List.of(value, value) : List.of(value);
            Map<String, List<String>> given = new HashMap<>();
            given.put(input.get("id").asText(), values);
            Optional<JsonNode> files = inputs(descriptor).stream().filter(other -> !other.has("command-line-flag")).findFirst();
            files.ifPresent(other -> given.put(other.get("id").asText(), List.of("studies.csv")));
            CommandLine line = new CommandLine(CommandSpec.create());
            command.options().forEach(option -> line.getCommandSpec().addOption(OptionSpec.builder(option.names())
                    .arity(option.arity().toString()).splitRegex(option.splitRegex())
                    .type(option.typeInfo().isMultiValue() ? List.class : option.arity().max() == 0 ? boolean.class : String.class)
                    .auxiliaryTypes(String.class).build()));
            line.getCommandSpec().addPositional(CommandLine.Model.PositionalParamSpec.builder().arity("0..*").type(List.class)
                    .auxiliaryTypes(String.class).build());
            ParseResult parsed = line.parseArgs(words(descriptor, given, command).toArray(String[]::new));
            OptionSpec option = parsed.matchedOption(input.get("command-line-flag").asText());
            assertThat(option).as(input.toString()).isNotNull();
            assertThat(option.stringValues()).as(input.toString()).hasSameSizeAs(values.isEmpty() ? List.of("true") : values);
            assertThat(parsed.matchedPositionalsSet().stream().flatMap(each -> each.stringValues().stream()).toList())
                    .isEqualTo(files.isPresent() ? List.of("studies.csv") : List.of());
        }
    }

    /** A command line as Boutiques makes it, without the command. */
    private static List<String> words(JsonNode descriptor, Map<String, List<String>> given, CommandSpec command) {
        String line = descriptor.get("command-line").asText().substring(command.qualifiedName(" ").length());
        for (JsonNode input : inputs(descriptor)) {
            List<String> values = given.get(input.get("id").asText());
            String flag = input.path("command-line-flag").asText();
            String separator = input.path("list-separator").asText(" ");
            line = line.replace(input.get("value-key").asText(), values == null ? "" : flag + " " + String.join(separator, values));
        }
        List<String> words = new ArrayList<>(List.of(line.strip().split(" +")));
        words.removeIf(String::isEmpty);
        return words;
    }
}
