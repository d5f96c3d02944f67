package confoci.host.foci.io;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.Warnings;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.io.safe.PartialFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads and writes tables of foci; what a file is, its content decides, not its name. */
public final class FociFiles {

    /** Far above any table of foci, far below what would exhaust the memory: a bound on what a small compressed file can unfold to. */
    static final int MAX_BYTES = 256 << 20;

    private FociFiles() {
    }

    /**
     * Reads Sleuth text, workbooks, delimited text, NiMARE and NIMADS JSON; text may be gzipped.
     *
     * @return the experiments of all files, in their order, with the readers' warnings; what is selected of them is for
     *         {@link confoci.host.foci.FociChecks} to look at
     * @throws InputDataException if a file cannot be read or understood; names the file, the place, what was found and the remedy
     * @throws InvalidRequest     if there is an annotation but no studyset that it could belong to
     */
    public static FociTable read(List<Path> files, ReadOptions options) {
        List<Experiment> experiments = new ArrayList<>();
        Warnings warnings = new Warnings();
        List<TableExplanation> tables = new ArrayList<>();
        ReadOptions told = options.explainingTo(table -> {
            tables.add(table);
            options.explain().accept(table);
        });
        Optional<NimadsAnnotation> annotation = options.annotation().map(path ->
                NimadsAnnotation.ofFile(new Source(path, options, warnings), text(path)));
        boolean annotated = false;
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            Source source = new Source(file, told, warnings);
            byte[] content = content(file);
            requireNew(file, seen);
            if (isWorkbook(content, source)) {
                experiments.addAll(TableReader.read(WorkbookReader.read(source), source));
                continue;
            }
            String text = text(content, source);
            if (!isJson(text)) {
                experiments.addAll(isSleuth(text)
                        ? SleuthReader.read(text, source)
                        : TableReader.read(DelimitedReader.read(text, source), source));
                continue;
            }
            Map<String, Object> document = Json.document(text, source);
            if (document.containsKey("studies")) {
                experiments.addAll(new NimadsReader(source, annotation).read(document));
                annotated = true;
            } else if (document.containsKey("notes")) {
                throw source.error("this is a NIMADS annotation; give the studyset as input and this file with --annotation");
            } else {
                experiments.addAll(NimareReader.read(document, source));
            }
        }
        if (annotation.isPresent() && !annotated) {
            throw new InvalidRequest("--annotation " + options.annotation().get()
                    + " belongs to a NIMADS studyset, and no input file is one");
        }
        if (experiments.isEmpty() && !files.isEmpty()) {
            throw new InputDataException(files.getFirst() + ": no experiments found");
        }
        requireColumns(options.columns(), tables);
        return new FociTable(experiments, warnings.list());
    }

    /** A mistyped name of a column would otherwise pass for one that means nothing. */
    private static void requireColumns(ColumnChoices choices, List<TableExplanation> tables) {
        for (String name : choices.names()) {
            if (tables.stream().allMatch(table -> table.unmatched().contains(name))) {
                List<String> headers = tables.stream().flatMap(table -> table.columns().stream()).map(TableExplanation.Line::header)
                        .distinct().toList();
                throw new InvalidRequest("no column '" + name + "'; " + (headers.isEmpty() ? "no file is a table with named columns"
                        : "there are " + String.join(", ", headers)));
            }
        }
    }

    /** Experiments that are read twice would count twice. */
    private static void requireNew(Path file, Set<Path> seen) {
        if (!seen.add(real(file))) {
            throw new InputDataException(file + ": is given twice, and its experiments would count twice; leave one of them out");
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            // A pipe has none.
            return file.toAbsolutePath().normalize();
        }
    }

    /**
     * Writes a table completely or not at all: under a temporary name in the same folder, then moved to its place. A symbolic link stays
     * one; the file that it leads to is written.
     *
     * @param overwrite whether an existing file may be replaced
     * @return what the format cannot hold, one line each
     * @throws InvalidRequest   if the file exists or is no regular one, the folder does not exist, or the format cannot hold these
     *                          experiments
     * @throws OutputUnwritable if the disk is full or the file cannot be written
     */
    public static List<String> write(List<Experiment> experiments, Path file, FociFormat format, boolean overwrite) {
        boolean exists = Files.exists(file);
        if (exists && !Files.isRegularFile(file)) {
            throw new InvalidRequest(file + " is not a regular file; choose another name");
        }
        if (exists && !overwrite) {
            throw new InvalidRequest(file + " exists; choose another name or add --force");
        }
        if (!exists && Files.isSymbolicLink(file)) {
            throw new InvalidRequest(file + " is a symbolic link that leads nowhere; choose another name");
        }
        try {
            try (PartialFile partial = PartialFile.create(exists ? file.toRealPath() : file)) {
                List<String> losses;
                try (OutputStream out = new BufferedOutputStream(partial.stream())) {
                    losses = write(experiments, out, format);
                }
                if (overwrite) {
                    partial.commit();
                } else {
                    partial.commitAsNew();
                }
                return losses;
            }
        } catch (NoSuchFileException e) {
            throw new InvalidRequest(file + " cannot be written: the folder does not exist", e);
        } catch (IOException e) {
            throw new OutputUnwritable(file + " cannot be written: " + reason(e) + "; name another place with --out", e);
        }
    }

    /**
     * Writes a table to a stream, which stays open.
     *
     * @return what the format cannot hold, one line each
     * @throws InvalidRequest if the format cannot hold these experiments
     */
    public static List<String> write(List<Experiment> experiments, OutputStream out, FociFormat format) throws IOException {
        return format.writer().write(experiments, out);
    }

    private static boolean isWorkbook(byte[] content, Source source) {
        if (content.length == 0) {
            throw source.error("the file is empty");
        }
        if (startsWith(content, 'P', 'K', 3, 4) || startsWith(content, 'P', 'K', 5, 6)) {
            return true;
        }
        if (startsWith(content, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw source.error("this is an Excel 97-2003 (.xls) or password-protected workbook;"
                    + " save it as .xlsx without a password, or as CSV");
        }
        if (startsWith(content, 'P', 'A', 'R', '1')) {
            throw source.error("this is a parquet file; export the studyset as JSON");
        }
        if (startsWith(content, '%', 'P', 'D', 'F')) {
            throw source.error("this is a PDF; copy its table into a spreadsheet and save that as CSV");
        }
        return false;
    }

    private static String text(Path file) {
        Source source = new Source(file, ReadOptions.defaults(), new Warnings());
        return text(content(file), source);
    }

    private static String text(byte[] content, Source source) {
        String text = TextDecoder.decode(content);
        if (text.isBlank()) {
            throw source.error("the file is empty");
        }
        if (text.indexOf('\0') >= 0) {
            throw source.error("this is neither text nor a workbook; readable are Sleuth text, .xlsx, CSV, TSV, NiMARE and NIMADS JSON");
        }
        return text;
    }

    private static boolean isJson(String text) {
        char first = text.stripLeading().charAt(0);
        return first == '{' || first == '[';
    }

    private static boolean isSleuth(String text) {
        return text.stripLeading().startsWith("//");
    }

    /** The bytes of a file, unpacked if it is gzipped. */
    private static byte[] content(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new InputDataException(file + ": this is a folder; name the files in it");
            }
            byte[] content;
            try (InputStream in = Files.newInputStream(file)) {
                content = bounded(in, file);
            }
            if (!startsWith(content, 0x1F, 0x8B)) {
                return content;
            }
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
                return bounded(in, file);
            } catch (EOFException | ZipException e) {
                throw new InputDataException(file + ": the gzip data are cut off or damaged (" + e.getMessage()
                        + "); fetch the file again", e);
            }
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": no such file", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read: " + reason(e), e);
        }
    }

    private static byte[] bounded(InputStream in, Path file) throws IOException {
        byte[] content = in.readNBytes(MAX_BYTES);
        if (content.length == MAX_BYTES && in.read() >= 0) {
            throw new InputDataException(file + ": more than " + (MAX_BYTES >> 20) + " MiB of text; this is not a table of foci");
        }
        return content;
    }

    private static boolean startsWith(byte[] content, int... magic) {
        if (content.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((content[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
    }
}
