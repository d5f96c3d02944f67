package confoci.host.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command that set how much is printed on standard error. */
final class Verbosity {

    private final Log log;

    Verbosity(Log log) {
        this.log = log;
    }

    @Option(names = {"-q", "--quiet"}, scope = ScopeType.INHERIT, description = "Print only warnings and errors on standard error.")
    void quiet(boolean quiet) {
        if (quiet) {
            log.level(Log.Level.QUIET);
        }
    }

    @Option(names = {"-v", "--verbose"}, scope = ScopeType.INHERIT,
            description = "Also print details, and the code that an error comes from.")
    void verbose(boolean verbose) {
        if (verbose) {
            log.level(Log.Level.VERBOSE);
        }
    }
}
