package confoci.host.seed;

import confoci.host.space.Point;
import java.util.List;

/**
 * What a connectivity map is made of.
 *
 * @param name    as the map is called
 * @param source  where it comes from: a file and row, or an option
 * @param target  the coordinate in MNI space, in mm; null for a region
 * @param members the grayordinates that stand for it, ascending, each once; all count alike
 * @param used    whether they are near enough for it to take part
 */
public record Seed(String name, String source, Point target, List<Member> members, boolean used) {

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
