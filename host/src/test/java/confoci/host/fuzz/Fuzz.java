package confoci.host.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import confoci.error.ConfociException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a valid input again and again, each time damaged in another way: bits and bytes changed, parts cut out, doubled or put in, with a
 * liking for the beginning, where headers are, and for values that mean something to a terminal, to XML or as a size. The damage depends on
 * its number only.
 */
public final class Fuzz {

    /** What an input may make a reader take, in bytes; a small file is no reason for more. */
    private static final long MOST_ALLOCATED = 1L << 30;
    private static final int HEADER = 600;
    private static final byte[][] WORDS = {
        {0x1B, '[', '3', '1', 'm'}, {(byte) 0xC2, (byte) 0x9B}, {(byte) 0xE2, (byte) 0x80, (byte) 0xAE}, {0}, {'\n'}, {'\t'}, {'"'}, {'<'},
        {'>'}, {'&'}, {'-'}, {'9', '9', '9', '9', '9', '9', '9', '9', '9', '9'}, {'1', 'e', '9', '9'}, {'N', 'a', 'N'}, {'-', '1'},
        {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F}, {0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF}, {(byte) 0xFF, (byte) 0xFF},
        {0, 0, (byte) 0xC0, 0x7F}, {0, 0, (byte) 0x80, 0x7F}, {0, 0, 0, (byte) 0x80}, {1, 0, 0, 0, 0, 0, 0, 0}, {0x40, 0x42, 0x0F, 0}};

    /** Words of Java's that tell a user nothing. */
    private static final Pattern JAVA = Pattern.compile("Exception|For input string|out of bounds|out of range|JAXP|java\\.|\\bnull\\b");

    /** Reads a damaged input. */
    @FunctionalInterface
    public interface Reading {
        /** @throws ConfociException if the input cannot be used */
        void read(byte[] damaged) throws Exception;
    }

    private Fuzz() {
    }

    /**
     * That every damage is either harmless or refused as an input that cannot be used.
     *
     * @param codes   exit codes of a refusal
     * @param valid   read without a failure
     * @param damages how many
     */
    public static void survives(Set<Integer> codes, byte[] valid, int damages, Reading reading) throws Exception {
        reading.read(valid.clone());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<String> failures = new ArrayList<>();
        for (int number = 0; number < damages && failures.size() < 5; number++) {
            long before = threads.getTotalThreadAllocatedBytes();
            try {
                reading.read(damaged(valid, number));
            } catch (ConfociException e) {
                if (!codes.contains(e.exitCode()) || JAVA.matcher(e.getMessage()).find()) {
                    failures.add("damage " + number + ": " + e.exitCode() + ", " + e.getMessage());
                }
            } catch (Exception | Error e) {
                failures.add("damage " + number + ": " + e + Arrays.stream(e.getStackTrace()).limit(12)
                        .map(frame -> "\n    " + frame).collect(Collectors.joining()));
            }
            long allocated = threads.getTotalThreadAllocatedBytes() - before;
            if (allocated > MOST_ALLOCATED) {
                failures.add("damage " + number + ": allocates " + (allocated >> 20) + " MiB");
            }
        }
        assertThat(failures).isEmpty();
    }

    /** A damaged copy. */
    static byte[] damaged(byte[] valid, int number) {
        Random random = new Random(0x9E3779B97F4A7C15L * (number + 1) + valid.length);
        byte[] bytes = valid;
        for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
            bytes = damage(bytes, random);
        }
        return bytes;
    }

    private static byte[] damage(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(random.nextBoolean() ? Math.min(HEADER, bytes.length) : bytes.length);
        int count = Math.min(bytes.length - at, 1 + random.nextInt(random.nextInt(20) == 0 ? bytes.length : 8));
        byte[] word = WORDS[random.nextInt(WORDS.length)];
        return switch (random.nextInt(7)) {
            case 0 -> replaced(bytes, at, 1, new byte[] {(byte) (bytes[at] ^ 1 << random.nextInt(8))});
            case 1 -> replaced(bytes, at, 1, new byte[] {(byte) random.nextInt()});
            case 2 -> replaced(bytes, at, Math.min(word.length, bytes.length - at), word);
            case 3 -> replaced(bytes, at, 0, word);
            case 4 -> replaced(bytes, at, count, new byte[0]);
            case 5 -> replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + count));
            default -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : replaced(bytes, at, count, new byte[count]);
        };
    }

    private static byte[] replaced(byte[] bytes, int at, int count, byte[] by) {
        byte[] result = Arrays.copyOf(bytes, bytes.length - count + by.length);
        System.arraycopy(by, 0, result, at, by.length);
        System.arraycopy(bytes, at + count, result, at + by.length, bytes.length - at - count);
        return result;
    }
}
