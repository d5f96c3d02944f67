package confoci.host.cli.command;

import confoci.host.run.RunListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code confoci connectome}: what every analysis of networks stands on. */
@Command(name = "connectome", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = "Describes, packs and simulates connectomes.",
        footer = {"", "Examples:",
            "  confoci connectome info hcp.dconn.nii",
            "  confoci connectome pack hcp.dconn.nii --out hcp.cfc --as float16",
            "  confoci connectome simulate --out small.cfc --grayordinates 5000"})
public final class ConnectomeCommand {

    private ConnectomeCommand() {
    }

    public static CommandLine commandLine(RunListener log) {
        return new CommandLine(new ConnectomeCommand())
                .addSubcommand(new ConnectomeInfoCommand(log))
                .addSubcommand(new ConnectomePackCommand(log))
                .addSubcommand(new ConnectomeSimulateCommand(log));
    }
}
