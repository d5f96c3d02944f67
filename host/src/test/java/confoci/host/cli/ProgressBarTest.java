package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.output.Durations;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long millis;

    @Test
    void looksLikeThisOnATerminal() {
        try (ProgressBar bar = bar(true, 10_000)) {
            millis = 1500;
            bar.reached(4200);
        }
        assertThat(said().split("\r\u001B\\[K", -1)).containsExactly("",
                "null   0% [------------------------]",
                "null  42% [##########--------------] 2,800 permutations/s, 2.1 s left",
                "");
    }

    @Test
    void fitsATerminalOf80Columns() {
        try (ProgressBar bar = bar(true, 1_000_000)) {
            millis = 5_000_000;
            bar.reached(99_999);
        }
        assertThat(said().split("\r\u001B\\[K", -1)).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void redrawsAtMostFiveTimesASecond() {
        try (ProgressBar bar = bar(true, 10_000)) {
            for (millis = 1; millis <= 1000; millis++) {
                bar.reached(millis);
            }
        }
        assertThat(percentages()).hasSize(6);
    }

    @Test
    void neverGoesBackwardsNorBeyondTheEnd() {
        try (ProgressBar bar = bar(true, 100)) {
            for (int count : new int[] {10, 50, 30, 80, 20, 200}) {
                millis += 1000;
                bar.reached(count);
            }
        }
        assertThat(percentages()).containsExactly(0, 10, 50, 80, 100);
    }

    @Test
    void sharesItsCountWithManyThreads() {
        try (ProgressBar bar = bar(true, 20_000)) {
            IntStream.rangeClosed(1, 20_000).parallel().forEach(i -> {
                synchronized (this) {
                    millis++;
                }
                bar.reached(i);
            });
            millis += 1000;
            bar.reached(20_000);
        }
        assertThat(percentages()).isSorted().hasSizeBetween(2, 102);
    }

    @Test
    void writesALinePerQuarterIntoAFile() {
        try (ProgressBar bar = bar(false, 1000)) {
            for (int i = 1; i <= 1000; i++) {
                millis += 2;
                bar.reached(i);
            }
        }
        assertThat(said()).isEqualTo("""
                null 25% 500 permutations/s, 1.5 s left
                null 50% 500 permutations/s, 1.0 s left
                null 75% 500 permutations/s, 0.5 s left
                null 100% 500 permutations/s
                """);
    }

    @Test
    void writesALineEveryTenSecondsIntoAFile() {
        try (ProgressBar bar = bar(false, 1_000_000)) {
            for (int i = 1; i <= 25; i++) {
                millis += 1000;
                bar.reached(i);
            }
        }
        assertThat(percentages()).containsExactly(0, 0);
    }

    @Test
    void isSilentInQuietRuns() {
        Log log = new Log(new PrintStream(bytes, true, StandardCharsets.UTF_8), true);
        log.level(Log.Level.QUIET);
        try (ProgressBar bar = new ProgressBar(log, "null", "permutations", 10)) {
            bar.reached(10);
        }
        assertThat(said()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0.0 s", "9.94, 9.9 s", "9.96, 10 s", "59.4, 59 s", "59.6, 1 min 0 s", "200, 3 min 20 s", "7500, 2 h 5 min"})
    void timeLeftIsReadable(double seconds, String text) {
        assertThat(Durations.text(seconds)).isEqualTo(text);
    }

    private ProgressBar bar(boolean terminal, long total) {
        Log log = new Log(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
        return new ProgressBar(log, "null", "permutations", total, () -> millis * 1_000_000);
    }

    private List<Integer> percentages() {
        return Pattern.compile("(\\d+)%").matcher(said()).results().map((MatchResult m) -> Integer.valueOf(m.group(1))).toList();
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
