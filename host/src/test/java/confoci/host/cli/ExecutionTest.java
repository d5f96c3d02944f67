package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.error.DeviceUnavailable;
import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.error.NumericalMismatch;
import confoci.error.OutputUnwritable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class ExecutionTest {

    @Command(name = "confoci")
    private static final class Root {

        @Mixin
        private final Verbosity verbosity;

        Root(Log log) {
            verbosity = new Verbosity(log);
        }
    }

    @Command(name = "ale")
    private static final class Ale implements Callable<Integer> {

        private final Callable<Integer> action;

        @Option(names = "--permutations")
        private int permutations;

        Ale(Callable<Integer> action) {
            this.action = action;
        }

        @Override
        public Integer call() throws Exception {
            return action.call();
        }
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Log log = new Log(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

    @Test
    void aSuccessSaysNothing() {
        assertThat(run(() -> 0, "ale")).isZero();
        assertThat(said()).isEmpty();
    }

    /** Bold words of a help are the program's own. */
    @Test
    void whatACommandPrintsDoesNothingToATerminal() {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new Root(log));
        line.addSubcommand(new Ale(() -> {
            line.getSubcommands().get("ale").getOut().println("network \u001b[31mred\u009b\n  second");
            return 0;
        }));
        line.setOut(new PrintWriter(out, true));
        assertThat(Execution.run(line, log, "ale")).isZero();
        assertThat(out).hasToString("network \\u001b[31mred\\u009b\n  second\n");
    }

    @Test
    void failuresThatTheUserCanActOnEndWithTheirCodeAndOneLine() {
        assertThat(run(failing(new InvalidRequest("a")), "ale")).isEqualTo(2);
        assertThat(run(failing(new InputDataException("b")), "ale")).isEqualTo(3);
        assertThat(run(failing(new OutputUnwritable("c")), "ale")).isEqualTo(3);
        assertThat(run(failing(new DeviceUnavailable("d")), "ale")).isEqualTo(4);
        assertThat(run(failing(new NumericalMismatch("e")), "ale")).isEqualTo(5);
        assertThat(said()).isEqualTo("confoci: a\nconfoci: b\nconfoci: c\nconfoci: d\nconfoci: e\n");
    }

    @Test
    void misuseEndsWithTwoAndPointsToTheHelp() {
        assertThat(run(() -> 0, "ale", "--permutation", "5")).isEqualTo(2);
        assertThat(run(() -> 0, "ale", "--permutations", "many")).isEqualTo(2);
        assertThat(run(() -> 0, "al")).isEqualTo(2);
        assertThat(said().lines()).hasSize(3).allMatch(line -> line.startsWith("confoci: ") && line.endsWith(" --help"));
        assertThat(said()).contains("did you mean --permutations").contains("many").contains("see confoci ale --help");
    }

    @Test
    void anythingElseIsABug() {
        assertThat(run(failing(new IllegalStateException("odd")), "ale")).isEqualTo(1);
        assertThat(said().lines()).hasSize(1);
        assertThat(said()).contains("java.lang.IllegalStateException: odd").contains("report");
    }

    @Test
    void anErrorIsABugToo() {
        assertThat(run(() -> {
            throw new AssertionError("odd");
        }, "ale")).isEqualTo(1);
        assertThat(said()).contains("AssertionError: odd").contains("report");
    }

    @Test
    void outOfMemoryNamesTheRemedy() {
        assertThat(run(() -> {
            throw new OutOfMemoryError("Java heap space");
        }, "ale")).isEqualTo(4);
        assertThat(said()).startsWith("confoci: out of memory").contains("--memory").hasLineCount(1);
    }

    @Test
    void verboseRunsShowWhereAnErrorComesFrom() {
        run(failing(new InputDataException("b")), "ale", "--verbose");
        assertThat(said()).contains("confoci: b").contains("\tat confoci.host.cli.ExecutionTest");
    }

    @Test
    void quietIsHeardByTheLog() {
        run(() -> {
            log.info("news");
            return 0;
        }, "ale", "-q");
        assertThat(said()).isEmpty();
    }

    private static Callable<Integer> failing(RuntimeException e) {
        return () -> {
            throw e;
        };
    }

    private int run(Callable<Integer> action, String... arguments) {
        CommandLine commandLine = new CommandLine(new Root(log));
        commandLine.addSubcommand(new Ale(action));
        return Execution.run(commandLine, log, arguments);
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
