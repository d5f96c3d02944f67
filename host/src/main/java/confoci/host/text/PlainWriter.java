package confoci.host.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Writes text of several lines; what is not {@linkplain PlainText plain} is escaped, but for line ends and tabs. */
public final class PlainWriter extends Writer {

    private final PrintWriter out;

    /** @param out where it goes */
    public PlainWriter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(char[] text, int from, int count) {
        int plain = 0;
        while (plain < count && stays(text[from + plain])) {
            plain++;
        }
        if (plain == count) {
            out.write(text, from, count);
            return;
        }
        StringBuilder escaped = new StringBuilder(count + 16);
        for (int i = from; i < from + count; i++) {
            if (stays(text[i])) {
                escaped.append(text[i]);
            } else {
                PlainText.append(text[i], escaped);
            }
        }
        out.append(escaped);
    }

    private static boolean stays(char c) {
        return PlainText.isPlain(c) || c == '\n' || c == '\t';
    }

    /** @throws IOException if anything could not be written: a PrintWriter keeps that to itself */
    @Override
    public void flush() throws IOException {
        if (out.checkError()) {
            throw new IOException("it could not be written");
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
