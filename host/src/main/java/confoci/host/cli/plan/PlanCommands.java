package confoci.host.cli.plan;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.FociOptions;
import confoci.host.plan.PlanNode;
import confoci.host.run.Analysis;
import confoci.host.run.input.FociRequest;
import confoci.host.shard.Shard;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The commands that a plan may have and their options, as Picocli has them. */
final class PlanCommands {

    /** For the plan to decide. */
    private static final Set<String> OWN = Set.of("--out", "--force", Shard.OPTION);
    private static final String LIST = "LIST";

    private final CommandLine root;
    private final SequencedMap<String, CommandSpec> commands = new LinkedHashMap<>();

    PlanCommands(CommandLine root) {
        this.root = root;
        collect(root, "");
    }

    private void collect(CommandLine parent, String before) {
        parent.getSubcommands().forEach((name, command) -> {
            if (command.getCommand() instanceof AnalysisCommand) {
                commands.put(before + name, command.getCommandSpec());
            }
            collect(command, before + name + " ");
        });
    }

    /** Their names, such as {@code ale} and {@code fcnm run}. */
    SequencedSet<String> names() {
        return Collections.unmodifiableSequencedSet(commands.sequencedKeySet());
    }

    private CommandSpec spec(String command) {
        return Objects.requireNonNull(commands.get(command), command);
    }

    /** The option of a command by its long name, if it has one that a plan may set. */
    Optional<OptionSpec> option(String command, String key) {
        return Optional.ofNullable(spec(command).findOption("--" + key)).filter(PlanCommands::isFree);
    }

    private static boolean isFree(OptionSpec option) {
        return !OWN.contains(option.longestName()) && !option.usageHelp() && !option.versionHelp() && !option.inherited();
    }

    /** The names of the options of a command that a plan may set. */
    List<String> options(String command) {
        return spec(command).options().stream().filter(PlanCommands::isFree).map(option -> option.longestName().substring(2))
                .toList();
    }

    /** Whether any of the commands has an option. */
    boolean isKnown(String key) {
        return names().stream().anyMatch(command -> option(command, key).isPresent());
    }

    /** Whether it takes files before its options. */
    boolean takesFiles(String command) {
        return !spec(command).positionalParameters().isEmpty();
    }

    /** Whether an option decides how fast results come, and not which. */
    static boolean isOfDevice(OptionSpec option) {
        return ((Member) option.userObject()).getDeclaringClass() == DeviceOptions.class;
    }

    /**
     * The arguments that set an option.
     *
     * @throws InvalidRequest if its value is of another kind
     */
    static List<String> arguments(OptionSpec option, PlanNode.Field field) {
        String name = option.longestName();
        if (option.arity().max() == 0) {
            return switch (field.value().text(field.key()).text()) {
                case "true" -> List.of(name);
                case "false" -> List.of();
                case String other -> throw field.value().place().error(field.key() + " is true or false, not '" + other + "'");
            };
        }
        List<String> arguments = new ArrayList<>();
        for (String value : values(option, field)) {
            if (value.startsWith("-")) {
                arguments.add(name + "=" + value);
            } else {
                arguments.addAll(List.of(name, value));
            }
        }
        return arguments;
    }

    private static List<String> values(OptionSpec option, PlanNode.Field field) {
        boolean pairs = option.isMultiValue() && option.paramLabel().contains("=");
        if (pairs && field.value() instanceof PlanNode.Fields fields) {
            List<String> conditions = new ArrayList<>();
            for (PlanNode.Field column : fields.fields()) {
                column.value().texts(column.key()).forEach(value -> conditions.add(column.key() + "=" + value.text()));
            }
            return conditions;
        }
        if (option.isMultiValue()) {
            return field.value().texts(field.key()).stream().map(PlanNode.Text::text).toList();
        }
        if (option.paramLabel().equals(LIST)) {
            return List.of(String.join(",", field.value().texts(field.key()).stream().map(PlanNode.Text::text).toList()));
        }
        return List.of(field.value().text(field.key()).text());
    }

    /**
     * A command that was parsed.
     *
     * @param foci the tables that it reads, if it reads any
     */
    record Parsed(Analysis analysis, Optional<FociRequest> foci) {
    }

    /**
     * Parses a command line.
     *
     * @param arguments of which the command is the first
     * @param fields    that they come from, by the names of options
     * @param where     what messages begin with, if they are of no option alone
     * @throws InvalidRequest if it makes no sense
     */
    Parsed parse(List<String> arguments, Map<String, PlanNode.Field> fields, String where) {
        try {
            ParseResult parsed = root.parseArgs(arguments.toArray(String[]::new));
            while (parsed.hasSubcommand()) {
                parsed = parsed.subcommand();
            }
            CommandSpec spec = parsed.commandSpec();
            AnalysisCommand command = (AnalysisCommand) spec.userObject();
            Optional<FociRequest> foci = spec.mixins().values().stream().map(CommandSpec::userObject)
                    .filter(FociOptions.class::isInstance).flatMap(options -> ((FociOptions) options).given().stream()).findFirst();
            return new Parsed(command.analysis(), foci);
        } catch (ParameterException e) {
            PlanNode.Field field = e.getArgSpec() instanceof OptionSpec option ? fields.get(option.longestName().substring(2)) : null;
            if (field != null) {
                throw field.value().place().error(String.valueOf(e.getMessage()));
            }
            throw new InvalidRequest(where + e.getMessage(), e);
        } catch (InvalidRequest e) {
            throw new InvalidRequest(where + e.getMessage(), e);
        } catch (InputDataException e) {
            throw new InputDataException(where + e.getMessage(), e);
        }
    }
}
