package confoci.host.cli;

import confoci.host.cli.option.Converters;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The {@code confoci} command. */
@Command(name = "confoci", description = "Where in the brain, and in which networks, do published findings converge?",
        mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND",
        footer = {"", "First steps:",
            "  confoci demo                             analyze simulated data, in seconds",
            "  confoci ale studies.xlsx --out results   analyze your table",
            "  confoci ale --help                       list the options"})
public final class Main {

    @Mixin
    private final Verbosity verbosity;

    private Main(Log log) {
        this.verbosity = new Verbosity(log);
    }

    public static void main(String[] args) {
        StandardError.use();
        Log log = Log.standardError();
        System.exit(Execution.run(commandLine(log, Commands.namedBy(args)), log, args));
    }

    /** The command line with some of the commands. */
    static CommandLine commandLine(Log log, List<String> commands) {
        CommandLine commandLine = new CommandLine(new Main(log));
        for (String name : commands) {
            commandLine.addSubcommand(Commands.command(name, log));
        }
        Converters.register(commandLine);
        section(commandLine);
        commandLine.setUsageHelpWidth(HelpText.UNWRAPPED);
        return commandLine;
    }

    private static void section(CommandLine commandLine) {
        for (CommandLine command : commandLine.getSubcommands().values()) {
            command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new SectionedOptions());
            section(command);
        }
    }
}
