package confoci.host.io.foci;

import confoci.host.foci.Warnings;
import confoci.host.io.database.StudyIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads which studies a table lists, in the order of its rows. */
public final class StudyIdReader {

    private static final String COLUMN = "id";

    private StudyIdReader() {
    }

    /**
     * The studies; empty if the file is no delimited table about studies with a column {@code id}, or lists one twice.
     *
     * @param options what the user chose for the files
     */
    public static Optional<StudyIds> read(Path file, ReadOptions options) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Source source = new Source(file, options, new Warnings());
        byte[] content = FileContent.of(source);
        if (content.length == 0 || WorkbookReader.isZip(content)) {
            return Optional.empty();
        }
        return DelimitedReader.findStudies(TextDecoder.decode(content), source).flatMap(sheet -> ids(file, sheet.table()));
    }

    private static Optional<StudyIds> ids(Path file, Table table) {
        int column = table.header().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList().indexOf(COLUMN);
        if (column < 0) {
            return Optional.empty();
        }
        List<String> ids = table.rows().stream().map(row -> row.cell(column)).toList();
        return new HashSet<>(ids).size() == ids.size() ? Optional.of(new StudyIds(file, ids)) : Optional.empty();
    }
}
