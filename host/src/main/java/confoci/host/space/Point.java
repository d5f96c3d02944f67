package confoci.host.space;

/** A position in millimetres: x to the right, y to the front, z up. */
public record Point(double x, double y, double z) {

    public double distanceTo(Point other) {
        return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y) + (z - other.z) * (z - other.z));
    }
}
