package confoci.host.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Which part of each pixel polygons cover: their signed areas, accumulated per pixel and summed up along each row, exact but for where
 * polygons of one shape overlap within a pixel.
 */
final class Coverage {

    /** From the units of a shape to pixels. */
    record Placing(double xx, double xy, double yx, double yy, double left, double top) {

        static Placing scaled(double scale) {
            return new Placing(scale, 0, 0, scale, 0, 0);
        }

        double x(double x, double y) {
            return xx * x + xy * y + left;
        }

        double y(double x, double y) {
            return yx * x + yy * y + top;
        }
    }

    private static final int OPAQUE = 255;

    private final List<double[]> polygons = new ArrayList<>();
    private double left = Double.POSITIVE_INFINITY;
    private double top = Double.POSITIVE_INFINITY;
    private double right = Double.NEGATIVE_INFINITY;
    private double bottom = Double.NEGATIVE_INFINITY;

    /** Adds a polygon, x and y of its corners in turn. */
    void add(double[] xy, Placing placing) {
        double[] placed = new double[xy.length];
        for (int i = 0; i < xy.length; i += 2) {
            placed[i] = placing.x(xy[i], xy[i + 1]);
            placed[i + 1] = placing.y(xy[i], xy[i + 1]);
            left = Math.min(left, placed[i]);
            right = Math.max(right, placed[i]);
            top = Math.min(top, placed[i + 1]);
            bottom = Math.max(bottom, placed[i + 1]);
        }
        polygons.add(placed);
    }

    /** Lays a colour over what is covered. */
    void paint(RgbImage image, int colour, double opacity) {
        if (!(left < right && top < bottom)) {
            return;
        }
        int firstX = Math.max(0, (int) Math.floor(left));
        int firstY = Math.max(0, (int) Math.floor(top));
        int width = Math.min(image.width(), (int) Math.ceil(right)) - firstX;
        int height = Math.min(image.height(), (int) Math.ceil(bottom)) - firstY;
        if (width <= 0 || height <= 0) {
            return;
        }
        // One more column takes what lies beyond the right edge.
        double[] areas = new double[(width + 2) * height];
        for (double[] polygon : polygons) {
            for (int i = 0; i < polygon.length; i += 2) {
                int next = (i + 2) % polygon.length;
                edge(areas, width, height, polygon[i] - firstX, polygon[i + 1] - firstY, polygon[next] - firstX,
                        polygon[next + 1] - firstY);
            }
        }
        for (int y = 0; y < height; y++) {
            double sum = 0;
            for (int x = 0; x < width; x++) {
                sum += areas[y * (width + 2) + x];
                int covered = (int) Math.round(OPAQUE * opacity * Math.min(1, Math.abs(sum)));
                if (covered > 0) {
                    image.blend(firstX + x, firstY + y, colour, covered);
                }
            }
        }
    }

    /** Adds what lies to the right of an edge: positive for one that goes down. */
    private static void edge(double[] areas, int width, int height, double x0, double y0, double x1, double y1) {
        if (y0 == y1) {
            return;
        }
        double sign = y0 < y1 ? 1 : -1;
        double upperX = y0 < y1 ? x0 : x1;
        double upperY = Math.min(y0, y1);
        double lowerY = Math.max(y0, y1);
        double slope = (x1 - x0) / (y1 - y0);
        for (int row = Math.max(0, (int) Math.floor(upperY)); row < Math.min(height, (int) Math.ceil(lowerY)); row++) {
            double from = Math.max(row, upperY);
            double to = Math.min(row + 1, lowerY);
            if (to > from) {
                span(areas, row * (width + 2), width, sign * (to - from), clamp(upperX + (from - upperY) * slope, width),
                        clamp(upperX + (to - upperY) * slope, width));
            }
        }
    }

    private static double clamp(double x, int width) {
        return Math.clamp(x, 0, width);
    }

    /** An edge within one row, of a height, between two x. */
    private static void span(double[] areas, int row, int width, double height, double a, double b) {
        double low = Math.min(a, b);
        double high = Math.max(a, b);
        int first = Math.min(width - 1, (int) low);
        int last = Math.min(width - 1, (int) high);
        if (first == last) {
            double share = first + 1 - (low + high) / 2;
            areas[row + first] += height * share;
            areas[row + first + 1] += height * (1 - share);
            return;
        }
        double perX = height / (high - low);
        double before = 0;
        for (int x = first; x <= last; x++) {
            double from = Math.max(x, low);
            double to = Math.min(x + 1, high);
            double passed = perX * (to - from);
            double share = x + 1 - (from + to) / 2;
            areas[row + x] += before + passed * share;
            before = passed * (1 - share);
        }
        areas[row + last + 1] += before;
    }
}
