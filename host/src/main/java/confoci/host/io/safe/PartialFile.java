package confoci.host.io.safe;

import confoci.error.OutputUnwritable;
import confoci.host.memory.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is complete or absent: written as {@code .NAME.partial-XXXX} beside the target and renamed by {@link #commit}. Closing
 * without a commit removes it, and so does a shutdown of the virtual machine; what a killed run left is removed by the next one to the
 * same target. Not for use by several threads.
 */
public final class PartialFile implements AutoCloseable {

    private static final String PARTIAL = "partial";

    /** Those of this process, whose lock would be lost if it closed another channel of the file (POSIX). */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path target;
    private final Path partial;
    private final FileChannel channel;
    private final Thread shutdownHook = new Thread(this::discard, "confoci-remove-partial-file");
    private boolean committed;

    private PartialFile(Path target, Path partial, FileChannel channel) {
        this.target = target;
        this.partial = partial;
        this.channel = channel;
    }

    /**
     * @param target replaced by {@link #commit} if it is there
     * @throws IOException if nothing can be created beside the target
     */
    public static PartialFile create(Path target) throws IOException {
        removeAbandoned(target.toAbsolutePath());
        Path partial = HiddenName.of(target.toAbsolutePath(), PARTIAL, HiddenName.newId());
        OWN.add(partial);
        try {
            PartialFile file = new PartialFile(target, partial, open(partial));
            Runtime.getRuntime().addShutdownHook(file.shutdownHook);
            return file;
        } catch (IOException | RuntimeException e) {
            OWN.remove(partial);
            throw e;
        }
    }

    /** Creates the file and claims it; again if another run took it for abandoned in between. */
    private static FileChannel open(Path partial) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (SoleWriter.claims(partial, channel)) {
                return channel;
            }
            channel.close();
            Files.deleteIfExists(partial);
        }
    }

    /** Removes what killed runs to a target have left beside it. */
    private static void removeAbandoned(Path target) {
        String prefix = HiddenName.of(target, PARTIAL, "").getFileName().toString();
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(target.getParent(), file ->
                file.getFileName().toString().startsWith(prefix) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))) {
            for (Path file : siblings) {
                if (!OWN.contains(file)) {
                    removeIfAbandoned(file);
                }
            }
        } catch (IOException e) {
            // A folder that cannot be listed may still be written.
        }
    }

    private static void removeIfAbandoned(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Without a lock, or somebody else's: whether it is abandoned cannot be told.
        }
    }

    /** Appends all that remains of a buffer. */
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** For writing in another order than from front to back; closing it is left to this file. */
    public FileChannel channel() {
        return channel;
    }

    /** What is written to this stream is appended; closing it does nothing. */
    public OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                PartialFile.this.write(ByteBuffer.wrap(bytes, from, count));
            }
        };
    }

    /** Gives the file its name. */
    public void commit() throws IOException {
        channel.close();
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        committed = true;
    }

    /**
     * Gives the file its name, which no other file may have.
     *
     * @throws java.nio.file.FileAlreadyExistsException if one came into being meanwhile
     */
    public void commitAsNew() throws IOException {
        channel.close();
        Files.move(partial, target);
        committed = true;
    }

    /**
     * Ends a run early that could not write its file in the end.
     *
     * @param bytes what is yet to be written
     * @throws OutputUnwritable if the disk has less left, or there is no folder for the file
     */
    public static void requireSpace(Path target, long bytes) {
        try {
            long free = FreeSpace.of(folder(target));
            if (free < bytes) {
                throw new OutputUnwritable(target + ": needs " + Bytes.text(bytes) + " but its disk has " + Bytes.text(free)
                        + " left; free some space or name a file on another disk with --out");
            }
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** The line for the user when a file could not be written that lies in no result folder. */
    public static OutputUnwritable failure(Path target, IOException cause) {
        Path folder = folder(target);
        return WriteFailure.of(target.getFileName().toString(), folder, folder, cause);
    }

    private static Path folder(Path target) {
        return Objects.requireNonNull(target.toAbsolutePath().getParent(), "the root is no file");
    }

    private void discard() {
        try {
            channel.close();
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            // A hidden file is left; the failure that brought us here is the one to report.
        }
    }

    /** Removes what was written unless it has been committed. */
    @Override
    public void close() {
        if (!committed) {
            discard();
        }
        OWN.remove(partial);
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The virtual machine is shutting down; the hook finds nothing left to do.
        }
    }
}
