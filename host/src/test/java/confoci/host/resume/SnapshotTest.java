package confoci.host.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InvalidRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot is taken up whole, or refused in a line. */
class SnapshotTest {

    private static final FileKind KIND = new FileKind("sample", 2);
    private static final ContentKey KEY = ContentKey.of(out -> out.writeText("of the tests"));

    @TempDir
    private Path folder;

    /** Counts, and pretends to be of any size. */
    private static final class Counter implements Resumable {

        private final long bytes;
        private int value;

        Counter(int value, long bytes) {
            this.value = value;
            this.bytes = bytes;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public Range range() {
            return Range.upTo(value);
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeInt(value);
        }

        @Override
        public void read(DataInputStream in) throws IOException {
            value = in.readInt();
        }
    }

    private Path file() {
        return folder.resolve("snapshot");
    }

    private Snapshot snapshot() {
        return new Snapshot(file(), KIND, KEY);
    }

    private void requireRefused(Snapshot snapshot, String message) {
        Counter state = new Counter(-1, 0);
        assertThatThrownBy(() -> snapshot.restore(state)).isInstanceOf(InvalidRequest.class)
                .hasMessageStartingWith("--resume: " + file() + " " + message)
                .hasMessageEndingWith("leave out --resume to start from the beginning");
        assertThat(state.value).as("what was there before").isEqualTo(-1);
    }

    @Test
    void theLastOneIsTakenUp() {
        Counter nothing = new Counter(5, 0);
        snapshot().restore(nothing);
        assertThat(nothing.value).isEqualTo(5);
        snapshot().saveNow(new Counter(17, 0));
        snapshot().saveNow(new Counter(18, 0));
        Counter state = new Counter(0, 0);
        snapshot().restore(state);
        assertThat(state.value).isEqualTo(18);
    }

    @Test
    void damageOfAnyByteAndAnyCutAreRefused() throws IOException {
        snapshot().saveNow(new Counter(17, 0));
        byte[] bytes = Files.readAllBytes(file());
        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 4;
            Files.write(file(), damaged);
            requireRefused(snapshot(), "is damaged");
            Files.write(file(), Arrays.copyOf(bytes, at));
            requireRefused(snapshot(), "is damaged; leave out");
        }
    }

    @Test
    void whatSomethingElseHasLeftIsRefusedWithTheRemedy() throws IOException {
        snapshot().saveNow(new Counter(17, 0));
        requireRefused(new Snapshot(file(), KIND, KEY.with("more")),
                "was left by another analysis (other input files or options); give the same command again, or ");
        requireRefused(new Snapshot(file(), new FileKind("other", 2), KEY),
                "was left by another command; give the same command again, or ");
        requireRefused(new Snapshot(file(), new FileKind("sample", 1), KEY), "was left by another version of Confoci; ");
        Files.writeString(file(), "FCNMcp03" + "k".repeat(100), StandardCharsets.US_ASCII);
        requireRefused(snapshot(), "is damaged or was left by another version of Confoci; ");
    }

    /** Less than a tenth of the time: none before it is known that there is time, and the next not at once. */
    @Test
    void savingWaitsUntilItCostsLittle() {
        Snapshot snapshot = snapshot();
        snapshot.save(new Counter(1, 12_000_000_000L));
        assertThat(file()).doesNotExist();
        snapshot.save(new Counter(1, 1L << 40));
        assertThat(file()).doesNotExist();
        snapshot.save(new Counter(1, 0));
        assertThat(file()).exists();
    }

    @Test
    void aDiskThatCannotBeWrittenIsNamed() {
        Snapshot snapshot = new Snapshot(folder.resolve("nowhere/snapshot"), KIND, KEY);
        assertThatThrownBy(() -> snapshot.saveNow(new Counter(1, 0))).hasMessageContainingAll("cannot write snapshot into",
                "there is no such folder", "--out");
    }
}
