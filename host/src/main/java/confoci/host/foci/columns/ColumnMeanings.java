package confoci.host.foci.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What the columns of a table mean.
 *
 * @param study       the columns that together name the study, the first of them in every experiment's first row
 * @param identity    the columns that separate studies of the same name
 * @param contrast    the column of the contrast
 * @param subjects    the column of the sample size
 * @param coordinates the columns of x, y and z; absent if they were not found
 * @param space       the column of the space
 * @param tags        every other column that is read
 * @param ignored     columns that the user leaves out
 * @param warnings    what was taken though it is not certain
 * @param problems    why the table cannot be read as it is, the worst first
 * @param unmatched   names in the user's choices for which there is no column
 */
public record ColumnMeanings(List<Column> study, List<Column> identity, Optional<Column> contrast, Optional<Column> subjects,
                             Optional<Coordinates> coordinates, Optional<Column> space, SequencedMap<Column, Tag> tags,
                             List<Column> ignored, List<String> warnings, List<String> problems, List<String> unmatched) {

    /**
     * A column without a meaning of its own.
     *
     * @param name unique among the tags
     */
    public record Tag(String name, TagUse use) {
    }

    /** The columns of the study, of what separates studies, and of the contrast. */
    public List<Column> names() {
        List<Column> names = new ArrayList<>(study);
        names.addAll(identity);
        contrast.ifPresent(names::add);
        return names;
    }

    /** Whether the study's name is one of authors, of which the same may have published in several years. */
    public boolean namesAuthors() {
        return study.size() == 1 && StudyFinder.isAuthor(study.getFirst());
    }

    /** Whether a column has the year of publication. */
    public static boolean isYear(Column column) {
        return StudyFinder.isYear(column);
    }

    /** Whether a tag of this name could be read as study, contrast, sample size or space. */
    public static boolean isFixed(String name) {
        Column column = Column.of(0, "", name, List.of(), _ -> Double.NaN);
        return StudyFinder.isNamed(column) || SampleSizeFinder.isNamed(column) || SpaceFinder.isNamed(column);
    }
}
