package confoci.host.seed;

import confoci.host.space.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connectivity map is made of.
 *
 * @param kind    what kind of target
 * @param name    as the map is called
 * @param source  where it comes from: a file and row, or an option
 * @param target  the coordinate in MNI space, in mm; null for a region and for a name without coordinates
 * @param members the grayordinates that stand for it, ascending, each once; all count alike
 * @param used    whether they are near enough for it to take part
 */
public record Seed(Kind kind, String name, String source, @Nullable Point target, List<Member> members, boolean used) {

    /** What a seed is made of. */
    public enum Kind {
        /** A coordinate: the grayordinate next to it. */
        COORDINATE,
        /** A region of a volume: the grayordinates within. */
        REGION,
        /** A row of a table of targets that has a name and no coordinates. */
        NAME_ONLY
    }

    /**
     * A grayordinate of a seed.
     *
     * @param distance from the coordinate, or from the centre of the region's voxel that it lies in, in mm
     */
    public record Member(int grayordinate, double distance) {
    }

    public Seed {
        members = List.copyOf(members);
        if (used && members.isEmpty()) {
            throw new IllegalArgumentException(name + " has no grayordinates");
        }
    }

    /** How many grayordinates it has. */
    public int size() {
        return members.size();
    }

    int[] grayordinates() {
        return members.stream().mapToInt(Member::grayordinate).toArray();
    }
}
