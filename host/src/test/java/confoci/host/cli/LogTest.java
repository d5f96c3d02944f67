package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogTest {

    private static final String CLEAR = "\r\u001B[K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void levelsSelectWhatIsSaid() {
        Log log = log(false);
        log.level(Log.Level.QUIET);
        log.info("i1");
        log.detail("d1");
        log.warn("w1");
        log.level(Log.Level.NORMAL);
        log.info("i2");
        log.detail("d2");
        log.level(Log.Level.VERBOSE);
        log.detail("d3");
        log.error("e");
        assertThat(said()).isEqualTo("confoci: warning: w1\ni2\nd3\nconfoci: e\n");
    }

    @Test
    void aWarningIsGivenOnce() {
        Log log = log(false);
        log.warn("few experiments");
        log.warn("other");
        log.warn("few experiments");
        log.caution("little memory");
        log.caution("little memory");
        assertThat(said()).isEqualTo("confoci: warning: few experiments\nconfoci: warning: other\nconfoci: warning: little memory\n");
    }

    @Test
    void anInterruptTellsHowToGoOnWhereThatIsPossible() {
        Log log = log(false);
        log.interrupted();
        log.resumable();
        log.interrupted();
        assertThat(said()).isEqualTo("confoci: interrupted\nconfoci: interrupted; the same command with --resume continues from there\n");
    }

    @Test
    void aMessageIsOneLine() {
        log(false).error("a\nb\r\nc");
        assertThat(said()).isEqualTo("confoci: a b  c\n");
    }

    @Test
    void whatAMessageQuotesDoesNothingToATerminal() {
        Log log = log(true);
        log.level(Log.Level.VERBOSE);
        log.error("line 1: '\u001b[31mred' is not x, y and z");
        log.warn("\u009b2J\u202e");
        log.status("sub-\u0007");
        log.trace(new IllegalStateException("\u001b]0;title\u0007"));
        assertThat(said().replace(CLEAR, "")).startsWith("confoci: line 1: '\\u001b[31mred' is not x, y and z\n"
                + "confoci: warning: \\u009b2J\\u202e\nsub-\\u0007java.lang.IllegalStateException: \\u001b]0;title\\u0007\n");
        assertThat(said().replace(CLEAR, "").replaceAll("[\n\t]", "").chars()).noneMatch(Character::isISOControl);
    }

    /** By a thread that was about to show it when the run was interrupted. */
    @Test
    void aStatusThatComesLateIsNotShown() {
        Log log = log(true);
        log.status("50%");
        log.level(Log.Level.QUIET);
        log.status("");
        log.status("51%");
        assertThat(said()).endsWith("50%" + CLEAR);
    }

    @Test
    void theStatusLineStaysBelowMessagesOnATerminal() {
        Log log = log(true);
        log.status("50%");
        log.info("message");
        log.status("");
        assertThat(said()).isEqualTo(CLEAR + "50%" + CLEAR + "message\n" + CLEAR + "50%" + CLEAR);
    }

    @Test
    void thereIsNoStatusLineInAFile() {
        Log log = log(false);
        log.status("50%");
        log.info("message");
        assertThat(said()).isEqualTo("message\n");
    }

    @Test
    void stackTracesAreForVerboseRuns() {
        Log log = log(false);
        log.trace(new IllegalStateException("x"));
        assertThat(said()).isEmpty();
        log.level(Log.Level.VERBOSE);
        log.trace(new IllegalStateException("x"));
        assertThat(said()).startsWith("java.lang.IllegalStateException: x").contains("LogTest");
    }

    private Log log(boolean terminal) {
        return new Log(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
