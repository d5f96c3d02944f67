package confoci.host.cli;

import confoci.host.json.Json;
import confoci.host.output.Software;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The descriptor of a command for Boutiques (Glatard et al. 2018, GigaScience 7:giy016), by which platforms such as CBRAIN and VIP know its
 * inputs. Everything in it comes from the command line itself. Files stand behind {@code --}, so that an option with several values does
 * not take them for its own.
 */
final class BoutiquesDescriptor {

    private static final String SCHEMA = "0.5";
    private static final String OUT = "--out";
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Class<?>> REAL = Set.of(double.class, Double.class, float.class, Float.class);

    private final CommandSpec command;

    private BoutiquesDescriptor(CommandSpec command) {
        this.command = command;
    }

    /** Writes {@code NAME.json} for every command that does something, subcommands among them. */
    static void write(CommandLine commandLine, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (CommandSpec command : commands(commandLine)) {
            Json.write(folder.resolve(command.qualifiedName("-") + ".json"), of(command));
        }
    }

    /** The commands that do something, but for one that hands its arguments on to another. */
    static List<CommandSpec> commands(CommandLine commandLine) {
        List<CommandSpec> commands = new ArrayList<>();
        commandLine.getSubcommands().forEach((name, inner) -> {
            if (!inner.getSubcommands().isEmpty()) {
                commands.addAll(commands(inner));
            } else if (!inner.getCommandSpec().helpCommand() && inner.getCommandSpec().unmatchedArgsBindings().isEmpty()) {
                commands.add(inner.getCommandSpec());
            }
        });
        return commands;
    }

    /** The content of a descriptor. */
    static Map<String, Object> of(CommandSpec command) {
        return new BoutiquesDescriptor(command).descriptor();
    }

    /** The options of a command that decide anything. */
    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp()).toList();
    }

    private Map<String, Object> descriptor() {
        List<Map<String, Object>> inputs = new ArrayList<>();
        StringBuilder line = new StringBuilder(command.qualifiedName(" "));
        options(command).forEach(option -> inputs.add(option(option)));
        inputs.forEach(input -> line.append(' ').append(input.get("value-key")));
        if (!command.positionalParameters().isEmpty()) {
            line.append(" --");
        }
        for (PositionalParamSpec file : command.positionalParameters()) {
            Map<String, Object> input = input("files" + (file.index().min() == 0 ? "" : file.index().min()), file.paramLabel(), file);
            addValues(file, input, " ");
            inputs.add(input);
            line.append(' ').append(input.get("value-key"));
        }
        Map<String, Object> descriptor = new LinkedHashMap<>();
        descriptor.put("name", command.qualifiedName(" "));
        descriptor.put("description", text(command.usageMessage().description()));
        descriptor.put("tool-version", Software.current().version());
        descriptor.put("schema-version", SCHEMA);
        descriptor.put("author", "The Confoci authors");
        descriptor.put("command-line", line.toString());
        descriptor.put("inputs", inputs);
        if (command.findOption(OUT) != null) {
            Map<String, Object> output = new LinkedHashMap<>();
            output.put("id", "results");
            output.put("name", "Results");
            output.put("description", "Where the results are");
            output.put("path-template", key("out"));
            output.put("optional", !command.findOption(OUT).required());
            descriptor.put("output-files", List.of(output));
        }
        return descriptor;
    }

    private static Map<String, Object> option(OptionSpec option) {
        String name = option.longestName().replaceFirst("^-+", "");
        Map<String, Object> input = input(name.replace('-', '_'), name, option);
        if (option.arity().max() == 0) {
            input.put("type", "Flag");
        } else {
            // One value each time, or all of them behind one.
            addValues(option, input, option.splitRegex().isEmpty() ? option.arity().max() > 1 ? " " : " " + option.longestName() + " "
                    : option.splitRegex());
        }
        input.put("command-line-flag", option.longestName());
        return input;
    }

    private static Map<String, Object> input(String id, String name, ArgSpec of) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("id", id);
        input.put("name", name);
        input.put("description", text(of.description()));
        input.put("type", "String");
        input.put("optional", of instanceof PositionalParamSpec ? of.arity().min() == 0 : !of.required());
        input.put("value-key", key(id));
        return input;
    }

    private static String key(String id) {
        return "[" + id.toUpperCase(Locale.ROOT) + "]";
    }

    private static void addValues(ArgSpec of, Map<String, Object> input, String separator) {
        Class<?> type = of.typeInfo().isMultiValue() ? of.auxiliaryTypes()[0] : of.type();
        if (type.isEnum()) {
            List<String> choices = new ArrayList<>();
            for (Object constant : type.getEnumConstants()) {
                choices.add(constant.toString());
            }
            input.put("value-choices", choices);
        } else if (WHOLE.contains(type) || REAL.contains(type)) {
            input.put("type", "Number");
            input.put("integer", WHOLE.contains(type));
        } else if (type == Path.class && !(of instanceof OptionSpec option && option.longestName().equals(OUT))) {
            input.put("type", "File");
        }
        if (of.typeInfo().isMultiValue()) {
            input.put("list", true);
            input.put("list-separator", separator);
            if (of.arity().min() > 1) {
                input.put("min-list-entries", of.arity().min());
                input.put("max-list-entries", of.arity().max());
            }
        }
    }

    private static String text(String[] lines) {
        return String.join(" ", lines).replace("%n", " ").replace("%%", "%").replaceAll("\\s+", " ").strip();
    }
}
