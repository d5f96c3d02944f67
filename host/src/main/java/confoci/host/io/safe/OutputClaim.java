package confoci.host.io.safe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps other runs to the same output out for as long as it is open, by a hidden file that it locks. The system frees the lock even if the
 * process is killed; what a killed run left is claimed by the next.
 */
public final class OutputClaim implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final Thread shutdownHook = new Thread(this::release, "confoci-release-output");

    private OutputClaim(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Claims an output.
     *
     * @param file that is locked and removed in the end; its folder exists
     * @throws confoci.error.InvalidRequest   if another run has claimed it
     * @throws confoci.error.OutputUnwritable if the file cannot be created
     */
    public static OutputClaim of(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!SoleWriter.claims(file, channel)) {
                channel.close();
                throw SoleWriter.refusal(file);
            }
            OutputClaim claim = new OutputClaim(file, channel);
            Runtime.getRuntime().addShutdownHook(claim.shutdownHook);
            return claim;
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
    }

    /** First the file, then its lock: what another run creates meanwhile is not removed. */
    private void release() {
        try (channel) {
            if (channel.isOpen()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // An empty hidden file is left, which the next run claims.
        }
    }

    @Override
    public void close() {
        release();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The virtual machine is shutting down; the hook finds nothing left to do.
        }
    }
}
