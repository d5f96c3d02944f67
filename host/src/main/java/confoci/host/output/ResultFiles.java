package confoci.host.output;

import confoci.error.OutputUnwritable;
import confoci.host.io.safe.FileRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** Where results are written, file by file: a result folder, or a folder within one. */
public interface ResultFiles {

    /** Writes one file. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path file) throws IOException;
    }

    /**
     * Writes one file and records its checksum.
     *
     * @param name    a plain file name, used once
     * @param content writes the file to the path that it is given
     * @return the record of the file
     * @throws OutputUnwritable      if the disk is full or the file cannot be written
     * @throws CancellationException if the virtual machine is shutting down
     */
    FileRecord write(String name, Content content);
}
