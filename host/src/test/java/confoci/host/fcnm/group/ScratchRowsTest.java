package confoci.host.fcnm.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InvalidRequest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchRowsTest {

    @TempDir
    private Path folder;

    @Test
    void anotherRunIsKeptOutOfTheFile() {
        Path file = folder.resolve("scratch");
        try (Arena arena = Arena.ofConfined(); ScratchRows first = new ScratchRows(file, 2); ScratchRows second = new ScratchRows(file, 2)) {
            MemorySegment row = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2);
            first.append(row);
            assertThatThrownBy(() -> second.append(row)).isInstanceOf(InvalidRequest.class).hasMessageContaining(file + ": another run");
            float[] values = new float[2];
            first.read(0, 0, 2, values, 0);
            assertThat(values).containsExactly(1, 2);
        }
    }
}
