package confoci.host.io.npy;

import confoci.error.InputDataException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What stands in a {@code .npy} file (versions 1 to 3) before its numbers.
 *
 * @param header the text of a dictionary, for {@link NpyHeader}
 * @param bytes  how many were read
 */
record NpyStart(String header, int bytes) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** Of a header that describes numbers; NumPy refuses those beyond 10,000. */
    private static final int LARGEST_HEADER = 10_000;

    /**
     * Reads it.
     *
     * @param file how the file is called in messages
     * @throws EOFException       if the file ends within it
     * @throws InputDataException if it is no such file
     */
    static NpyStart read(InputStream in, String file) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        for (int i = 0; i < MAGIC.length; i++) {
            if (i >= start.length || start[i] != MAGIC[i]) {
                throw new InputDataException(file + ": is not a .npy file; save the array with numpy.save");
            }
        }
        int version = start.length < MAGIC.length + 2 ? 0 : start[MAGIC.length];
        if (version < 1 || version > 3) {
            throw new InputDataException(file + ": is a .npy file of version " + version + ", of which only 1 to 3 can be read");
        }
        ByteBuffer length = ByteBuffer.wrap(exactly(in, version == 1 ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        int headerBytes = version == 1 ? length.getChar() : length.getInt();
        if (headerBytes < 0 || headerBytes > LARGEST_HEADER) {
            throw new InputDataException(file + ": its header has a length of "
                    + (headerBytes & 0xffffffffL) + " bytes; it is damaged");
        }
        String text = new String(exactly(in, headerBytes), version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        return new NpyStart(text, start.length + length.capacity() + headerBytes);
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }
}
