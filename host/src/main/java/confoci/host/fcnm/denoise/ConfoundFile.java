package confoci.host.fcnm.denoise;

import confoci.error.InputDataException;
import confoci.host.io.safe.FileRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file of confounds, in memory.
 *
 * @param name  as it was named
 * @param bytes not copied
 */
public record ConfoundFile(String name, byte[] bytes) {

    /**
     * Reads a file.
     *
     * @throws InputDataException if it cannot be read
     */
    public static ConfoundFile read(Path file) {
        try {
            return new ConfoundFile(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** The file for the record of a run. */
    public FileRecord record() {
        return FileRecord.of(name, bytes);
    }
}
