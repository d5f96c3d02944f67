package confoci.host.io.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Hides the dots in the names of a Parquet file's columns, such as {@code groups[0].count}: the library takes what is before a dot for the
 * name of a group of columns. In the file's description, which stands at its end, each becomes another byte; the file itself stays.
 */
final class DottedNames {

    private static final char MASK = '\u0001';

    /** Behind the description: its length, and PAR1. */
    private static final int TAIL = 8;

    private DottedNames() {
    }

    static String masked(String name) {
        return name.replace('.', MASK);
    }

    /** The bytes of a file with names of columns that have no dots. */
    static ByteBuffer masked(Path file, List<String> names) throws IOException {
        ByteBuffer bytes;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int size = Math.toIntExact(channel.size());
            ByteBuffer tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(tail, size - TAIL);
            int length = tail.getInt(0);
            bytes = ByteBuffer.allocate(size);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // A read may end early.
            }
            mask(bytes.array(), size - TAIL - length, size - TAIL, names);
        }
        return bytes.flip();
    }

    private static void mask(byte[] bytes, int from, int end, List<String> names) {
        // The longest first: one may be the beginning of another.
        for (String name : names.stream().filter(dotted -> dotted.indexOf('.') >= 0)
                .sorted(Comparator.comparingInt(String::length).reversed()).toList()) {
            byte[] of = name.getBytes(StandardCharsets.UTF_8);
            byte[] masked = masked(name).getBytes(StandardCharsets.UTF_8);
            for (int at = from; at + of.length <= end; at++) {
                if (Arrays.equals(bytes, at, at + of.length, of, 0, of.length)) {
                    System.arraycopy(masked, 0, bytes, at, masked.length);
                }
            }
        }
    }
}
