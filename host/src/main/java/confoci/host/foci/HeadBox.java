package confoci.host.foci;

import confoci.host.space.Point;

/** The box, in mm, in which every head lies in MNI and in Talairach space: x within 100, y from -130 to 100, z from -90 to 110. */
public final class HeadBox {

    /** A focus farther than this from any head, in mm, is no position: a code for a missing value, a year, or two numbers run together. */
    public static final int FARTHEST = 500;

    private HeadBox() {
    }

    /** How far a point lies outside, in mm; 0 within. */
    public static double distance(Point p) {
        return Math.hypot(Math.hypot(beyond(p.x(), -100, 100), beyond(p.y(), -130, 100)), beyond(p.z(), -90, 110));
    }

    private static double beyond(double position, double low, double high) {
        return Math.max(0, Math.max(low - position, position - high));
    }
}
