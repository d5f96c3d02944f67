package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.error.DeviceOutOfMemory;
import confoci.error.InputDataException;
import confoci.host.foci.FociTable;
import confoci.host.foci.Warnings;
import confoci.host.io.safe.FileRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentTest {

    @TempDir
    private Path folder;

    private Path gzip(String head, String repeated, int times) throws IOException {
        Path file = folder.resolve("foci.gz");
        byte[] piece = repeated.repeat(1024).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(head.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times; i++) {
                out.write(piece);
            }
        }
        return file;
    }

    private static byte[] gzipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void smallFilesThatUnpackToLargeOnesAreRefused() throws IOException {
        String sleuth = "// Reference=MNI\n// A: a\n// Subjects=9\n1 2 3\n";
        for (Path file : List.of(gzip("study,n,x,y,z,space\n", "A,9,1,2,3,MNI\n", 3000), gzip(sleuth, "                ", 3000),
                gzip(sleuth, "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n", 3000), gzip("{\"studies\": [", "                ", 3000))) {
            assertThat(Files.size(file)).isLessThan(1 << 20);
            assertThatThrownBy(() -> Read.file(file)).isInstanceOf(InputDataException.class)
                    .hasMessageContaining("it unpacks to more than 250 times its size; this is not a table of foci");
        }
    }

    @Test
    void manyBlanksInASmallerFileAreRead() throws IOException {
        FociTable table = Read.file(gzip("// Reference=MNI\n// A: a\n// Subjects=9\n1 2 3\n", "        \n", 1000));

        assertThat(table.fociCount()).isEqualTo(1);
    }

    @Test
    void whatTheHeapHasNoRoomForIsToldWithASizeThatWouldDo() {
        Source source = new Source(Path.of("big.csv"), ReadOptions.defaults(), new Warnings());
        HeapRoom room = new HeapRoom(source, 100 << 20);
        room.take(60 << 20, 0.4);

        // 80 MiB are the first half of 160, which are seven tenths of two fifths of 571.
        assertThatThrownBy(() -> room.take(20 << 20, 0.5)).isInstanceOf(DeviceOutOfMemory.class).hasMessage(
                "big.csv: reading it takes about 160 MiB, and Java's heap may grow to 100 MiB; allow --memory 600m at least");
        HeapRoom large = new HeapRoom(source, 100L << 30);
        assertThatThrownBy(() -> large.take(HeapRoom.MOST + 1, 1)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("this is not a table of foci");
    }

    @Test
    void messagesAreShortAndSteerNoTerminal() {
        String wide = "x".repeat(3 << 20);
        String escape = "\u001b[31m\u0007\u009b\u202ered";
        List<String> texts = List.of(wide, wide + ",b,c\n1,2,3\n", "// Reference=MNI\n// A\n// Subjects=9\n" + wide + "\n",
                "// Reference=" + wide + "\n// A\n// Subjects=9\n1 2 3\n", "// Reference=MNI\n// A\n// Subjects=" + wide + "\n1 2 3\n",
                "study,n,x,y,z,space\nA,9,1,2," + wide + ",MNI\n", "study,n,x,y,z,space\nA,9,1,2,3," + wide + "\n",
                "study,n,x,y,z,space," + wide + "\nA," + wide + ",1,2,3,MNI,7\n", "{\"" + wide + "\": 7}",
                "{\"" + escape + "\": {\"contrasts\": {\"" + escape + "\": 7}}}", "{\"s\": \"" + escape + "\"}",
                "study,n,x,y,z,space\nA,9,1,2," + escape + ",MNI\n", "// Reference=" + escape + "\n// A\n// Subjects=9\n1 2 3\n",
                "{\"studies\": [{\"name\": \"" + wide + "\", \"analyses\": 7}]}", "{\"a\": 1, }" + wide);
        for (String text : texts) {
            assertThatThrownBy(() -> Read.text(folder, text)).isInstanceOf(InputDataException.class)
                    .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(2100))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("[\\p{Cntrl}\\x7f-\\x9f\\u202e]"));
        }
    }

    @Test
    void workbooksTextsAndGzippedTextsComeThroughPipes() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "needs named pipes");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()).isZero();
        ByteArrayOutputStream workbook = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(workbook, "test", "1.0")) {
            String[][] rows = {{"Study", "N", "X", "Y", "Z", "Space"}, {"A", "9", "1", "2", "3", "MNI"}};
            Worksheet sheet = book.newWorksheet("s");
            for (int r = 0; r < 2; r++) {
                for (int c = 0; c < 6; c++) {
                    sheet.value(r, c, rows[r][c]);
                }
            }
        }
        byte[] text = "study,n,x,y,z,space\nA,9,1,2,3,MNI\n".getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(gzipped(text), 4096);
        for (byte[] content : List.of(workbook.toByteArray(), text, gzipped(text), padded)) {
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    Files.write(pipe, content);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            List<FileRecord> records = new ArrayList<>();
            assertThat(FociFiles.read(List.of(pipe), ReadOptions.defaults().recordingPipes(records::add)).fociCount()).isEqualTo(1);
            writer.join();
            assertThat(records).containsExactly(FileRecord.of(pipe.toString(), content));
        }
    }
}
