package confoci.host.foci.columns;

import confoci.host.foci.StereotaxicSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The user's choice of columns. A column is named by its header or, where no header is like that, by its place.
 *
 * @param study       the columns that together name the study; if empty, found by their names
 * @param experiment  the only columns that separate a study's experiments; if empty, found by names and cells
 * @param coordinates the columns of x, y and z; if empty, found by their names
 * @param sampleSize  the column of the sample size
 * @param space       the column of the space
 * @param ignore      columns that are not read
 * @param assumed     the space that the user named for foci without one
 */
public record ColumnChoices(List<String> study, List<String> experiment, List<String> coordinates, Optional<String> sampleSize,
                            Optional<String> space, List<String> ignore, Optional<StereotaxicSpace> assumed) {

    /** Everything is found by names and cells. */
    public static ColumnChoices none() {
        return new ColumnChoices(List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    /** Every column that was named. */
    public List<String> names() {
        List<String> names = new ArrayList<>(study);
        names.addAll(experiment);
        names.addAll(coordinates);
        sampleSize.ifPresent(names::add);
        space.ifPresent(names::add);
        names.addAll(ignore);
        return names;
    }
}
