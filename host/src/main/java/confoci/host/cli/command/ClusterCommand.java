package confoci.host.cli.command;

import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code confoci cluster}: shards of a command as jobs of a cluster. */
@Command(name = "cluster", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = "Runs the shards of a command as jobs of a cluster.",
        footer = {"", "Example:", "  confoci cluster slurm --shards 8 --submit -- ale studies.csv --out results"})
public final class ClusterCommand {

    private ClusterCommand() {
    }

    /** @param commands makes a command line with all commands */
    public static CommandLine commandLine(Supplier<CommandLine> commands) {
        return new CommandLine(new ClusterCommand()).addSubcommand(new ClusterSlurmCommand(commands));
    }
}
