package confoci.host.output;

import confoci.error.OutputUnwritable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is complete or absent: written as {@code .NAME.partial-XXXX} beside the target and renamed by {@link #commit}. Closing
 * without a commit removes it, and so does a shutdown of the virtual machine. Not for use by several threads.
 */
public final class PartialFile implements AutoCloseable {

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
        String id = Long.toHexString(System.nanoTime() * 0x9E3779B97F4A7C15L >>> 32);
        Path partial = target.resolveSibling("." + target.getFileName() + ".partial-" + id);
        FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        PartialFile file = new PartialFile(target, partial, channel);
        Runtime.getRuntime().addShutdownHook(file.shutdownHook);
        return file;
    }

    /** Appends all that remains of a buffer. */
    public void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Gives the file its name. */
    public void commit() throws IOException {
        channel.close();
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        committed = true;
    }

    /** The line for the user when a file could not be written that lies in no result folder. */
    public static OutputUnwritable failure(Path target, IOException cause) {
        Path folder = target.toAbsolutePath().getParent();
        return WriteFailure.of(target.getFileName().toString(), folder, folder, cause);
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
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The virtual machine is shutting down; the hook finds nothing left to do.
        }
    }
}
