package confoci.host.picture;

import confoci.host.space.Point;
import java.util.Locale;

/** The three planes through a point, seen so that left is left, front is to the right of a sagittal slice, and up is up. */
public enum SlicePlane {
    /** From back (left) to front, at one x. */
    SAGITTAL("x", 1, 2),
    /** From left to right, at one y. */
    CORONAL("y", 0, 2),
    /** From left to right with the front up, at one z. */
    AXIAL("z", 0, 1);

    private final String axisName;
    private final int across;
    private final int up;

    SlicePlane(String axisName, int across, int up) {
        this.axisName = axisName;
        this.across = across;
        this.up = up;
    }

    /** The axis that the plane is perpendicular to. */
    public String axisName() {
        return axisName;
    }

    /** Whether its horizontal axis runs from left to right. */
    boolean showsSides() {
        return across == 0;
    }

    private int fixed() {
        return 3 - across - up;
    }

    /** The coordinate of the slice. */
    public double position(Point p) {
        return coordinate(p, fixed());
    }

    double across(Point p) {
        return coordinate(p, across);
    }

    double up(Point p) {
        return coordinate(p, up);
    }

    /** The point of the slice through another point with these coordinates in the plane. */
    Point inSlice(Point through, double acrossMm, double upMm) {
        return switch (this) {
            case SAGITTAL -> new Point(through.x(), acrossMm, upMm);
            case CORONAL -> new Point(acrossMm, through.y(), upMm);
            case AXIAL -> new Point(acrossMm, upMm, through.z());
        };
    }

    /** The point of the slice at a position on the axis that the plane is perpendicular to, before another point. */
    Point at(double position, Point before) {
        return switch (this) {
            case SAGITTAL -> new Point(position, before.y(), before.z());
            case CORONAL -> new Point(before.x(), position, before.z());
            case AXIAL -> new Point(before.x(), before.y(), position);
        };
    }

    /** As people name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static double coordinate(Point p, int axis) {
        return axis == 0 ? p.x() : axis == 1 ? p.y() : p.z();
    }
}
