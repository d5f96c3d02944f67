package confoci.host.connectome.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * By what a file that was changed in place is known, even if its time of change was put back: the time of its last change of any kind
 * (ctime), which no program can set.
 *
 * @param inode   which file it is; 0 where file systems do not have it
 * @param changed ctime in nanoseconds
 */
record FileState(long inode, long changed) {

    static final int BYTES = 2 * Long.BYTES;

    static FileState of(Path file) {
        try {
            Map<String, Object> attributes = Files.readAttributes(file, "unix:ino,ctime");
            return attributes.get("ino") instanceof Long inode && attributes.get("ctime") instanceof FileTime changed
                    ? new FileState(inode, changed.to(TimeUnit.NANOSECONDS)) : new FileState(0, 0);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return new FileState(0, 0);
        }
    }

    /** Whether the content may be what it was then. A copy is another file. */
    boolean maybeAs(FileState then) {
        return inode != then.inode || changed == then.changed;
    }
}
