package confoci.host.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;

/** The {@code confoci} command. */
@Command(name = "confoci", description = "Where, and in which brain network, do published findings converge?",
        mixinStandardHelpOptions = true, versionProvider = Version.class, subcommands = HelpCommand.class, synopsisSubcommandLabel = "COMMAND",
        footer = {"", "First steps:",
            "  confoci demo                             an analysis of made-up data, complete in some seconds",
            "  confoci ale studies.xlsx --out results   yours"})
public final class Main {

    @Mixin
    private final Verbosity verbosity;

    private Main(Log log) {
        this.verbosity = new Verbosity(log);
    }

    public static void main(String[] args) {
        Log log = Log.standardError();
        System.exit(Execution.run(commandLine(log), log, args));
    }

    static CommandLine commandLine(Log log) {
        return new CommandLine(new Main(log))
                .addSubcommand(new AleCommand(log))
                .addSubcommand(new ConvertCommand(log))
                .addSubcommand(new DevicesCommand())
                .addSubcommand(new DemoCommand(log))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
