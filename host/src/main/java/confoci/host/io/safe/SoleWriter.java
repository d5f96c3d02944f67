package confoci.host.io.safe;

import confoci.error.InvalidRequest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps runs from writing the same file at the same time. */
public final class SoleWriter {

    private SoleWriter() {
    }

    /**
     * Claims a file for as long as the channel is open; the system frees it even if the process is killed. A file system without locks
     * distinguishes nobody: there every claim holds.
     *
     * @param channel open for writing
     * @return false if another run holds the file, or has just renamed or removed it
     */
    public static boolean claims(Path file, FileChannel channel) {
        try {
            return channel.tryLock() != null && Files.exists(file);
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** The line for a user whose run comes second. */
    public static InvalidRequest refusal(Path file) {
        return new InvalidRequest("another run with the same --out is in progress (it holds " + file + "); wait for it, or name another"
                + " folder");
    }
}
