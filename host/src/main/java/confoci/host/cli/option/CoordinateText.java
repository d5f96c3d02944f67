package confoci.host.cli.option;

import confoci.error.InvalidRequest;
import confoci.host.space.Point;

/** A coordinate as it is typed. */
final class CoordinateText {

    private CoordinateText() {
    }

    /** @throws InvalidRequest if it is not three numbers */
    static Point point(String text) {
        String[] words = text.strip().split("[,\\s]+");
        try {
            Point point = new Point(Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
            if (words.length == 3 && Double.isFinite(point.x()) && Double.isFinite(point.y()) && Double.isFinite(point.z())) {
                return point;
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Answered below, as are too many numbers.
        }
        throw new InvalidRequest("--at '" + text + "': three numbers in quotes are needed, MNI coordinates in mm, for example"
                + " --at \"-38 30 28\"");
    }
}
