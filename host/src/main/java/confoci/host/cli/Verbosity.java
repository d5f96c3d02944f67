package confoci.host.cli;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command that set how much is printed on standard error. */
final class Verbosity {

    private final Log log;

    Verbosity(Log log) {
        this.log = log;
    }

    @Option(names = {"-q", "--quiet"}, scope = ScopeType.INHERIT, description = "Say nothing on standard error but warnings and errors.")
    void quiet(boolean quiet) {
        if (quiet) {
            log.level(Log.Level.QUIET);
        }
    }

    @Option(names = {"-v", "--verbose"}, scope = ScopeType.INHERIT, description = "Also print details, and where an error comes from.")
    void verbose(boolean verbose) {
        if (verbose) {
            log.level(Log.Level.VERBOSE);
        }
    }
}
