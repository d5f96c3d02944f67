package confoci.host.cli.command;

import confoci.host.run.RunListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code confoci database}: the literature that other commands select from. */
@Command(name = "database", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = "Makes one file of a database of experiments, which is read fast, and lists what a database holds.",
        footer = {"", "Examples:",
            "  confoci database index neurostore/ --space MNI --out neurostore.confoci",
            "  confoci database info neurostore.confoci"})
public final class DatabaseCommand {

    private DatabaseCommand() {
    }

    public static CommandLine commandLine(RunListener log) {
        return new CommandLine(new DatabaseCommand())
                .addSubcommand(new DatabaseIndexCommand(log))
                .addSubcommand(new DatabaseInfoCommand(log));
    }
}
