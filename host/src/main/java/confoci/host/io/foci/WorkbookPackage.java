package confoci.host.io.foci;

import confoci.error.InputDataException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The zip archive of a workbook: its parts as XML, within bounds that no workbook of foci reaches, and the message for a damaged one. */
final class WorkbookPackage implements AutoCloseable {

    private final Source source;
    private final ZipFile zip;
    private final long packed;
    private final @Nullable Path temporary;
    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();
    private long unpacked;
    private String part = "";

    private WorkbookPackage(Source source, ZipFile zip, long packed, @Nullable Path temporary) {
        this.source = source;
        this.zip = zip;
        this.packed = packed;
        this.temporary = temporary;
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /**
     * Opens a workbook.
     *
     * @param content its bytes, for one that came through a pipe: the list of parts stands at the end of the archive
     */
    static WorkbookPackage open(byte[] content, Source source) {
        Path temporary = null;
        try {
            if (!Files.isRegularFile(source.path())) {
                temporary = Files.write(Files.createTempFile("confoci", ".xlsx"), content);
            }
            ZipFile zip = new ZipFile((temporary == null ? source.path() : temporary).toFile());
            return new WorkbookPackage(source, zip, content.length, temporary);
        } catch (IOException | IllegalArgumentException e) {
            delete(temporary);
            throw new InputDataException(Labels.message(source.path() + ": the workbook is damaged: its zip archive is cut off or broken;"
                    + " fetch it again, or open it and save it again as .xlsx"), e);
        }
    }

    private static void delete(@Nullable Path temporary) {
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException _) {
                // The system's folder for temporary files is cleaned without us.
            }
        }
    }

    /** @throws InputDataException if the archive is no workbook of Excel */
    void requireWorkbook() {
        if (!has("xl/workbook.xml")) {
            throw source.error(ForeignFormat.of(zip).orElseGet(() ->
                    "this is a zip archive of " + contents() + ", not an .xlsx workbook; save the table as .xlsx or CSV"));
        }
    }

    private String contents() {
        List<String> names = new ArrayList<>();
        zip.stream().limit(3).forEach(entry -> names.add(Labels.quoted(entry.getName())));
        return names.isEmpty() ? "nothing" : String.join(", ", names) + (zip.size() > 3 ? " and more" : "");
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** Begins to read a part. */
    XMLStreamReader read(String name) throws XMLStreamException, IOException {
        part = name;
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw damaged("it has no part " + Labels.quoted(name));
        }
        InputStream in = new BufferedInputStream(new Counted(zip.getInputStream(entry)));
        // Java's parser prints a line of its own about bytes that are no characters; a decoder does not.
        return xml.createXMLStreamReader(new InputStreamReader(in, charset(in).newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    /** UTF-8, or UTF-16 with its mark; XML of workbooks has no others. Passes over the mark. */
    private static Charset charset(InputStream in) throws IOException {
        in.mark(3);
        byte[] start = in.readNBytes(3);
        in.reset();
        boolean utf8 = start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
        if (utf8) {
            in.skipNBytes(3);
        }
        boolean utf16 = start.length >= 2 && (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF
                || start[0] == (byte) 0xFF && start[1] == (byte) 0xFE);
        return utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    /** Of the part that is being read, how much has been, about. */
    double fraction() {
        ZipEntry entry = zip.getEntry(part);
        return entry == null || entry.getSize() <= 0 ? 1 : (double) unpacked / entry.getSize();
    }

    /** The error for a damaged workbook. */
    InputDataException damaged(String what) {
        return source.error("the workbook is damaged: " + what + "; open it and save it again as .xlsx");
    }

    /** The same about the part that is being read. */
    InputDataException damaged(Exception e) {
        String line = e instanceof XMLStreamException x && x.getLocation() != null && x.getLocation().getLineNumber() > 0
                ? " at line " + x.getLocation().getLineNumber() : "";
        return new InputDataException(damaged("its part " + Labels.quoted(part) + " cannot be read as XML" + line).getMessage(), e);
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            delete(temporary);
        }
    }

    private final class Counted extends FilterInputStream {

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            return counted(read, Math.max(0, read));
        }

        private int counted(int result, int bytes) {
            unpacked += bytes;
            if (unpacked > FileContent.MAX_BYTES) {
                throw source.error("the workbook unpacks to more than " + (FileContent.MAX_BYTES >> 20)
                        + " MiB; this is not a table of foci");
            }
            if (FileContent.isBomb(unpacked, packed)) {
                throw source.error("the workbook unpacks to more than " + FileContent.MAX_RATIO + " times its size; this is not a table"
                        + " of foci");
            }
            return result;
        }
    }
}
