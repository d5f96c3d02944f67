package confoci.host.foci.columns;

import confoci.host.foci.StereotaxicSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the column of the space of each focus: by its name, and by cells that hold nothing but names of spaces. */
final class SpaceFinder {

    private SpaceFinder() {
    }

    /**
     * @return empty if there is none
     * @throws AmbiguousColumns if several columns give different spaces, or one holds spaces and its name does not make clear whose
     */
    static Optional<Column> find(List<Column> columns) throws AmbiguousColumns {
        List<Column> named = new ArrayList<>();
        List<Column> others = new ArrayList<>();
        for (Column column : columns) {
            if (isNamed(column) && (isCertain(column) || column.hasSpace())) {
                named.add(column);
            } else if (column.isSpace()) {
                others.add(column);
            }
        }
        if (named.stream().anyMatch(Column::hasSpace)) {
            named.removeIf(column -> !column.hasSpace());
        }
        named.addAll(others);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Column first = named.getFirst();
        if (others.contains(first)) {
            throw new AmbiguousColumns(Column.list(others) + (others.size() == 1 ? " holds" : " hold") + " nothing but names of spaces ("
                    + first.examples() + "), but whether foci are in these is not clear from the name; if so, add --space-column \""
                    + first.reference() + "\", else --ignore \"" + first.reference() + "\"");
        }
        for (Column other : named.subList(1, named.size())) {
            for (int row = 0; row < first.cells().size(); row++) {
                Optional<StereotaxicSpace> one = StereotaxicSpace.named(first.cells().get(row));
                Optional<StereotaxicSpace> another = StereotaxicSpace.named(other.cells().get(row));
                if (!one.equals(another) && another.isPresent()) {
                    throw new AmbiguousColumns(Column.list(List.of(first, other)) + " give different spaces; name the column with the"
                            + " space of the coordinates, for example with --space-column \"" + first.reference() + "\"");
                }
            }
        }
        return Optional.of(first);
    }

    /** Whether a name may be one of a column of spaces. */
    static boolean isNamed(Column column) {
        return column.words().only(Vocabulary.SPACE_NAME)
                && (column.words().any(Vocabulary.SPACE) || column.words().any(Vocabulary.PERHAPS_SPACE)) && !namesOneAxis(column);
    }

    /** Whether it is one whatever the cells are. */
    static boolean isCertain(Column column) {
        return column.words().any(Vocabulary.SPACE)
                || column.words().any(Vocabulary.MNI) && column.words().any(Vocabulary.TALAIRACH);
    }

    /** "x (MNI)" is a coordinate. */
    private static boolean namesOneAxis(Column column) {
        return column.words().words().stream().filter(Vocabulary.AXES::contains).count() == 1;
    }

    /**
     * Coordinates whose names give their space must not have another one elsewhere.
     *
     * @throws AmbiguousColumns if they are
     */
    static void requireConsistent(Coordinates coordinates, Optional<Column> space, Optional<StereotaxicSpace> assumed)
            throws AmbiguousColumns {
        StereotaxicSpace named = coordinates.space().orElse(null);
        if (named == null) {
            return;
        }
        String names = "the names of " + Column.list(coordinates.columns()) + " give " + named.abbreviation();
        if (assumed.isPresent() && assumed.get() != named) {
            throw new AmbiguousColumns(names + ", --space another; leave it out, or rename the columns");
        }
        if (space.isEmpty()) {
            return;
        }
        for (String cell : space.get().cells()) {
            StereotaxicSpace told = StereotaxicSpace.named(cell).orElse(named);
            if (told != named) {
                throw new AmbiguousColumns(names + ", but " + space.get().named() + " has '" + cell
                        + "'; if coordinates are in the space of"
                        + " that column, add --space-column \"" + space.get().reference() + "\", if all are " + named.abbreviation()
                        + ", --ignore \"" + space.get().reference() + "\"");
            }
        }
    }
}
