package confoci.host.io.foci;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text in the encodings that spreadsheets and old Windows programs write. */
final class TextDecoder {

    private TextDecoder() {
    }

    /**
     * By its byte order mark UTF-8 or UTF-16, by its zero bytes UTF-16 without one, else UTF-8, and where that is malformed Windows-1252.
     */
    static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return utf8OrWindows(bytes, 3);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        if (bytes.length >= 4 && bytes.length % 2 == 0) {
            if (bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0) {
                return new String(bytes, StandardCharsets.UTF_16LE);
            }
            if (bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0) {
                return new String(bytes, StandardCharsets.UTF_16BE);
            }
        }
        return utf8OrWindows(bytes, 0);
    }

    private static String utf8OrWindows(byte[] bytes, int from) {
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') < 0) {
            return text;
        }
        // It stands for what is malformed, unless the text itself has it.
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from)).toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, from, bytes.length - from, Charset.forName("windows-1252"));
        }
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
