package confoci.host.io.foci;

import java.nio.file.Path;
import java.util.List;

/**
 * What the columns of a file were taken for.
 *
 * @param path      the file
 * @param columns   its columns in order, blank ones without a name left out
 * @param problems  why it cannot be read as it is
 * @param unmatched names in the user's choices for which it has no column
 */
public record TableExplanation(Path path, List<Line> columns, List<String> problems, List<String> unmatched) {

    /**
     * A column.
     *
     * @param place   its letter in a sheet, else its number
     * @param header  its name
     * @param meaning what it was taken for
     * @param example the first cell with text, empty if there is none
     */
    public record Line(String place, String header, String meaning, String example) {
    }
}
