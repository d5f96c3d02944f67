package confoci.host.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The {@code confoci} command. */
@Command(name = "confoci", description = "Where, and in which brain network, do published findings converge?",
        mixinStandardHelpOptions = true)
public final class Main {

    @Mixin
    private final Verbosity verbosity;

    private Main(Log log) {
        this.verbosity = new Verbosity(log);
    }

    public static void main(String[] args) {
        Log log = Log.standardError();
        System.exit(Execution.run(new CommandLine(new Main(log)), log, args));
    }
}
