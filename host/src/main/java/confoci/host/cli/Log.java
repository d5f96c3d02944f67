package confoci.host.cli;

import confoci.host.run.RunListener;
import confoci.host.text.PlainText;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * What a run writes to standard error: messages, each on a line, and below them on a terminal one status line that is redrawn in place.
 * Whatever a message quotes is {@linkplain PlainText plain}.
 *
 * <p>Safe for use by several threads.
 */
public final class Log implements RunListener {

    /** How much is printed. */
    public enum Level {
        /** Warnings and errors. */
        QUIET,
        /** Also what happens, and progress. */
        NORMAL,
        /** Also details, and the stack trace of an error. */
        VERBOSE
    }

    private static final String PREFIX = "confoci: ";
    /** Carriage return and "erase to the end of the line" (ECMA-48). */
    private static final String CLEAR = "\r\u001B[K";

    private final PrintStream out;
    private final boolean terminal;
    private final Set<String> warned = new HashSet<>();
    private Level level = Level.NORMAL;
    private String status = "";
    private volatile boolean resumable;

    Log(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** The log of a process. */
    public static Log standardError() {
        return new Log(System.err, isTerminal());
    }

    private static boolean isTerminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        Path stderr = Path.of("/proc/self/fd/" + StandardError.descriptor());
        try {
            if (Files.isSymbolicLink(stderr)) {
                String device = Files.readSymbolicLink(stderr).toString();
                return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
            }
        } catch (IOException e) {
            return false;
        }
        // Elsewhere Java only reports whether standard input and output are a terminal, which is nearly the same question.
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    public synchronized void level(Level chosen) {
        level = chosen;
    }

    /** Whether standard error is a terminal, where a status line can be redrawn. */
    boolean terminal() {
        return terminal;
    }

    synchronized boolean shows(Level message) {
        return message.compareTo(level) <= 0;
    }

    @Override
    public void info(String message) {
        say(Level.NORMAL, message);
    }

    @Override
    public void detail(String message) {
        say(Level.VERBOSE, message);
    }

    /** Shows it once: of two runs of one command each has it in its record. */
    @Override
    public synchronized void warn(String message) {
        if (warned.add(message)) {
            say(Level.QUIET, PREFIX + "warning: " + message);
        }
    }

    @Override
    public void caution(String message) {
        warn(message);
    }

    @Override
    public void failed(String message, Throwable error) {
        error(message);
        trace(error);
    }

    /** Says why the run ends. */
    public void error(String message) {
        say(Level.QUIET, PREFIX + message);
    }

    /** Shows where an error comes from, in verbose runs or if the environment has {@code CONFOCI_DEBUG}. */
    public synchronized void trace(Throwable error) {
        if (shows(Level.VERBOSE) || System.getenv("CONFOCI_DEBUG") != null) {
            status("");
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            trace.toString().lines().forEach(line -> out.println(PlainText.oneLineWithTabs(line)));
        }
    }

    @Override
    public void resumable() {
        resumable = true;
    }

    @Override
    public Progress progress(String stage, String unit, long total) {
        return new ProgressBar(this, stage, unit, total);
    }

    @Override
    public Progress progressOfShortStage(String stage, String unit, long total) {
        return ProgressBar.ofShortStage(this, stage, unit, total);
    }

    /** Says that the run was interrupted, and what can be done about it. */
    void interrupted() {
        error("interrupted" + (resumable ? "; the same command with --resume continues from there" : ""));
    }

    private synchronized void say(Level messageLevel, String message) {
        if (shows(messageLevel)) {
            String current = status;
            status("");
            out.println(PlainText.message(message));
            status(current);
        }
    }

    /** Replaces the status line; empty text removes it. Nothing happens where there is no terminal. */
    synchronized void status(String line) {
        // A thread that found progress worth showing may be late: the run may have been interrupted meanwhile.
        boolean wanted = line.isEmpty() || shows(Level.NORMAL);
        if (terminal && wanted && !line.equals(status)) {
            out.print(CLEAR + PlainText.message(line));
            out.flush();
            status = line;
        }
    }
}
