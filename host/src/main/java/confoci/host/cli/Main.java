package confoci.host.cli;

import confoci.host.cli.command.AleCommand;
import confoci.host.cli.command.CcmCommand;
import confoci.host.cli.command.ConnectomeCommand;
import confoci.host.cli.command.ContrastCommand;
import confoci.host.cli.command.ConvertCommand;
import confoci.host.cli.command.DemoCommand;
import confoci.host.cli.command.DevicesCommand;
import confoci.host.cli.command.FcnmCommand;
import confoci.host.cli.command.SeedCommand;
import confoci.host.cli.command.ValidateCommand;
import confoci.host.cli.option.Converters;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The {@code confoci} command. */
@Command(name = "confoci", description = "Where in the brain, and in which networks, do published findings converge?",
        mixinStandardHelpOptions = true, versionProvider = Version.class, synopsisSubcommandLabel = "COMMAND",
        footer = {"", "First steps:",
            "  confoci demo                             analyse simulated data, in seconds",
            "  confoci ale studies.xlsx --out results   analyse your table",
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
        System.exit(Execution.run(commandLine(log), log, args));
    }

    static CommandLine commandLine(Log log) {
        CommandLine commandLine = new CommandLine(new Main(log))
                .addSubcommand(new DemoCommand(log))
                .addSubcommand(new ValidateCommand(log))
                .addSubcommand(new AleCommand(log))
                .addSubcommand(new ContrastCommand(log))
                .addSubcommand(new CcmCommand(log))
                .addSubcommand(new SeedCommand(log))
                .addSubcommand(FcnmCommand.commandLine(log))
                .addSubcommand(new ConvertCommand(log))
                .addSubcommand(ConnectomeCommand.commandLine(log))
                .addSubcommand(new DevicesCommand())
                .addSubcommand(new HelpCommand());
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
