package confoci.host.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code confoci} command. */
@Command(name = "confoci", description = "Where, and in which brain network, do published findings converge?",
        mixinStandardHelpOptions = true)
public final class Main {

    private Main() {
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
