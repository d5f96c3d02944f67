package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.run.Failure;
import confoci.host.text.PlainWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command line and turns every way to fail into one line on standard error and an exit code. */
final class Execution {

    private static final char UNDECODABLE = '\uFFFD';

    private final CommandLine commandLine;
    private final Log log;

    private Execution(CommandLine commandLine, Log log) {
        this.commandLine = commandLine;
        this.log = log;
        commandLine.setExecutionExceptionHandler((error, command, parsed) -> failed(error));
        commandLine.setParameterExceptionHandler((error, arguments) -> misused(error));
        commandLine.setExecutionStrategy(this::helpOrRun);
    }

    /** What a command prints may quote a file and goes out as plain text; help is all our own, in bold on a terminal. */
    private int helpOrRun(ParseResult parsed) {
        PrintWriter out = commandLine.getOut();
        StringWriter text = new StringWriter();
        commandLine.setOut(new PrintWriter(text, true));
        Integer help = CommandLine.executeHelpRequest(parsed);
        out.print(HelpText.wrapped(text.toString()));
        out.flush();
        commandLine.setOut(help != null ? out : new PrintWriter(new PlainWriter(out), true));
        if (help != null) {
            return help;
        }
        return new RunLast().execute(parsed);
    }

    /** Runs a command; never throws. */
    static int run(CommandLine commandLine, Log log, String... arguments) {
        return new Execution(commandLine, log).run(arguments);
    }

    private int run(String... arguments) {
        Thread notice = new Thread(this::interrupted, "confoci-interrupted");
        Runtime.getRuntime().addShutdownHook(notice);
        int code;
        try {
            requireDecoded(arguments);
            code = commandLine.execute(arguments);
            if (code == ExitCode.DONE) {
                requireSaid();
            }
        } catch (Throwable error) {
            // Picocli hands on exceptions but not errors.
            code = failed(error);
        }
        try {
            Runtime.getRuntime().removeShutdownHook(notice);
        } catch (IllegalStateException e) {
            return ExitCode.INTERRUPTED;
        }
        return code;
    }

    /** Where the bytes of a name are no UTF-8, Java puts a character of its own for them, which would make it the name of another file. */
    private static void requireDecoded(String... arguments) {
        boolean inUtf8 = StandardCharsets.UTF_8.name().equals(System.getProperty("sun.jnu.encoding"));
        for (String argument : arguments) {
            if (argument.indexOf(UNDECODABLE) >= 0) {
                throw new InvalidRequest(inUtf8 ? "'" + argument + "' is not in UTF-8; if it is the name of a file, rename the file"
                        : "the locale has no such letters as '" + argument + "'; set LC_ALL=C.UTF-8 in the environment");
            }
        }
        String here = System.getProperty("user.dir");
        if (inUtf8 && here.indexOf(UNDECODABLE) >= 0) {
            throw new InvalidRequest("the name of the folder that you are in is not in UTF-8: '" + here + "'; rename it, or start"
                    + " elsewhere");
        }
    }

    /** What went to standard output must have got there, unless its reader has read enough ({@code confoci ... | head}). */
    private void requireSaid() throws IOException {
        Path target = Path.of("/proc/self/fd/1");
        // Both: the one is a buffer before the other, which keeps failures to itself.
        boolean failed = commandLine.getOut().checkError() | System.out.checkError();
        if (failed && !(Files.isSymbolicLink(target) && Files.readSymbolicLink(target).toString().startsWith("pipe:"))) {
            throw new OutputUnwritable("standard output could not be written to its end; is its disk full?");
        }
    }

    private void interrupted() {
        // The other threads go on until the process ends; their progress is not news any more.
        log.level(Log.Level.QUIET);
        log.status("");
        log.interrupted();
    }

    private int failed(Throwable error) {
        log.status("");
        Failure failure = Failure.of(error);
        if (!failure.message().isEmpty()) {
            log.error(failure.message());
        }
        log.trace(error);
        return failure.exitCode();
    }

    private int misused(ParameterException error) {
        StringBuilder message = new StringBuilder(error.getMessage());
        if (error instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                message.append("; did you mean ").append(String.join(" or ", suggestions)).append('?');
            }
        }
        log.error(message.append("; see ").append(error.getCommandLine().getCommandSpec().qualifiedName()).append(" --help").toString());
        log.trace(error);
        return ExitCode.USAGE;
    }
}
