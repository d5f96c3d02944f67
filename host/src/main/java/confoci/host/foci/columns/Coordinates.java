package confoci.host.foci.columns;

import confoci.host.foci.StereotaxicSpace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The columns of x, y and z.
 *
 * @param space the space in their names
 */
public record Coordinates(Column x, Column y, Column z, Optional<StereotaxicSpace> space) {

    static Coordinates of(Column x, Column y, Column z) throws AmbiguousColumns {
        Optional<StereotaxicSpace> space = spaceOf(x);
        if (!space.equals(spaceOf(y)) || !space.equals(spaceOf(z))) {
            throw new AmbiguousColumns("the names of " + Column.list(List.of(x, y, z)) + " give different spaces; name three columns of one"
                    + " space with --xyz");
        }
        return new Coordinates(x, y, z, space);
    }

    /** Coordinates of which one or two names may give the space of all: "MNI x", "y", "z". */
    static Coordinates ofUneven(Column x, Column y, Column z) throws AmbiguousColumns {
        List<StereotaxicSpace> told = Stream.of(x, y, z).map(Coordinates::spaceOf).flatMap(Optional::stream).distinct().toList();
        return told.size() == 1 ? new Coordinates(x, y, z, Optional.of(told.getFirst())) : of(x, y, z);
    }

    /** The space in a name; empty if it has none or both. */
    private static Optional<StereotaxicSpace> spaceOf(Column column) {
        boolean mni = column.words().any(Vocabulary.MNI);
        boolean talairach = column.words().any(Vocabulary.TALAIRACH);
        return mni == talairach ? Optional.empty() : Optional.of(mni ? StereotaxicSpace.MNI : StereotaxicSpace.TALAIRACH);
    }

    /** In the order x, y, z. */
    public List<Column> columns() {
        return List.of(x, y, z);
    }

    /** Whether the three stand next to each other in this order. */
    boolean together() {
        return y.number() == x.number() + 1 && z.number() == y.number() + 1;
    }

    /** As an option would name them. */
    String option() {
        return "--xyz \"" + x.reference() + "," + y.reference() + "," + z.reference() + "\"";
    }
}
