package confoci.host.grayordinate;

import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.SurfaceModel;
import confoci.host.space.Point;
import java.util.BitSet;
import java.util.function.IntFunction;

/**
 * Where each grayordinate lies in MNI space, in mm; NaN where that is not known.
 *
 * @param x to the right
 * @param y to the front
 * @param z up
 */
public record GrayordinateCoordinates(double[] x, double[] y, double[] z) {

    public GrayordinateCoordinates {
        if (x.length != y.length || x.length != z.length) {
            throw new IllegalArgumentException(x.length + ", " + y.length + " and " + z.length + " coordinates");
        }
    }

    /** The centres of the voxels among the grayordinates; vertices are not known before {@link #withSurface}. */
    public static GrayordinateCoordinates ofVoxels(BrainModels models) {
        double[] x = new double[models.size()];
        double[] y = new double[x.length];
        double[] z = new double[x.length];
        int next = 0;
        for (int m = 0; m < models.models().size(); m++) {
            for (int i = 0; i < models.models().get(m).size(); i++, next++) {
                Point centre = models.voxelCentre(next);
                x[next] = centre == null ? Double.NaN : centre.x();
                y[next] = centre == null ? Double.NaN : centre.y();
                z[next] = centre == null ? Double.NaN : centre.z();
            }
        }
        return new GrayordinateCoordinates(x, y, z);
    }

    /**
     * The same with the vertices of a structure where a surface has them.
     *
     * @param surface  a surface model of the grayordinates
     * @param vertices where each vertex of the whole surface lies, in mm
     */
    public GrayordinateCoordinates withSurface(BrainModels models, SurfaceModel surface, IntFunction<Point> vertices) {
        int offset = models.offset(models.models().indexOf(surface));
        double[] newX = x.clone();
        double[] newY = y.clone();
        double[] newZ = z.clone();
        for (int i = 0; i < surface.size(); i++) {
            Point place = vertices.apply(surface.vertex(i));
            newX[offset + i] = place.x();
            newY[offset + i] = place.y();
            newZ[offset + i] = place.z();
        }
        return new GrayordinateCoordinates(newX, newY, newZ);
    }

    /** The same without those that no focus may fall on. */
    public GrayordinateCoordinates without(BitSet grayordinates) {
        double[] newX = x.clone();
        double[] newY = y.clone();
        double[] newZ = z.clone();
        grayordinates.stream().forEach(g -> {
            newX[g] = Double.NaN;
            newY[g] = Double.NaN;
            newZ[g] = Double.NaN;
        });
        return new GrayordinateCoordinates(newX, newY, newZ);
    }

    public int size() {
        return x.length;
    }

    /** Whether it is known where a grayordinate lies. */
    public boolean known(int grayordinate) {
        return !Double.isNaN(x[grayordinate]);
    }

    public Point point(int grayordinate) {
        return new Point(x[grayordinate], y[grayordinate], z[grayordinate]);
    }

    /** The nearest grayordinate, the first if several are; -1 if it is known of none where it lies. */
    public int nearest(Point place) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int g = 0; g < x.length; g++) {
            double dx = x[g] - place.x();
            double dy = y[g] - place.y();
            double dz = z[g] - place.z();
            double square = dx * dx + dy * dy + dz * dz;
            if (square < least) {
                least = square;
                nearest = g;
            }
        }
        return nearest;
    }
}
