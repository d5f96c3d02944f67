package confoci.host.io.foci;

import confoci.host.foci.Warnings;
import java.nio.file.Path;
import java.util.List;

/** The cells of a workbook that is no table of foci. */
public final class SheetRows {

    private SheetRows() {
    }

    /**
     * The rows of the first visible sheet as text, blank ones included.
     *
     * @throws confoci.error.InputDataException if the file cannot be read or is no workbook
     */
    public static List<List<String>> read(Path file) {
        Source source = new Source(file, ReadOptions.defaults(), new Warnings());
        byte[] content = FileContent.of(source);
        if (!WorkbookReader.isZip(content)) {
            throw source.error("is no workbook (.xlsx)");
        }
        return WorkbookReader.rows(content, source).stream().map(Table.Row::cells).toList();
    }
}
