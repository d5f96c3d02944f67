package confoci.host.io.safe;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a disk has left. */
public final class FreeSpace {

    private FreeSpace() {
    }

    /**
     * Bytes that can still be written beside an existing path. Some remote and virtual file systems do not tell their size: 0 of 0 bytes
     * left is no news, and counts as enough.
     */
    public static long of(Path existing) throws IOException {
        FileStore disk = Files.getFileStore(existing);
        return disk.getTotalSpace() > 0 ? disk.getUsableSpace() : Long.MAX_VALUE;
    }
}
