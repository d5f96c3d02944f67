package confoci.host.io.nifti;

import confoci.error.InputDataException;
import confoci.host.io.safe.FileRecord;
import confoci.host.io.safe.RecordedInput;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The bytes of one file from start to end, unpacked if it is gzip, whatever its name. */
public final class ImageBytes implements Closeable {

    /** Deflate packs at most 258 bytes into 2 bits. */
    private static final long LARGEST_GZIP_RATIO = 1032;
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final String name;
    private final long fileSize;
    private final boolean packed;
    /** What the file itself is read through; null if it is no file, or its record is not wanted. */
    private final @Nullable RecordedInput recorded;

    private ImageBytes(InputStream in, String name, long fileSize, boolean packed, @Nullable RecordedInput recorded) {
        this.in = in;
        this.name = name;
        this.fileSize = fileSize;
        this.packed = packed;
        this.recorded = recorded;
    }

    /**
     * Opens a file.
     *
     * @throws InputDataException if there is none, it is empty or it cannot be read
     */
    public static ImageBytes open(Path file) {
        return open(file, false);
    }

    /** Opens a file whose {@link #record} will be asked for. */
    public static ImageBytes openRecorded(Path file) {
        return open(file, true);
    }

    private static ImageBytes open(Path file, boolean toRecord) {
        if (Files.isDirectory(file)) {
            throw new InputDataException(file + ": is a folder; give a file");
        }
        try {
            // A pipe has no size.
            long size = Files.isRegularFile(file) ? Files.size(file) : Long.MAX_VALUE;
            InputStream stream = Files.newInputStream(file);
            RecordedInput recorded = toRecord ? new RecordedInput(stream) : null;
            return of(recorded != null ? recorded : stream, file.toString(), size, recorded);
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": there is no such file", e);
        } catch (AccessDeniedException e) {
            throw new InputDataException(file + ": may not be read; check its permissions", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** Reads from a stream, which is closed with this. */
    public static ImageBytes of(InputStream stream, String name, long size) throws IOException {
        return of(stream, name, size, null);
    }

    private static ImageBytes of(InputStream stream, String name, long size, @Nullable RecordedInput recorded) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream, BUFFER);
        try {
            buffered.mark(2);
            int first = buffered.read();
            int second = buffered.read();
            buffered.reset();
            if (first < 0) {
                throw new InputDataException(name + ": is empty; copy or download it again");
            }
            boolean packed = first == 0x1f && second == 0x8b;
            return new ImageBytes(packed ? new GZIPInputStream(buffered, BUFFER) : buffered, name, size, packed, recorded);
        } catch (EOFException e) {
            buffered.close();
            throw new InputDataException(name + ": is cut short within its gzip header; copy or download it again", e);
        } catch (IOException | RuntimeException e) {
            buffered.close();
            throw e;
        }
    }

    /** Whether the file is gzip. */
    public boolean isPacked() {
        return packed;
    }

    /**
     * Refuses a file that cannot hold what its header requires, before memory is set aside for it.
     *
     * @param promised bytes, unpacked
     */
    public void requireRoomFor(double promised) {
        double most = packed ? (double) fileSize * LARGEST_GZIP_RATIO : fileSize;
        if (promised > most) {
            throw new InputDataException(name + ": its header requires " + bytes(promised) + ", but the file of " + bytes(fileSize)
                    + (packed ? " can hold at most " + bytes(most) + " unpacked" : " is too short") + "; copy or download it again");
        }
    }

    /**
     * Fills part of an array.
     *
     * @param what the bytes are, for the message
     * @throws InputDataException if the file ends before, or is damaged
     */
    public void readFully(byte[] target, int from, int count, String what) {
        readFully(target, from, count, 0, count, what);
    }

    /**
     * The same for a part of something larger.
     *
     * @param before bytes of it that were read before
     * @param total  bytes of it
     */
    void readFully(byte[] target, int from, int count, long before, long total, String what) {
        int done = 0;
        try {
            while (done < count) {
                int n = in.read(target, from + done, count - done);
                if (n < 0) {
                    throw new EOFException();
                }
                done += n;
            }
        } catch (EOFException e) {
            throw new InputDataException(name + ": ends after " + (before + done) + " of " + total + " bytes of its " + what
                    + "; copy or download it again", e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Skips what lies between the header and the voxels, such as extensions. */
    public void skip(long count) {
        try {
            in.skipNBytes(count);
        } catch (EOFException e) {
            throw new InputDataException(name + ": ends before its voxels; copy or download it again", e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Makes gzip compare its checksum, which it does at the end of the data; whatever may follow the voxels is ignored. */
    public void verify() {
        try {
            in.read();
        } catch (EOFException e) {
            throw new InputDataException(name + ": is cut short in its gzip checksum; copy or download it again", e);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The file's size and checksum, after everything that matters of it was read. */
    public FileRecord record() {
        try {
            return Objects.requireNonNull(recorded, "opened without a record").record(name);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private InputDataException failed(IOException e) {
        if (e instanceof ZipException) {
            return new InputDataException(name + ": its gzip data are damaged (" + e.getMessage() + "); copy or download it again", e);
        }
        return new InputDataException(name + ": cannot be read (" + e.getMessage() + ")", e);
    }

    private static String bytes(double count) {
        return (long) count + " bytes";
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
