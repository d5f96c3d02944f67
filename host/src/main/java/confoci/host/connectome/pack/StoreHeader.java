package confoci.host.connectome.pack;

import confoci.error.InputDataException;
import confoci.host.connectome.Connectome.Unit;
import confoci.host.io.cifti.BrainModels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The header of a packed store, before its tiles; docs/connectomes.md has the table of the bytes.
 *
 * @param type          how values are kept
 * @param unit          what they are
 * @param step          of whole numbers, else 0
 * @param layout        where the tiles are
 * @param grayordinates what rows and columns are
 * @param source        fingerprint of the connectome that was packed, 64 hexadecimal digits
 */
record StoreHeader(StoredAs type, Unit unit, double step, TileLayout layout, BrainModels grayordinates, String source) {

    /** A first byte that no text has, and line ends that a transfer as text would change, as in PNG files. */
    static final long MAGIC = ByteBuffer.wrap(new byte[] {(byte) 0x89, 'C', 'F', 'C', '\r', '\n', 0x1A, '\n'}).getLong();
    /** The fixed part. */
    static final int BYTES = 128;
    /** The place of the seal of a complete store: 0 before, then {@link #seal}. */
    static final int SEAL_AT = 104;

    private static final int VERSION = 1;
    private static final int SOURCE_AT = 72;
    private static final int HASH_BYTES = 32;
    private static final int PAGE = 4096;
    /** More brain models than a full-size connectome has by three orders. */
    private static final int MOST_AXIS_BYTES = 1 << 30;

    /** Where the tiles' checksums begin, behind the brain models, which follow the fixed part. */
    static long indexAt(int axisBytes) {
        return (BYTES + (long) axisBytes + 7) / 8 * 8;
    }

    /** Where the tiles begin. */
    static long dataAt(int axisBytes, long tiles) {
        return (indexAt(axisBytes) + tiles * Integer.BYTES + PAGE - 1) / PAGE * PAGE;
    }

    /** The fixed part without its seal. */
    ByteBuffer encode(int axisBytes) {
        ByteBuffer out = ByteBuffer.allocate(BYTES).putLong(0, MAGIC).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(8, VERSION).putInt(12, type.code()).putInt(16, unit == Unit.FISHER_Z ? 1 : 0).putInt(20, layout.half() ? 1 : 0);
        out.putInt(24, layout.size()).putInt(28, layout.rows()).putInt(32, layout.columns()).putInt(36, axisBytes);
        out.putDouble(40, step).putLong(48, indexAt(axisBytes)).putLong(56, dataAt(axisBytes, layout.tiles()));
        out.putLong(64, layout.dataBytes());
        out.put(SOURCE_AT, HexFormat.of().parseHex(source), 0, HASH_BYTES);
        return out;
    }

    /**
     * The lengths of the rest in the fixed part.
     *
     * @throws InputDataException if it is no packed store, or one of a version to come
     */
    static Fixed fixed(ByteBuffer bytes, String file) {
        if (bytes.order(ByteOrder.BIG_ENDIAN).getLong(0) != MAGIC) {
            throw new InputDataException(file + ": is not a packed connectome");
        }
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.getInt(8) != VERSION) {
            throw new InputDataException(file + ": is a packed connectome of version " + bytes.getInt(8) + ", this Confoci reads version "
                    + VERSION + "; use a newer one or pack again");
        }
        StoredAs type = StoredAs.of(bytes.getInt(12));
        int unit = bytes.getInt(16);
        int half = bytes.getInt(20);
        int axisBytes = bytes.getInt(36);
        double step = bytes.getDouble(40);
        if (type == null || unit >>> 1 != 0 || half >>> 1 != 0 || axisBytes < 0 || axisBytes > MOST_AXIS_BYTES
                || !(step >= 0 && step < 1)) {
            throw damaged(file);
        }
        TileLayout layout;
        try {
            layout = new TileLayout(bytes.getInt(24), bytes.getInt(28), bytes.getInt(32), half == 1, type.bytes());
        } catch (IllegalArgumentException e) {
            throw damaged(file);
        }
        // A tile has to fit an array, and all checksums as well.
        boolean sane = (long) layout.rows() * layout.columns() <= 1 << 26 && layout.tiles() <= 1 << 26;
        if (!sane || bytes.getLong(48) != indexAt(axisBytes) || bytes.getLong(56) != dataAt(axisBytes, layout.tiles())
                || bytes.getLong(64) != layout.dataBytes()) {
            throw damaged(file);
        }
        byte[] source = new byte[HASH_BYTES];
        bytes.get(SOURCE_AT, source);
        return new Fixed(type, unit == 1 ? Unit.FISHER_Z : Unit.CORRELATION, step, layout, axisBytes,
                HexFormat.of().formatHex(source), bytes.getLong(SEAL_AT));
    }

    private static InputDataException damaged(String file) {
        return new InputDataException(file + ": its header is damaged; copy it again or pack the connectome again");
    }

    /** As {@link StoreHeader}, before the brain models are read. */
    record Fixed(StoredAs type, Unit unit, double step, TileLayout layout, int axisBytes, String source, long seal) {

        StoreHeader with(BrainModels grayordinates, String file) {
            if (grayordinates.size() != layout.size()) {
                throw damaged(file);
            }
            return new StoreHeader(type, unit, step, layout, grayordinates, source);
        }
    }

    /** 2^32 plus the CRC32C of all that comes before the tiles, but for the seal itself. */
    static long seal(byte[] head) {
        CRC32C crc = new CRC32C();
        crc.update(head, 0, SEAL_AT);
        crc.update(head, SEAL_AT + Long.BYTES, head.length - SEAL_AT - Long.BYTES);
        return 1L << Integer.SIZE | crc.getValue();
    }

    /** Whether a store that was left unfinished is the beginning of this one. */
    static boolean same(ByteBuffer unfinished, ByteBuffer now) {
        return Arrays.equals(unfinished.array(), 0, SEAL_AT, now.array(), 0, SEAL_AT);
    }
}
