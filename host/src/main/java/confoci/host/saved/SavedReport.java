package confoci.host.saved;

import confoci.host.json.Json;
import confoci.host.json.JsonFile;
import confoci.host.report.Report;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is kept in its result folder: all of it, down to the values of null distributions, but not where the folder was. Neither a
 * time nor a device enters the file.
 */
public final class SavedReport {

    /** Compressed, for a null distribution has 10,000 values. */
    public static final String FILE_NAME = "report.json.gz";

    private static final String FORMAT = "confoci_report";
    private static final int VERSION = 1;

    private final Object tree;

    private SavedReport(Object tree) {
        this.tree = tree;
    }

    /**
     * A report to be kept.
     *
     * @param words what becomes of each text
     */
    public static SavedReport of(Report report, UnaryOperator<String> words) {
        return new SavedReport(RecordTree.of(new Report(report.title(), report.facts(), report.sections(), report.warnings(), "",
                report.highlights()), words));
    }

    /** The report as {@link #read} will read it. */
    public Report report() {
        try {
            return RecordTree.read(tree, Report.class);
        } catch (IOException e) {
            throw new IllegalStateException("a report that cannot be read again", e);
        }
    }

    /** Writes it; the same report gives the same bytes. */
    public void write(Path file) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(FORMAT, VERSION);
        content.put("report", tree);
        try (OutputStream out = new FastGzip(Files.newOutputStream(file))) {
            out.write(Json.toString(content).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is damaged, or of a newer version
     */
    public static Report read(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16)) {
            Map<String, @Nullable Object> content = JsonFile.readExactly(in);
            if (!Long.valueOf(VERSION).equals(content.get(FORMAT))) {
                throw new IOException("its format is not that of this version of Confoci");
            }
            return RecordTree.read(content.get("report"), Report.class);
        }
    }

    /** A third of the time of the default for a file a tenth larger. */
    private static final class FastGzip extends GZIPOutputStream {

        private static final int LEVEL = 2;

        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(LEVEL);
        }
    }
}
