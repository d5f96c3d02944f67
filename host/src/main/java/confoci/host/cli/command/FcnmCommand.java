package confoci.host.cli.command;

import confoci.host.run.RunListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code confoci fcnm}: functional connectivity network mapping. */
@Command(name = "fcnm", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = "Functional connectivity network mapping: which voxels are connected with the foci of most studies?",
        footer = {"", "Examples:",
            "  confoci fcnm run studies.xlsx --subjects cohort/ --out network",
            "  confoci fcnm overlap --masks masks/ --out network",
            "  confoci fcnm simulate --out cohort"})
public final class FcnmCommand {

    private FcnmCommand() {
    }

    public static CommandLine commandLine(RunListener log) {
        return new CommandLine(new FcnmCommand())
                .addSubcommand(new FcnmRunCommand(log))
                .addSubcommand(new FcnmOverlapCommand(log))
                .addSubcommand(new FcnmSimulateCommand(log));
    }
}
