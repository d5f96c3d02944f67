package confoci.host.io.foci;

import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.ColumnChoices;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a reader cannot find in the file itself.
 *
 * @param annotation   a NIMADS annotation whose notes become tags of the studysets among the files
 * @param assumedSpace the space of foci for which a file names none; without it such a file is refused
 * @param columns      what the user said about the columns of tables
 * @param explain      receives what each column of a table was taken for
 */
public record ReadOptions(Optional<Path> annotation, Optional<StereotaxicSpace> assumedSpace, ColumnChoices columns,
                          Consumer<TableExplanation> explain) {

    /** Columns mean what their names and cells tell. */
    public ReadOptions(Optional<Path> annotation, Optional<StereotaxicSpace> assumedSpace) {
        this(annotation, assumedSpace, ColumnChoices.none(), _ -> { });
    }

    /** No annotation, and every file names its space. */
    public static ReadOptions defaults() {
        return new ReadOptions(Optional.empty(), Optional.empty());
    }

    /** The same, but another is told what columns were taken for. */
    ReadOptions explainingTo(Consumer<TableExplanation> other) {
        return new ReadOptions(annotation, assumedSpace, columns, other);
    }
}
