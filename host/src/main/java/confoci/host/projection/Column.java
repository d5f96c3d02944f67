package confoci.host.projection;

import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A closed body between triangles on two surfaces. Its walls have four corners that need not lie in a plane: each is taken as two
 * triangles, in both ways, and what lies between the two counts half.
 */
final class Column {

    private final List<Point[]> caps = new ArrayList<>();
    private final List<Point[]> walls = new ArrayList<>();
    private double left = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double back = Double.POSITIVE_INFINITY;
    private double front = Double.NEGATIVE_INFINITY;
    private double bottom = Double.POSITIVE_INFINITY;
    private double top = Double.NEGATIVE_INFINITY;

    void cap(Point a, Point b, Point c) {
        caps.add(new Point[] {a, b, c});
        for (Point point : new Point[] {a, b, c}) {
            left = Math.min(left, point.x());
            right = Math.max(right, point.x());
            back = Math.min(back, point.y());
            front = Math.max(front, point.y());
            bottom = Math.min(bottom, point.z());
            top = Math.max(top, point.z());
        }
    }

    /** @param corners around the wall */
    void wall(Point... corners) {
        walls.add(corners);
    }

    /** All corners, several times. */
    Iterable<Point> corners() {
        return caps.stream().flatMap(Arrays::stream).toList();
    }

    /** 2 within the body, 1 between the ways to divide a wall, 0 outside. */
    int halvesAt(Point point) {
        if (point.x() < left || point.x() > right || point.y() < back || point.y() > front || point.z() < bottom || point.z() > top) {
            return 0;
        }
        boolean within = false;
        for (Point[] wall : walls) {
            boolean one = isBelow(point, wall[0], wall[1], wall[2]) ^ isBelow(point, wall[0], wall[2], wall[3]);
            boolean other = isBelow(point, wall[0], wall[1], wall[3]) ^ isBelow(point, wall[1], wall[2], wall[3]);
            if (one != other) {
                return 1;
            }
            within ^= one;
        }
        for (Point[] cap : caps) {
            within ^= isBelow(point, cap[0], cap[1], cap[2]);
        }
        return within ? 2 : 0;
    }

    /** Whether a ray upwards from a point passes through a triangle. */
    private static boolean isBelow(Point point, Point a, Point b, Point c) {
        if (!(isBehind(point, a, b) ^ isBehind(point, b, c) ^ isBehind(point, c, a))) {
            return false;
        }
        double ux = b.x() - a.x();
        double uy = b.y() - a.y();
        double vx = c.x() - a.x();
        double vy = c.y() - a.y();
        double area = ux * vy - uy * vx;
        double px = point.x() - a.x();
        double py = point.y() - a.y();
        double height = a.z() + ((px * vy - py * vx) * (b.z() - a.z()) + (ux * py - uy * px) * (c.z() - a.z())) / area;
        return area != 0 && point.z() < height;
    }

    /** Whether a line along y from a point to the front crosses an edge, seen from above; the same from either end of the edge. */
    private static boolean isBehind(Point point, Point end, Point otherEnd) {
        if (end.x() < point.x() == otherEnd.x() < point.x()) {
            return false;
        }
        Point one = end.x() < otherEnd.x() ? end : otherEnd;
        Point two = end.x() < otherEnd.x() ? otherEnd : end;
        return one.y() + (point.x() - one.x()) * (two.y() - one.y()) / (two.x() - one.x()) > point.y();
    }
}
