package confoci.host.io.safe;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Takes the size and checksum of a file while somebody else reads it from start to end. */
public final class RecordedInput extends FilterInputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private final MessageDigest digest = FileRecord.newDigest();
    private long bytes;

    public RecordedInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        int n = in.read(target, from, count);
        if (n > 0) {
            digest.update(target, from, n);
            bytes += n;
        }
        return n;
    }

    @Override
    public long skip(long count) throws IOException {
        byte[] skipped = new byte[(int) Math.min(BUFFER_BYTES, Math.max(0, count))];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what nobody has read, and describes the file; may be called once. */
    public FileRecord record(String name) throws IOException {
        byte[] rest = new byte[BUFFER_BYTES];
        int n = 0;
        while (n >= 0) {
            n = read(rest, 0, rest.length);
        }
        return FileRecord.of(name, bytes, digest.digest());
    }
}
