package confoci.host.io.npy;

import confoci.error.InputDataException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A one-dimensional array of real numbers in the layout of {@code .npy}, from a stream: a member of a {@code .npz} file. */
public final class NpyArray {

    private NpyArray() {
    }

    /**
     * Reads the numbers. 64-bit integers beyond 2^53 are rounded.
     *
     * @param file how the file is called in messages
     * @param most no more numbers are read
     * @throws EOFException       if the stream ends early
     * @throws InputDataException if it is no one-dimensional array of real numbers, or a longer one
     */
    public static double[] read(InputStream in, String file, int most) throws IOException {
        NpyHeader header = NpyHeader.parse(file, NpyStart.read(in, file).header());
        if (header.shape().length != 1 || header.shape()[0] > most) {
            throw new InputDataException(file + ": is not an array of one dimension with at most " + most + " numbers");
        }
        int count = (int) header.shape()[0];
        int each = header.type().bytes();
        double[] numbers = new double[count];
        int atOnce = Math.min(count, 1 << 16);
        for (int from = 0; from < count; from += atOnce) {
            int now = Math.min(atOnce, count - from);
            byte[] bytes = in.readNBytes(now * each);
            if (bytes.length < now * each) {
                throw new EOFException("it ends after " + (from + bytes.length / each) + " of " + count + " numbers");
            }
            header.type().decode(ByteBuffer.wrap(bytes).order(header.order()), numbers, from, now);
        }
        return numbers;
    }
}
