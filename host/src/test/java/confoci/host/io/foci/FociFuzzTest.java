package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.error.DeviceOutOfMemory;
import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociChecks;
import confoci.host.foci.FociTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten thousand damaged files of every format, the same ones each time: each is either read or refused in one printable line, and none makes
 * Java print a line of its own.
 */
class FociFuzzTest {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\x7f-\\x9f]");

    /** Words of Java's own messages, which tell a user nothing. */
    private static final Pattern OF_JAVA = Pattern.compile("For input string|out of bounds|Exception|javax?\\.|null,|ParseError|Message:");

    private static final Map<String, byte[]> SEEDS = new LinkedHashMap<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeSeeds() throws IOException {
        String csv = "Study,Contrast,N,X,Y,Z,Space,Drug\n\"Paz, 2010\",up,20,-16.5,-58,-22,MNI,a\n\"Paz, 2010\",up,20,26,-64,-50,MNI,a\n"
                + "Qin 2011,,12,NA,NA,NA,,\nRay 2012,down,18.5,4,5,6,TAL,\"b \"\"c\"\"\"\n";
        FociTable table = Read.file(Files.writeString(folder.resolve("seed.csv"), csv));
        SEEDS.put("csv", csv.getBytes(StandardCharsets.UTF_8));
        SEEDS.put("utf16", ("\ufeff" + csv).getBytes(StandardCharsets.UTF_16LE));
        for (FociFormat format : FociFormat.values()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            FociFiles.write(table.experiments(), out, format);
            SEEDS.putIfAbsent(format.toString(), out.toByteArray());
        }
        SEEDS.put("gz", gzip(csv.getBytes(StandardCharsets.UTF_8)));
        SEEDS.put("mined", "id\ttable_id\tpeak_id\tx\ty\tz\n1\t1\t1\t1\t2\t3\n1\t2\t2\t4\t5\t6\n".getBytes(StandardCharsets.UTF_8));
        SEEDS.put("sdm", "-38,30,28,4.2\n10,-20,30,-3.1\n4,5,6,p\n".getBytes(StandardCharsets.UTF_8));
        SEEDS.put("sdm_table", "study\tn1\tn2\tage\nf.spm_mni\t20\tNA\t30\nRay\t12\t13\t41\n".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "utf16", "tsv", "sleuth", "nimare", "nimads", "gz", "mined", "sdm", "sdm_table", "xlsx"})
    void damagedBytesAreReadOrRefused(String format) throws IOException {
        byte[] seed = SEEDS.get(format);
        SplittableRandom random = new SplittableRandom(format.hashCode());
        check(format, random, 780, () -> damaged(seed, random));
    }

    /** Damage to a compressed file mostly ends in its checksums; here the content is damaged and compressed again. */
    @ParameterizedTest
    @ValueSource(strings = {"gz", "xlsx"})
    void damagedContentOfArchivesIsReadOrRefused(String format) throws IOException {
        SplittableRandom random = new SplittableRandom(31 + format.hashCode());
        Map<String, byte[]> parts = format.equals("xlsx") ? parts(SEEDS.get("xlsx")) : Map.of();
        check(format, random, 800, () -> format.equals("gz") ? gzip(damaged(SEEDS.get("csv"), random)) : workbook(parts, random));
    }

    private interface Maker {
        byte[] make() throws IOException;
    }

    private static void check(String format, SplittableRandom random, int times, Maker maker) throws IOException {
        // The name has a meaning for SDM only.
        Path file = folder.resolve(format.equals("sdm") ? "f.spm_mni.txt" : "fuzzed");
        ReadOptions options = format.equals("mined") ? Read.ASSUMING_MNI : ReadOptions.defaults();
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int read = 0;
        try {
            for (int i = 0; i < times; i++) {
                byte[] content = maker.make();
                Files.write(file, content);
                Optional<List<String>> messages = messages(file, options, content);
                read += messages.isEmpty() ? 1 : 0;
            }
        } finally {
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        // Some damage does no harm, such as to a name; a reader that refuses everything would pass else.
        assertThat(read).isLessThan(times);
    }

    /** The error's message; empty if the file was read. */
    private static Optional<List<String>> messages(Path file, ReadOptions options, byte[] content) {
        List<String> messages = new ArrayList<>();
        boolean refused = false;
        try {
            FociTable table = FociFiles.read(List.of(file), options);
            messages.addAll(table.warnings());
            FociChecks.requireWithinReach(table.experiments());
            messages.addAll(FociChecks.warnings(table.experiments()));
            for (Experiment experiment : table.experiments()) {
                assertThat(experiment.foci()).allMatch(focus -> Math.abs(focus.reported().x()) < 1000);
            }
        } catch (InputDataException | DeviceOutOfMemory e) {
            messages.add(e.getMessage());
            refused = true;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("by " + Arrays.toString(content), e);
        }
        for (String message : messages) {
            assertThat(UNPRINTABLE.matcher(message).find()).as(message).isFalse();
            assertThat(message.length()).as(message).isLessThan(2500);
            if (refused) {
                assertThat(OF_JAVA.matcher(message).find()).as(message).isFalse();
            }
        }
        return refused ? Optional.of(messages) : Optional.empty();
    }

    private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] workbook(Map<String, byte[]> parts, SplittableRandom random) throws IOException {
        List<String> read = parts.keySet().stream().filter(name -> name.startsWith("xl/") && !name.contains("styles")).toList();
        String victim = read.get(random.nextInt(read.size()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getKey().equals(victim) ? damaged(part.getValue(), random) : part.getValue());
            }
        }
        return out.toByteArray();
    }

    /** One to four damages: bytes flipped, set to what is special somewhere, cut out, doubled or inserted; sometimes the rest is cut. */
    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        byte[] special = "\0\t\n\r\u001b\"',;:.-+eE/\\{}[]<>&=9".getBytes(StandardCharsets.UTF_8);
        byte[] bytes = whole.clone();
        for (int damages = 1 + random.nextInt(4); damages > 0 && bytes.length > 1; damages--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 4), bytes.length - at);
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes[at] = special[random.nextInt(special.length)];
                case 3 -> bytes = joined(bytes, at, new byte[0], at + length);
                case 4 -> bytes = joined(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
                case 5 -> {
                    byte[] inserted = new byte[length];
                    for (int i = 0; i < length; i++) {
                        inserted[i] = random.nextBoolean() ? special[random.nextInt(special.length)] : (byte) random.nextInt(256);
                    }
                    bytes = joined(bytes, at, inserted, at);
                }
                default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int head, byte[] middle, int tail) {
        byte[] joined = Arrays.copyOf(bytes, head + middle.length + bytes.length - tail);
        System.arraycopy(middle, 0, joined, head, middle.length);
        System.arraycopy(bytes, tail, joined, head + middle.length, bytes.length - tail);
        return joined;
    }
}
