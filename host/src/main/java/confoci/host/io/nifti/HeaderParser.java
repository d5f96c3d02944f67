package confoci.host.io.nifti;

import confoci.error.InputDataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Picks the fields of a header out of its bytes: {@code nifti1.h} (2007), {@code nifti2.h} (2011), Mayo's {@code dbh.h}. */
final class HeaderParser {

    /** Bytes of an ANALYZE 7.5 or NIfTI-1 header; also the number in its first four bytes. */
    static final int NIFTI_1_BYTES = 348;
    /** Bytes of a NIfTI-2 header; also the number in its first four bytes. */
    static final int NIFTI_2_BYTES = 540;

    private final String file;
    private final ByteBuffer bytes;

    private HeaderParser(String file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** Reads a header of any of the formats from the start of a file. */
    static NiftiHeader read(ImageBytes in, String file) {
        ByteBuffer bytes = ByteBuffer.allocate(NIFTI_2_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        in.readFully(bytes.array(), 0, 4, "header");
        HeaderParser parser = new HeaderParser(file, bytes);
        int size = bytes.getInt(0);
        if (size != NIFTI_1_BYTES && size != NIFTI_2_BYTES) {
            bytes.order(ByteOrder.BIG_ENDIAN);
            size = bytes.getInt(0);
        }
        if (size != NIFTI_1_BYTES && size != NIFTI_2_BYTES) {
            boolean text = parser.isText();
            throw new InputDataException(file + ": is " + (text ? "text, " : "") + "not a NIfTI or ANALYZE image"
                    + (text ? "; give an image" : " (it begins with " + parser.hex(0, 4) + ", not with the header size 348 or 540)"));
        }
        in.readFully(bytes.array(), 4, size - 4, "header");
        return size == NIFTI_2_BYTES ? parser.nifti2() : parser.nifti1();
    }

    /** Whether the first four bytes are letters of a text. */
    private boolean isText() {
        for (int i = 0; i < 4; i++) {
            int letter = bytes.get(i);
            if (letter < ' ' && letter != '\t' && letter != '\n' && letter != '\r' || letter > '~') {
                return false;
            }
        }
        return true;
    }

    private NiftiHeader nifti1() {
        String magic = text(344, 4);
        // ANALYZE keeps a number in this place.
        boolean analyze = !magic.equals("n+1") && !magic.equals("ni1");
        long[] dim = new long[8];
        double[] pixdim = new double[8];
        for (int i = 0; i < 8; i++) {
            dim[i] = bytes.getShort(40 + 2 * i);
            pixdim[i] = bytes.getFloat(76 + 4 * i);
        }
        int[] spmOrigin = null;
        if (analyze) {
            spmOrigin = new int[] {bytes.getShort(253), bytes.getShort(255), bytes.getShort(257)};
        }
        Orientation orientation = new Orientation(
                new double[] {pixdim[1], pixdim[2], pixdim[3]},
                pixdim[0],
                analyze ? 0 : bytes.getShort(252),
                floats(256, 3),
                floats(268, 3),
                analyze ? 0 : bytes.getShort(254),
                floats(280, 12),
                analyze ? 0 : bytes.get(123) & 7,
                spmOrigin);
        return new NiftiHeader(file, analyze ? NiftiFormat.ANALYZE_75 : NiftiFormat.NIFTI_1, bytes.order(), !magic.equals("n+1"), dim,
                bytes.getShort(70), bytes.getFloat(108), bytes.getFloat(112), analyze ? 0 : bytes.getFloat(116), orientation,
                analyze ? NiftiIntent.NONE : new NiftiIntent(bytes.getShort(68), text(328, 16), bytes.getFloat(56)), text(148, 80));
    }

    private NiftiHeader nifti2() {
        String magic = text(4, 8);
        if (!magic.equals("n+2") && !magic.equals("ni2") || !hasLineEnds()) {
            throw new InputDataException(file + ": is not a NIfTI-2 image (its magic is " + hex(4, 8)
                    + "); copy or download it again, in binary mode");
        }
        long[] dim = new long[8];
        for (int i = 0; i < 8; i++) {
            dim[i] = bytes.getLong(16 + 8 * i);
        }
        Orientation orientation = new Orientation(
                doubles(112, 3),
                bytes.getDouble(104),
                bytes.getInt(344),
                doubles(352, 3),
                doubles(376, 3),
                bytes.getInt(348),
                doubles(400, 12),
                bytes.getInt(500) & 7,
                null);
        return new NiftiHeader(file, NiftiFormat.NIFTI_2, bytes.order(), magic.equals("ni2"), dim, bytes.getShort(12), bytes.getLong(168),
                bytes.getDouble(176), bytes.getDouble(184), orientation,
                new NiftiIntent(bytes.getInt(504), text(508, 16), bytes.getDouble(80)), text(240, 80));
    }

    /** The line ends in the magic of NIfTI-2 show that no transfer in text mode has altered the file. */
    private boolean hasLineEnds() {
        return bytes.get(8) == '\r' && bytes.get(9) == '\n' && bytes.get(10) == 0x1a && bytes.get(11) == '\n';
    }

    private double[] floats(int at, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getFloat(at + 4 * i);
        }
        return values;
    }

    private double[] doubles(int at, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = bytes.getDouble(at + 8 * i);
        }
        return values;
    }

    private String text(int at, int length) {
        int end = at;
        while (end < at + length && bytes.get(end) != 0) {
            end++;
        }
        return new String(bytes.array(), at, end - at, StandardCharsets.ISO_8859_1).strip();
    }

    private String hex(int at, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = at; i < at + count; i++) {
            String digits = Integer.toHexString(bytes.get(i) & 0xff);
            text.append(i == at ? "" : " ").append(digits.length() == 1 ? "0" : "").append(digits);
        }
        return text.toString();
    }
}
