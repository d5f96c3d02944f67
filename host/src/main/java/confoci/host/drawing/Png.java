package confoci.host.drawing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a picture as PNG (ISO/IEC 15948): 8-bit truecolour, with alpha if it is not opaque, not interlaced. */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte TRUECOLOUR = 2;
    private static final byte TRUECOLOUR_ALPHA = 6;
    private static final byte BITS = 8;
    private static final byte PER_METRE = 1;
    private static final double METRES_PER_INCH = 0.0254;
    /** A third of the time of zlib's default for files 7 % larger. */
    private static final int COMPRESSION_LEVEL = 4;
    private static final byte FILTER_NONE = 0;
    private static final byte FILTER_UP = 2;

    private Png() {
    }

    /** The file of a picture without a physical size. */
    public static byte[] encode(RgbImage image) {
        return encode(image, 0);
    }

    /**
     * The file of a picture.
     *
     * @param dpi pixels per inch; 0 to leave its physical size open
     */
    public static byte[] encode(RgbImage image, double dpi) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(image.width()).putInt(image.height()).put(BITS).put(image.opaque() ? TRUECOLOUR : TRUECOLOUR_ALPHA);
        // The only compression method, the only set of filters, no interlacing.
        header.put((byte) 0).put((byte) 0).put((byte) 0);
        chunk(out, "IHDR", header.array(), header.capacity());
        if (dpi > 0) {
            int perMetre = (int) Math.round(dpi / METRES_PER_INCH);
            chunk(out, "pHYs", ByteBuffer.allocate(9).putInt(perMetre).putInt(perMetre).put(PER_METRE).array(), 9);
        }
        byte[] data = new byte[1 << 16];
        Deflater deflater = new Deflater(COMPRESSION_LEVEL);
        deflater.setInput(filtered(image));
        deflater.finish();
        while (!deflater.finished()) {
            chunk(out, "IDAT", data, deflater.deflate(data));
        }
        deflater.end();
        chunk(out, "IEND", data, 0);
        return out.toByteArray();
    }

    /** Each row as its difference to the row above, which suits flat areas and slices alike. */
    private static byte[] filtered(RgbImage image) {
        int width = image.width();
        byte[] out = new byte[image.height() * ((image.opaque() ? 3 : 4) * width + 1)];
        int o = 0;
        for (int y = 0; y < image.height(); y++) {
            out[o++] = y == 0 ? FILTER_NONE : FILTER_UP;
            for (int x = 0; x < width; x++) {
                int colour = image.get(x, y);
                int above = y == 0 ? 0 : image.get(x, y - 1);
                out[o++] = (byte) ((colour >> 16) - (above >> 16));
                out[o++] = (byte) ((colour >> 8) - (above >> 8));
                out[o++] = (byte) (colour - above);
                if (!image.opaque()) {
                    out[o++] = (byte) (image.opacity(x, y) - (y == 0 ? 0 : image.opacity(x, y - 1)));
                }
            }
        }
        return out;
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + length);
        chunk.putInt(length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data, 0, length);
        CRC32 crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + length);
        chunk.putInt((int) crc.getValue());
        out.writeBytes(chunk.array());
    }
}
