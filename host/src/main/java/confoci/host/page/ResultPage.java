package confoci.host.page;

import confoci.error.OutputUnwritable;
import confoci.host.json.Json;
import confoci.host.json.JsonFile;
import confoci.host.output.ResultFolder;
import confoci.host.output.ResultPageMark;
import confoci.host.output.RunRecord;
import confoci.host.report.Report;
import confoci.host.saved.SavedReport;
import confoci.host.space.BrainStructure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The page of a result folder, and the report from which it can be made again. */
public final class ResultPage {

    public static final String FILE_NAME = ResultPageMark.FILE_NAME;
    public static final String RECORD = RunRecord.FILE_NAME;
    private static final int MOST_BYTES = 4_850_000;

    private ResultPage() {
    }

    /**
     * Adds the report and its page to results that are otherwise complete. A page that cannot be drawn is left out with a warning: hours of
     * computing are worth more.
     *
     * @param record what is recorded of the run so far, without times and machines
     * @param warn   receives the warning
     */
    public static void add(Report report, Supplier<Map<String, Object>> record, ResultFolder folder, Consumer<String> warn) {
        byte[] page;
        try {
            SavedReport saved = SavedReport.of(report, InputNames.of(asWritten(record.get()))::without);
            folder.write(SavedReport.FILE_NAME, saved::write);
            page = html(folder.written(), saved.report(), asWritten(record.get())).getBytes(StandardCharsets.UTF_8);
        } catch (CancellationException | OutputUnwritable e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            warn.accept(failure(e));
            return;
        }
        folder.write(FILE_NAME, file -> Files.write(file, page));
    }

    private static String failure(Throwable e) {
        return FILE_NAME + " could not be drawn (" + e + "); the results are complete without it. When they are in place, confoci report"
                + " may draw it; please report this error";
    }

    /**
     * The page of a report that stands beside the folders of results, to whose pages it leads.
     *
     * @param folder of all of them, with the tables that the report names
     * @param record the command line and the inputs, as {@code run.json} has them
     * @param warn   receives what is wrong if it cannot be drawn
     */
    public static Optional<String> of(Path folder, Report report, Map<String, Object> record, Consumer<String> warn) {
        try {
            Map<String, @Nullable Object> read = asWritten(record);
            return Optional.of(html(folder, SavedReport.of(report, InputNames.of(read)::without).report(), read));
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            warn.accept(failure(e));
            return Optional.empty();
        }
    }

    /** A record as it will be read from its file, so that the page is the same later. */
    private static Map<String, @Nullable Object> asWritten(Map<String, Object> record) throws IOException {
        return JsonFile.readExactly(new ByteArrayInputStream(Json.toString(record).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The page of a folder.
     *
     * @param folder with its files
     * @param record the content of {@code run.json}
     */
    static String html(Path folder, Report report, Map<String, ?> record) {
        return Drawn.of(folder, report, record, Map.of()).html();
    }

    /** A page with what it is made of. */
    private record Drawn(Material material, String html) {

        /** Maps are left out of a page that would be too large for an e-mail. */
        static Drawn of(Path folder, Report report, Map<String, ?> record, Map<BrainStructure, Path> surfaces) {
            Material material = Material.read(folder, report, record, surfaces);
            Page page = new Page(material);
            String html = page.html();
            int excess = html.getBytes(StandardCharsets.UTF_8).length - MOST_BYTES;
            if (excess <= 0) {
                return new Drawn(material, html);
            }
            Brain fewer = material.brain().within(material.brain().bytes() - excess);
            return new Drawn(material.with(fewer), page.html(fewer));
        }
    }

    /**
     * The page of the results in a folder, drawn from the report in it, or if an older version left none, from its record, tables and maps.
     *
     * @param surfaces of the cortex to show maps on, by hemisphere; empty for those that the run has read, or those that Confoci carries
     * @param remark   receives what a reader should know about how it was made
     * @throws IOException                     if its {@code run.json} cannot be read
     * @throws confoci.error.ConfociException if a surface cannot be read or does not fit
     */
    public static String of(Path folder, Map<BrainStructure, Path> surfaces, Consumer<String> remark) throws IOException {
        Map<String, @Nullable Object> record;
        try (InputStream in = Files.newInputStream(folder.resolve(RECORD))) {
            record = JsonFile.readExactly(in);
        }
        Report report = saved(folder, remark).orElseGet(() -> RebuiltReport.of(folder, record));
        List<String> changed = ChangedFiles.of(folder, record);
        if (!changed.isEmpty()) {
            String warning = "changed since the run, so that the page may not show what the analysis found: " + String.join(", ", changed)
                    + " (their checksums are not those in " + RECORD + ")";
            remark.accept(warning);
            List<String> warnings = new ArrayList<>(report.warnings());
            warnings.add(warning);
            report = report.withWarnings(warnings);
        }
        Drawn page = Drawn.of(folder, report, record, surfaces);
        Material material = page.material();
        material.missing().forEach(sentence -> remark.accept("the page is not complete: " + sentence.replaceFirst("\\.$", "")));
        material.brain().unused(surfaces).forEach(remark);
        return page.html();
    }

    private static Optional<Report> saved(Path folder, Consumer<String> remark) {
        Path file = folder.resolve(SavedReport.FILE_NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SavedReport.read(file));
        } catch (IOException | UncheckedIOException e) {
            remark.accept(file + ": cannot be read (" + e.getMessage() + "); the page is made of " + RECORD + " and the tables and maps");
            return Optional.empty();
        }
    }
}
