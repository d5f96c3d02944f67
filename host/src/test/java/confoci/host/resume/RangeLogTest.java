package confoci.host.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InvalidRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a log its sound beginning is taken up, and what is added then makes it what it would have been without a stop. */
class RangeLogTest {

    private static final FileKind KIND = new FileKind("sample", 1);
    private static final ContentKey KEY = ContentKey.of(out -> out.writeText("of the tests"));
    private static final Range[] RANGES = {new Range(0, 3), new Range(3, 1), new Range(4, 4)};
    private static final long WHOLE = 8;

    @TempDir
    private Path folder;

    private Path file;
    /** Of an uninterrupted run. */
    private byte[] whole;
    /** Where its header and its records end. */
    private final List<Integer> ends = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("log");
        try (RangeLog log = RangeLog.open(file, KIND, KEY, false)) {
            ends.add((int) Files.size(file));
            for (Range range : RANGES) {
                append(log, range);
                ends.add((int) Files.size(file));
            }
        }
        whole = Files.readAllBytes(file);
    }

    private static void append(RangeLog log, Range range) {
        log.append(range, out -> {
            for (long i = range.first(); i < range.end(); i++) {
                out.writeLong(i * i);
            }
        });
    }

    private static long restore(RangeLog log, long most) {
        return log.restore(Range.upTo(most), (range, in) -> {
            for (long i = range.first(); i < range.end(); i++) {
                assertThat(in.readLong()).isEqualTo(i * i);
            }
            assertThat(in.read()).isEqualTo(-1);
        });
    }

    /** Resumes, and requires that so many records are taken up and that the file becomes the whole one again. */
    private void requireTaken(int records, String what) throws IOException {
        try (RangeLog log = RangeLog.open(file, KIND, KEY, true)) {
            long done = restore(log, WHOLE);
            assertThat(done).as(what).isEqualTo(records == 0 ? 0 : RANGES[records - 1].end());
            for (int r = records; r < RANGES.length; r++) {
                append(log, RANGES[r]);
            }
        }
        assertThat(file).as(what).hasBinaryContent(whole);
    }

    private void requireRefused(String message) {
        assertThatThrownBy(() -> RangeLog.open(file, KIND, KEY, true)).isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("--resume: " + file + " " + message)
                .hasMessageContaining("leave out --resume to start from the beginning");
    }

    @Test
    void damageOfAnyByteCostsItsRecordAndThoseThatFollow() throws IOException {
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x20;
            Files.write(file, damaged);
            int place = at;
            if (at < ends.getFirst()) {
                requireRefused("is damaged");
            } else {
                requireTaken((int) ends.stream().skip(1).filter(end -> end <= place).count(), "byte " + at);
            }
        }
    }

    @Test
    void aLogThatWasCutAnywhereGoesOn() throws IOException {
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int left = length;
            requireTaken((int) ends.stream().skip(1).filter(end -> end <= left).count(), "length " + length);
        }
    }

    /** As a file system may leave it that has made a file longer before it wrote. */
    @Test
    void zerosAtTheEndAreNoRecord() throws IOException {
        for (int records = 0; records <= RANGES.length; records++) {
            Files.write(file, Arrays.copyOf(Arrays.copyOf(whole, ends.get(records)), whole.length + 500));
            requireTaken(records, records + " records");
        }
    }

    @Test
    void aRecordThatIsMissingEndsWhatIsTakenUp() throws IOException {
        byte[] gap = Arrays.copyOf(whole, whole.length - (ends.get(2) - ends.get(1)));
        System.arraycopy(whole, ends.get(2), gap, ends.get(1), whole.length - ends.get(2));
        Files.write(file, gap);
        requireTaken(1, "a gap");
        byte[] twice = Arrays.copyOf(whole, whole.length + ends.get(1) - ends.get(0));
        System.arraycopy(whole, ends.get(0), twice, ends.get(1), whole.length - ends.get(0));
        Files.write(file, twice);
        requireTaken(1, "an overlap");
    }

    @Test
    void aRecordBeyondTheWholeIsNotTakenUp() {
        try (RangeLog log = RangeLog.open(file, KIND, KEY, true)) {
            assertThat(restore(log, WHOLE - 1)).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource({"CCMlog01", "CCMlog02", "FCNMcp03", "CFrange9"})
    void anotherFormatIsRefused(String magic) throws IOException {
        byte[] bytes = whole.clone();
        System.arraycopy(magic.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 8);
        Files.write(file, bytes);
        requireRefused("is damaged or was left by another version of Confoci;");
        assertThat(file).hasBinaryContent(bytes);
    }

    @ParameterizedTest
    @CsvSource({"sample, 2, '', was left by another version of Confoci; leave out", "other, 2, more, was left by another command; give",
        "sample, 1, more, was left by another analysis (other input files or options); give the same command again"})
    void somethingElseIsRefused(String kind, int version, String key, String message) throws IOException {
        RangeLog.open(file, new FileKind(kind, version), key.isEmpty() ? KEY : KEY.with(key), false).close();
        try (RangeLog log = RangeLog.open(file, new FileKind(kind, version), key.isEmpty() ? KEY : KEY.with(key), false)) {
            append(log, RANGES[0]);
        }
        byte[] bytes = Files.readAllBytes(file);
        requireRefused(message);
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void withoutResumeItBeginsAnew() {
        try (RangeLog log = RangeLog.open(file, KIND, KEY, false)) {
            assertThat(restore(log, WHOLE)).isZero();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void ofTwoRunsTheSecondIsTurnedAway() throws IOException {
        try (RangeLog first = RangeLog.open(file, KIND, KEY, true)) {
            for (boolean resume : new boolean[] {true, false}) {
                assertThatThrownBy(() -> RangeLog.open(file, KIND, KEY, resume)).isInstanceOf(InvalidRequest.class)
                        .hasMessageContaining("another run with the same --out is in progress (it holds " + file);
            }
            assertThat(restore(first, WHOLE)).isEqualTo(WHOLE);
        }
        assertThat(file).hasBinaryContent(whole);
    }

    /** Whatever ended it: nothing of it is taken up. */
    @Test
    void aRecordWhoseContentFailedIsWrittenOver() throws IOException {
        try (RangeLog log = RangeLog.open(file, KIND, KEY, false)) {
            append(log, RANGES[0]);
            assertThatThrownBy(() -> log.append(RANGES[1], out -> {
                out.write(new byte[100_000]);
                throw new IllegalStateException("power cut");
            })).hasMessage("power cut");
        }
        requireTaken(1, "after a failure");
    }

    @Test
    void discardingLeavesNothing() {
        try (RangeLog log = RangeLog.open(file, KIND, KEY, true)) {
            log.discard();
            assertThat(file).doesNotExist();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
