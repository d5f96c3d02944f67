package confoci.host.cli;

import confoci.host.cli.command.AleCommand;
import confoci.host.cli.command.BidsCommand;
import confoci.host.cli.command.CcmCommand;
import confoci.host.cli.command.ClusterCommand;
import confoci.host.cli.command.ClusteringCommand;
import confoci.host.cli.command.CompareCommand;
import confoci.host.cli.command.ConjunctionCommand;
import confoci.host.cli.command.ConnectomeCommand;
import confoci.host.cli.command.ContrastCommand;
import confoci.host.cli.command.ConvertCommand;
import confoci.host.cli.command.DatabaseCommand;
import confoci.host.cli.command.DecodeCommand;
import confoci.host.cli.command.DemoCommand;
import confoci.host.cli.command.DevicesCommand;
import confoci.host.cli.command.FcnmCommand;
import confoci.host.cli.command.FigureCommand;
import confoci.host.cli.command.GbcCommand;
import confoci.host.cli.command.MacmCommand;
import confoci.host.cli.command.MergeCommand;
import confoci.host.cli.command.MkdaCommand;
import confoci.host.cli.command.NrsCommand;
import confoci.host.cli.command.ParcellateCommand;
import confoci.host.cli.command.PredictCommand;
import confoci.host.cli.command.ProjectCommand;
import confoci.host.cli.command.ReportCommand;
import confoci.host.cli.command.RoiCommand;
import confoci.host.cli.command.RunCommand;
import confoci.host.cli.command.SeedCommand;
import confoci.host.cli.command.StabilityCommand;
import confoci.host.cli.command.StatusCommand;
import confoci.host.cli.command.ValidateCommand;
import java.util.List;
import picocli.CommandLine.HelpCommand;

/**
 * The commands, by name. Picocli reads the annotations of all options of each, which takes as long as the rest of a start; a command line
 * therefore gets only the command that its arguments name.
 */
final class Commands {

    /** In the order of the help. */
    static final List<String> NAMES = List.of("demo", "validate", "ale", "roi", "contrast", "conjunction", "stability", "clustering",
            "macm", "mkda", "decode", "ccm", "seed", "fcnm", "bids", "gbc", "nrs", "predict", "parcellate", "project", "compare", "run",
            "merge", "status", "cluster", "figure", "report", "convert", "database", "connectome", "devices", "help");

    private Commands() {
    }

    /** The name of the command that arguments begin with, or all names: help lists them, and a mistyped one may be any of them. */
    static List<String> namedBy(String... arguments) {
        for (String argument : arguments) {
            switch (argument) {
                case "-q", "--quiet", "-v", "--verbose" -> {
                    // They may stand before the command.
                }
                case "help" -> {
                    return NAMES;
                }
                default -> {
                    return NAMES.contains(argument) ? List.of(argument) : NAMES;
                }
            }
        }
        return NAMES;
    }

    /** A new command, or one of several commands, for Picocli. */
    static Object command(String name, Log log) {
        return switch (name) {
            case "demo" -> new DemoCommand(log);
            case "validate" -> new ValidateCommand(log);
            case "ale" -> new AleCommand(log);
            case "roi" -> new RoiCommand(log);
            case "contrast" -> new ContrastCommand(log);
            case "conjunction" -> new ConjunctionCommand(log);
            case "stability" -> new StabilityCommand(log);
            case "clustering" -> new ClusteringCommand(log);
            case "macm" -> new MacmCommand(log);
            case "decode" -> new DecodeCommand(log);
            case "compare" -> new CompareCommand(log, () -> Main.commandLine(log, List.of("ale", "ccm", "fcnm")));
            case "mkda" -> new MkdaCommand(log);
            case "ccm" -> new CcmCommand(log);
            case "seed" -> new SeedCommand(log);
            case "gbc" -> new GbcCommand(log);
            case "nrs" -> new NrsCommand(log);
            case "predict" -> new PredictCommand(log);
            case "fcnm" -> FcnmCommand.commandLine(log);
            case "bids" -> new BidsCommand(log, () -> Main.commandLine(log, List.of("fcnm")));
            case "parcellate" -> new ParcellateCommand(log);
            case "project" -> new ProjectCommand(log);
            case "run" -> new RunCommand(log, () -> Main.commandLine(log, NAMES));
            case "merge" -> new MergeCommand(log, () -> Main.commandLine(log, NAMES));
            case "status" -> new StatusCommand();
            case "cluster" -> ClusterCommand.commandLine(() -> Main.commandLine(log, NAMES));
            case "figure" -> new FigureCommand(log);
            case "report" -> new ReportCommand(log);
            case "convert" -> new ConvertCommand(log);
            case "database" -> DatabaseCommand.commandLine(log);
            case "connectome" -> ConnectomeCommand.commandLine(log);
            case "devices" -> new DevicesCommand();
            case "help" -> new HelpCommand();
            default -> throw new IllegalArgumentException("no command '" + name + "'");
        };
    }
}
