package confoci.host.resume;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes what decides a content. Texts and arrays are preceded by their length: where one ends matters. */
public final class KeyOutput extends DataOutputStream {

    KeyOutput(OutputStream out) {
        super(out);
    }

    /** A text of any length. */
    public void writeText(String text) throws IOException {
        writeAll(text.getBytes(StandardCharsets.UTF_8));
    }

    public void writeAll(byte[] values) throws IOException {
        writeInt(values.length);
        write(values);
    }

    public void writeAll(int[] values) throws IOException {
        writeInt(values.length);
        for (int value : values) {
            writeInt(value);
        }
    }

    public void writeAll(double[] values) throws IOException {
        writeInt(values.length);
        for (double value : values) {
            writeDouble(value);
        }
    }
}
