package confoci.host.resume;

import confoci.host.resume.UnusableFile.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The 56 bytes that every file begins with, numbers little-endian:
 *
 * <pre>
 *  0   8  "CFrange1"; another number if what follows has another layout
 *  8   8  the kind in ASCII, padded with zeros
 * 16   4  the version of the kind
 * 20  32  the key
 * 52   4  CRC32C of all before
 * </pre>
 */
final class RangeHeader {

    static final int BYTES = 56;

    private static final byte[] MAGIC = "CFrange1".getBytes(StandardCharsets.US_ASCII);
    private static final int KIND_AT = MAGIC.length;
    private static final int VERSION_AT = KIND_AT + FileKind.NAME_BYTES;
    private static final int KEY_AT = VERSION_AT + Integer.BYTES;
    private static final int CHECKSUM_AT = KEY_AT + ContentKey.BYTES;

    private RangeHeader() {
    }

    static ByteBuffer of(FileKind kind, ContentKey key) {
        ByteBuffer header = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(0, MAGIC).put(KIND_AT, kind.name().getBytes(StandardCharsets.US_ASCII)).putInt(VERSION_AT, kind.version())
                .put(KEY_AT, key.bytes());
        return header.putInt(CHECKSUM_AT, checksum(header));
    }

    /** Nothing of a damaged header is believed, not even whose the file is. */
    static void require(Path file, ByteBuffer header, FileKind kind, ContentKey key) throws UnusableFile {
        ByteBuffer expected = of(kind, key);
        ByteBuffer found = header.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (!same(found, expected, 0, KIND_AT)) {
            throw new UnusableFile(file, Reason.UNKNOWN_FORMAT);
        }
        if (found.getInt(CHECKSUM_AT) != checksum(found)) {
            throw new UnusableFile(file, Reason.DAMAGED);
        }
        if (!same(found, expected, KIND_AT, VERSION_AT)) {
            throw new UnusableFile(file, Reason.OTHER_KIND);
        }
        if (found.getInt(VERSION_AT) != kind.version()) {
            throw new UnusableFile(file, Reason.OTHER_VERSION);
        }
        if (!same(found, expected, KEY_AT, CHECKSUM_AT)) {
            throw new UnusableFile(file, Reason.OTHER_KEY);
        }
    }

    private static boolean same(ByteBuffer one, ByteBuffer other, int from, int end) {
        return one.slice(from, end - from).equals(other.slice(from, end - from));
    }

    private static int checksum(ByteBuffer header) {
        CRC32C sum = new CRC32C();
        sum.update(header.slice(0, CHECKSUM_AT));
        return (int) sum.getValue();
    }
}
