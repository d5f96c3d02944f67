package confoci.host.picture;

import confoci.host.drawing.RgbImage;
import confoci.host.io.gifti.Surface;
import confoci.host.space.Point;
import java.util.Arrays;

/**
 * Paints a cortex as seen from one side: parallel rays, the nearest triangle of each pixel by a depth buffer, light from where the viewer
 * is and a little above, and the value of the vertex that is nearest in the triangle, so that no value is made up between vertices.
 */
final class SurfacePainter {

    /** Pixels per pixel of the picture along each axis, for smooth edges. */
    private static final int SAMPLES = 2;
    private static final double AMBIENT = 0.38;
    private static final int CORTEX = 0xD9D5D0;
    private static final int BLACK = 0x000000;
    private static final int OPAQUE = 255;
    private static final int CORNERS = 3;
    /** Towards the viewer, to the side and up; of length 1. */
    private static final double[] LIGHT = {0.93, 0.2, 0.31};

    private final Surface surface;
    /** Of each vertex, without light. */
    private final int[] bases;
    private final double[] normals;
    private final Extent extent;

    SurfacePainter(Hemisphere hemisphere, ColourScale scale) {
        this.surface = hemisphere.surface();
        this.bases = new int[surface.vertices()];
        for (int v = 0; v < bases.length; v++) {
            float value = hemisphere.values()[v];
            bases[v] = scale.shows(value) ? scale.colour(value) : CORTEX;
        }
        this.normals = normals(surface);
        this.extent = extent(surface);
    }

    /** The box around a surface, without a margin. */
    static Extent extent(Surface surface) {
        Point first = surface.vertex(0);
        double[] box = {first.x(), first.y(), first.z(), first.x(), first.y(), first.z()};
        for (int v = 1; v < surface.vertices(); v++) {
            Point p = surface.vertex(v);
            box[0] = Math.min(box[0], p.x());
            box[1] = Math.min(box[1], p.y());
            box[2] = Math.min(box[2], p.z());
            box[3] = Math.max(box[3], p.x());
            box[4] = Math.max(box[4], p.y());
            box[5] = Math.max(box[5], p.z());
        }
        return new Extent(new Point(box[0], box[1], box[2]), new Point(box[3], box[4], box[5]));
    }

    /** Unit vectors per vertex, x, y and z in turn: those of its triangles, weighted by area, outwards if these run counterclockwise. */
    private static double[] normals(Surface surface) {
        double[] sums = new double[CORNERS * surface.vertices()];
        for (int t = 0; t < surface.triangles(); t++) {
            Point a = surface.vertex(surface.corner(t, 0));
            Point b = surface.vertex(surface.corner(t, 1));
            Point c = surface.vertex(surface.corner(t, 2));
            double ux = b.x() - a.x();
            double uy = b.y() - a.y();
            double uz = b.z() - a.z();
            double vx = c.x() - a.x();
            double vy = c.y() - a.y();
            double vz = c.z() - a.z();
            for (int corner = 0; corner < CORNERS; corner++) {
                int at = CORNERS * surface.corner(t, corner);
                sums[at] += uy * vz - uz * vy;
                sums[at + 1] += uz * vx - ux * vz;
                sums[at + 2] += ux * vy - uy * vx;
            }
        }
        for (int at = 0; at < sums.length; at += CORNERS) {
            double length = Math.sqrt(sums[at] * sums[at] + sums[at + 1] * sums[at + 1] + sums[at + 2] * sums[at + 2]);
            for (int axis = 0; axis < CORNERS && length > 0; axis++) {
                sums[at + axis] /= length;
            }
        }
        return sums;
    }

    /** Front to back, in mm. */
    double width() {
        return extent.high().y() - extent.low().y();
    }

    double height() {
        return extent.high().z() - extent.low().z();
    }

    /**
     * The picture, with nothing around the cortex.
     *
     * @param viewer -1 for one on the left of the brain, 1 for one on the right
     */
    RgbImage paint(int viewer, double pixelsPerMm) {
        int width = Math.max(1, (int) Math.ceil(width() * pixelsPerMm));
        int height = Math.max(1, (int) Math.ceil(height() * pixelsPerMm));
        double fine = pixelsPerMm * SAMPLES;
        int[] colours = new int[width * height * SAMPLES * SAMPLES];
        Arrays.fill(colours, -1);
        double[] depths = new double[colours.length];
        Arrays.fill(depths, Double.NEGATIVE_INFINITY);
        Lights lights = new Lights(viewer);
        double[] places = places(viewer, fine);
        for (int t = 0; t < surface.triangles(); t++) {
            triangle(t, places, width * SAMPLES, height * SAMPLES, lights, colours, depths);
        }
        return averaged(colours, width, height);
    }

    /** Of each vertex the column, the row and the depth: each belongs to six triangles. */
    private double[] places(int viewer, double fine) {
        double[] places = new double[CORNERS * surface.vertices()];
        for (int v = 0; v < surface.vertices(); v++) {
            Point p = surface.vertex(v);
            places[CORNERS * v] = fine * (viewer < 0 ? extent.high().y() - p.y() : p.y() - extent.low().y());
            places[CORNERS * v + 1] = fine * (extent.high().z() - p.z());
            places[CORNERS * v + 2] = viewer * p.x();
        }
        return places;
    }

    private void triangle(int t, double[] places, int width, int height, Lights lights, int[] colours, double[] depths) {
        int first = CORNERS * surface.corner(t, 0);
        int second = CORNERS * surface.corner(t, 1);
        int third = CORNERS * surface.corner(t, 2);
        double x = places[first];
        double y = places[first + 1];
        double secondX = places[second] - x;
        double secondY = places[second + 1] - y;
        double thirdX = places[third] - x;
        double thirdY = places[third + 1] - y;
        double area = secondX * thirdY - thirdX * secondY;
        if (area == 0) {
            return;
        }
        // Pixels whose middle may lie in it.
        int fromX = Math.max(0, (int) Math.ceil(x + Math.min(0, Math.min(secondX, thirdX)) - 0.5));
        int toX = Math.min(width - 1, (int) Math.floor(x + Math.max(0, Math.max(secondX, thirdX)) - 0.5));
        int fromY = Math.max(0, (int) Math.ceil(y + Math.min(0, Math.min(secondY, thirdY)) - 0.5));
        int toY = Math.min(height - 1, (int) Math.floor(y + Math.max(0, Math.max(secondY, thirdY)) - 0.5));
        for (int row = fromY; row <= toY; row++) {
            double py = row + 0.5 - y;
            for (int column = fromX; column <= toX; column++) {
                double px = column + 0.5 - x;
                double b = (px * thirdY - thirdX * py) / area;
                double c = (secondX * py - px * secondY) / area;
                double a = 1 - b - c;
                double z = a * places[first + 2] + b * places[second + 2] + c * places[third + 2];
                int at = row * width + column;
                if (a >= 0 && b >= 0 && c >= 0 && z > depths[at]) {
                    depths[at] = z;
                    colours[at] = lights.colour(t, a, b, c);
                }
            }
        }
    }

    /** What falls on the vertices: linear in their normals, so that it is interpolated instead of these. */
    private final class Lights {

        /** How far a normal points to the viewer. */
        private final double[] towards = new double[bases.length];
        private final double[] light = new double[bases.length];

        Lights(int viewer) {
            for (int v = 0; v < bases.length; v++) {
                towards[v] = viewer * normals[CORNERS * v];
                light[v] = LIGHT[0] * towards[v] - LIGHT[1] * viewer * normals[CORNERS * v + 1] + LIGHT[2] * normals[CORNERS * v + 2];
            }
        }

        int colour(int t, double a, double b, double c) {
            int first = surface.corner(t, 0);
            int second = surface.corner(t, 1);
            int third = surface.corner(t, 2);
            double here = a * light[first] + b * light[second] + c * light[third];
            // Of a surface whose triangles run clockwise all normals point inwards.
            boolean inwards = a * towards[first] + b * towards[second] + c * towards[third] < 0;
            double lit = AMBIENT + (1 - AMBIENT) * (inwards ? Math.abs(here) : Math.max(0, here));
            return RgbImage.mix(BLACK, bases[a >= b && a >= c ? first : b >= c ? second : third],
                    (int) (OPAQUE * Math.clamp(lit, 0, 1) + 0.5));
        }
    }

    private static RgbImage averaged(int[] colours, int width, int height) {
        RgbImage image = RgbImage.transparent(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = 0;
                int green = 0;
                int blue = 0;
                int covered = 0;
                for (int s = 0; s < SAMPLES * SAMPLES; s++) {
                    int colour = colours[(y * SAMPLES + s / SAMPLES) * width * SAMPLES + x * SAMPLES + s % SAMPLES];
                    if (colour >= 0) {
                        red += colour >> 16 & 0xFF;
                        green += colour >> 8 & 0xFF;
                        blue += colour & 0xFF;
                        covered++;
                    }
                }
                if (covered > 0) {
                    image.blend(x, y, red / covered << 16 | green / covered << 8 | blue / covered,
                            OPAQUE * covered / (SAMPLES * SAMPLES));
                }
            }
        }
        return image;
    }
}
