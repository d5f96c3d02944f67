package confoci.host.io.safe;

import confoci.error.OutputUnwritable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Turns a failure to write into the line that the user reads. */
public final class WriteFailure {

    /** A file system with less than this left is full, in whatever language the system reports it. */
    private static final long FULL_BYTES = 4096;

    private WriteFailure() {
    }

    /**
     * @param what   what was being written, a file's name or words such as {@code the results}
     * @param folder the folder it was to appear in, as the user named it
     * @param store  an existing path on the same file system
     */
    public static OutputUnwritable of(String what, Path folder, Path store, IOException cause) {
        if (isFull(cause, store)) {
            return new OutputUnwritable("no space left on the disk while writing " + what + " into " + folder
                    + "; free some space or name a folder on another disk with --out", cause);
        }
        return new OutputUnwritable("cannot write " + what + " into " + folder + ": " + reason(cause)
                + "; name another folder with --out", cause);
    }

    /** The refusal before any work is done. */
    public static OutputUnwritable tooSmall(Path folder, long needed, long free) {
        return new OutputUnwritable("the results need " + size(needed) + " but the disk of " + folder + " has " + size(free)
                + " left; free some space or name a folder on another disk with --out");
    }

    private static boolean isFull(IOException cause, Path store) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left") || message.contains("quota exceeded") || message.contains("not enough space")) {
            return true;
        }
        try {
            return FreeSpace.of(store) < FULL_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (cause instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String size(long bytes) {
        long mebibytes = bytes >> 20;
        return mebibytes > 0 ? mebibytes + " MiB" : (bytes + 1023 >> 10) + " KiB";
    }
}
