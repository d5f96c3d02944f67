package confoci.host.io.foci;

import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.io.safe.FileRecord;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a reader cannot find in the file itself.
 *
 * @param annotation   a NIMADS annotation whose notes become tags of the studysets among the files
 * @param assumedSpace the space of foci for which a file names none; without it such a file is refused
 * @param columns      the user's choice of columns
 * @param explain      receives what each column of a table was taken for
 * @param rows         what an entry of a table is
 * @param weights      of databases that are read, by name in lower case
 * @param pipes        receives the record of each pipe, which cannot be read a second time for its checksum
 */
public record ReadOptions(Optional<Path> annotation, Optional<StereotaxicSpace> assumedSpace, ColumnChoices columns,
                          Consumer<TableExplanation> explain, Rows rows, Set<String> weights,
                          Consumer<FileRecord> pipes) {

    /** What a study with its foci is in messages. */
    public enum Rows {

        /** Of a meta-analysis. */
        EXPERIMENTS("experiment"),

        /** Named coordinates, without sample sizes. */
        TARGETS("target");

        private final String one;

        Rows(String one) {
            this.one = one;
        }

        String one() {
            return one;
        }

        String many() {
            return one + "s";
        }
    }

    /** Experiments, in files that can be read again. */
    public ReadOptions(Optional<Path> annotation, Optional<StereotaxicSpace> assumedSpace, ColumnChoices columns,
                       Consumer<TableExplanation> explain) {
        this(annotation, assumedSpace, columns, explain, Rows.EXPERIMENTS, Set.of(), _ -> { });
    }

    /** Columns are interpreted by their names and cells. */
    public ReadOptions(Optional<Path> annotation, Optional<StereotaxicSpace> assumedSpace) {
        this(annotation, assumedSpace, ColumnChoices.none(), _ -> { });
    }

    /** No annotation, and every file names its space. */
    public static ReadOptions defaults() {
        return new ReadOptions(Optional.empty(), Optional.empty());
    }

    /** The same for tables of other rows. */
    public ReadOptions of(Rows other) {
        return new ReadOptions(annotation, assumedSpace, columns, explain, other, weights, pipes);
    }

    /** The same with a receiver of the records of pipes. */
    public ReadOptions recordingPipes(Consumer<FileRecord> receiver) {
        return new ReadOptions(annotation, assumedSpace, columns, explain, rows, weights, receiver);
    }

    /** The same with weights of databases. */
    public ReadOptions withWeights(Set<String> names) {
        return new ReadOptions(annotation, assumedSpace, columns, explain, rows, names, pipes);
    }

    /** The same with another receiver of explanations. */
    ReadOptions explainingTo(Consumer<TableExplanation> other) {
        return new ReadOptions(annotation, assumedSpace, columns, other, rows, weights, pipes);
    }
}
