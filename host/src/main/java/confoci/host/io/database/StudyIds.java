package confoci.host.io.database;

import java.nio.file.Path;
import java.util.List;

/**
 * The studies that a table lists, a row for each.
 *
 * @param file the table
 * @param ids  what its column {@code id} holds, in the order of its rows; none twice
 */
public record StudyIds(Path file, List<String> ids) {

    public StudyIds {
        ids = List.copyOf(ids);
    }
}
