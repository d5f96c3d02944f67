package confoci.host.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * What a command line ended with and said, run as {@link Main} does but within the process of the test.
 *
 * @param out standard output
 * @param err standard error
 */
record CommandLineRun(int exitCode, String out, String err) {

    private static final String WARNING = "confoci: warning: ";

    static CommandLineRun of(List<String> arguments) {
        return of(arguments, Commands.namedBy(arguments.toArray(String[]::new)));
    }

    /** One of a program with some of the commands only. */
    static CommandLineRun of(List<String> arguments, List<String> commands) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        StringWriter out = new StringWriter();
        Log log = new Log(new PrintStream(err, true, StandardCharsets.UTF_8), false);
        CommandLine line = Main.commandLine(log, commands).setOut(new PrintWriter(out, true));
        int code = Execution.run(line, log, arguments.toArray(String[]::new));
        return new CommandLineRun(code, out.toString(), err.toString(StandardCharsets.UTF_8));
    }

    /** The warnings, without what every warning starts with. */
    List<String> warnings() {
        return lines().filter(line -> line.startsWith(WARNING)).map(line -> line.substring(WARNING.length())).toList();
    }

    /** The lines of standard error that are no warnings. */
    List<String> errors() {
        return lines().filter(line -> !line.startsWith(WARNING)).toList();
    }

    private Stream<String> lines() {
        return err.lines();
    }
}
