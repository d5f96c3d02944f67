package confoci.host.io.foci;

import confoci.error.InputDataException;
import confoci.host.io.safe.FileRecord;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads the bytes of a file, unpacked if it is gzipped, within bounds that no table of foci reaches. */
final class FileContent {

    /** Far above any table of foci, far below what would exhaust the memory. */
    static final int MAX_BYTES = 256 << 20;

    /** Tables of foci shrink to a tenth. Only what is made to unpack to something large shrinks to less than this part. */
    static final int MAX_RATIO = 250;

    /** Less than this may shrink as it likes. */
    static final int SMALL = 16 << 20;

    /** Of the bytes of a text: themselves, as characters, and what is made of them. */
    private static final int HEAP_PER_BYTE = 4;

    private static final int BUFFER = 1 << 16;

    private final Source source;
    private long packed;
    private boolean unpacking;

    private FileContent(Source source) {
        this.source = source;
    }

    /**
     * @throws InputDataException              if it cannot be read, or is more than any table of foci
     * @throws confoci.error.DeviceOutOfMemory if it is more than the heap has room for
     */
    static byte[] of(Source source) {
        return new FileContent(source).read();
    }

    private byte[] read() {
        try {
            if (Files.isDirectory(source.path())) {
                throw source.error("this is a folder; name the files in it");
            }
            MessageDigest digest = FileRecord.newDigest();
            boolean pipe = !Files.isRegularFile(source.path());
            InputStream bytes = Files.newInputStream(source.path());
            byte[] content;
            try (InputStream file = new BufferedInputStream(new Counted(pipe ? new DigestInputStream(bytes, digest) : bytes, false),
                    BUFFER)) {
                file.mark(2);
                unpacking = file.read() == 0x1F && file.read() == 0x8B;
                file.reset();
                content = unpacking ? unpacked(file, pipe) : new Counted(file, true).readAllBytes();
            }
            if (pipe) {
                source.options().pipes().accept(FileRecord.of(source.path().toString(), packed, digest.digest()));
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new InputDataException(Labels.message(source.path() + ": no such file"), e);
        } catch (IOException e) {
            throw new InputDataException(Labels.message(source.path() + ": cannot be read: " + reason(e)), e);
        }
    }

    private byte[] unpacked(InputStream file, boolean pipe) throws IOException {
        try (InputStream in = new Counted(new GZIPInputStream(file, BUFFER), true)) {
            byte[] content = in.readAllBytes();
            if (pipe) {
                // What follows the gzip data belongs to the recorded bytes; closing "in" closes the pipe.
                file.transferTo(OutputStream.nullOutputStream());
            }
            return content;
        } catch (EOFException e) {
            throw new InputDataException(Labels.message(source.path() + ": the gzip data are cut off; fetch the file again"), e);
        } catch (ZipException e) {
            throw new InputDataException(Labels.message(source.path() + ": the gzip data are damaged; fetch the file again"), e);
        }
    }

    /** Counts the bytes that pass: of the file itself, or of its content. */
    private final class Counted extends FilterInputStream {

        private final boolean content;
        private long bytes;

        private Counted(InputStream in, boolean content) {
            super(in);
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) throws IOException {
            bytes += more;
            if (content) {
                requireRoom(bytes);
            } else {
                packed = bytes;
            }
        }
    }

    private void requireRoom(long bytes) throws IOException {
        if (bytes > MAX_BYTES) {
            throw source.error("more than " + (MAX_BYTES >> 20) + " MiB of text; this is not a table of foci");
        }
        if (unpacking && isBomb(bytes, packed)) {
            throw source.error("it unpacks to more than " + MAX_RATIO + " times its size; this is not a table of foci");
        }
        long heap = Runtime.getRuntime().maxMemory();
        if (bytes * HEAP_PER_BYTE > heap) {
            double fraction = Files.isRegularFile(source.path()) ? (double) packed / Math.max(1, Files.size(source.path())) : 1;
            long whole = Math.min(MAX_BYTES, (long) (bytes / Math.clamp(fraction, 0.01, 1)));
            throw HeapRoom.tooLittle(source, heap, whole * HEAP_PER_BYTE);
        }
    }

    /** Whether something has become larger by unpacking than any table does. */
    static boolean isBomb(long unpacked, long packed) {
        return unpacked > SMALL && unpacked > MAX_RATIO * packed;
    }

    /** Why a file cannot be read or written, in a few words. */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
