package confoci.host.io.safe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is complete or absent. */
class PartialFileTest {

    @TempDir
    Path folder;

    private Stream<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void theOldFileStaysUntilTheNewOneIsComplete() throws IOException {
        Path target = Files.writeString(folder.resolve("x.bin"), "old");
        try (PartialFile file = PartialFile.create(target)) {
            file.write(ByteBuffer.wrap(new byte[] {'n', 'e', 'w'}));
            assertThat(target).hasContent("old");
            assertThat(names().filter(name -> name.startsWith(".x.bin.partial-"))).hasSize(1);
            file.commit();
        }
        assertThat(target).hasContent("new");
        assertThat(names()).containsExactly("x.bin");
    }

    @Test
    void withoutACommitNothingIsLeft() throws IOException {
        try (PartialFile file = PartialFile.create(folder.resolve("x.bin"))) {
            file.write(ByteBuffer.wrap(new byte[10]));
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void whatAKilledRunLeftIsRemovedAndWhatIsInUseIsNot() throws IOException {
        Files.writeString(folder.resolve(".x.bin.partial-1234"), "left");
        Files.writeString(folder.resolve(".y.bin.partial-1234"), "of another file");
        try (PartialFile one = PartialFile.create(folder.resolve("x.bin")); PartialFile two = PartialFile.create(folder.resolve("x.bin"))) {
            assertThat(names().filter(name -> name.startsWith(".x.bin.partial-"))).hasSize(2).doesNotContain(".x.bin.partial-1234");
            one.write(ByteBuffer.wrap(new byte[] {'1'}));
            two.write(ByteBuffer.wrap(new byte[] {'2'}));
            one.commit();
        }
        assertThat(names()).containsExactlyInAnyOrder("x.bin", ".y.bin.partial-1234");
        assertThat(folder.resolve("x.bin")).hasContent("1");
    }

    @Test
    void aFolderThatIsNotThereIsCalledSo() {
        Path target = folder.resolve("nowhere/x.bin");
        assertThatThrownBy(() -> PartialFile.create(target)).isInstanceOfSatisfying(IOException.class, e ->
                assertThat(PartialFile.failure(target, e)).hasMessageContainingAll("cannot write x.bin", "there is no such folder"));
    }

    @Test
    void theLineForTheUserNamesTheFileAndItsFolder() {
        assertThat(PartialFile.failure(folder.resolve("x.bin"), new AccessDeniedException("x"))).hasMessageContainingAll(
                "cannot write x.bin into " + folder, "permission denied");
    }
}
