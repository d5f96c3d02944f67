package confoci.host.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.drawing.ColourMap;
import confoci.host.drawing.RgbImage;
import confoci.host.drawing.Shape;
import confoci.host.io.gifti.GiftiReader;
import confoci.host.io.gifti.Surface;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ball of 40 mm on the left with a spot on its outer side, in front and above. */
class SurfacePainterTest {

    private static final double RADIUS = 40;
    private static final Point CENTRE = new Point(-45, 0, 10);
    private static final Point SPOT = new Point(-70, 20, 34);
    private static final ColourScale SCALE = new ColourScale(ColourMap.EMBER, false, 0, 1);

    @TempDir
    Path temp;

    @Test
    void spotShowsFromItsSideOnlyWhereItIs() throws IOException {
        for (boolean clockwise : new boolean[] {false, true}) {
            Hemisphere ball = new Hemisphere(true, ball(clockwise), spot(ball(clockwise)));
            RgbImage outside = new SurfacePainter(ball, SCALE).paint(-1, 3);
            RgbImage inside = new SurfacePainter(ball, SCALE).paint(1, 3);
            double[] centre = warm(outside);
            assertThat(centre[2]).as("pixels").isGreaterThan(200);
            // Seen from the left, the front is on the left.
            assertThat(CENTRE.y() + RADIUS - centre[0] / 3).isCloseTo(SPOT.y(), within(3.0));
            assertThat(CENTRE.z() + RADIUS - centre[1] / 3).isCloseTo(SPOT.z(), within(3.0));
            assertThat(warm(inside)[2]).as("behind the ball").isZero();
        }
    }

    @Test
    void ballIsRoundAndLitFromTheViewer() throws IOException {
        RgbImage image = new SurfacePainter(new Hemisphere(true, ball(false), new float[ball(false).vertices()]), SCALE).paint(-1, 3);
        int covered = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                covered += image.opacity(x, y) > 127 ? 1 : 0;
            }
        }
        assertThat((double) covered).isCloseTo(Math.PI * 9 * RADIUS * RADIUS, within(0.02 * Math.PI * 9 * RADIUS * RADIUS));
        assertThat(image.get(120, 110) & 0xFF).isGreaterThan((image.get(120, 236) & 0xFF) + 40);
    }

    @Test
    void figureHasFourViewsAndKnowsWhenNothingShows() throws IOException {
        Hemisphere left = new Hemisphere(true, ball(false), spot(ball(false)));
        SurfaceFigure figure = new SurfaceFigure(List.of(left, left), 0, false, ColourMap.EMBER, "z");
        assertThat(figure.drawing(new Look(600, 1, OptionalInt.empty(), false, false), "t").shapes().stream()
                .filter(Shape.Pixels.class::isInstance)).as("and the color bar").hasSize(5);
        assertThat(figure.isEmpty()).isFalse();
        assertThat(new SurfaceFigure(List.of(left), 1.5f, false, ColourMap.EMBER, "z").isEmpty()).isTrue();
    }

    private static float[] spot(Surface surface) {
        float[] values = new float[surface.vertices()];
        for (int v = 0; v < values.length; v++) {
            values[v] = surface.vertex(v).distanceTo(SPOT) < 10 ? 1 : v % 3 == 0 ? Float.NaN : 0;
        }
        return values;
    }

    private Surface ball(boolean clockwise) throws IOException {
        int rings = 60;
        int around = 80;
        StringBuilder points = new StringBuilder();
        StringBuilder triangles = new StringBuilder();
        for (int r = 0; r <= rings; r++) {
            for (int a = 0; a < around; a++) {
                double polar = Math.PI * r / rings;
                double angle = 2 * Math.PI * a / around;
                points.append(CENTRE.x() + RADIUS * Math.sin(polar) * Math.cos(angle)).append(' ')
                        .append(CENTRE.y() + RADIUS * Math.sin(polar) * Math.sin(angle)).append(' ')
                        .append(CENTRE.z() + RADIUS * Math.cos(polar)).append('\n');
                if (r < rings) {
                    int here = r * around + a;
                    int next = r * around + (a + 1) % around;
                    triangles.append(triangle(here, here + around, next, clockwise))
                            .append(triangle(next, here + around, next + around, clockwise));
                }
            }
        }
        Path file = temp.resolve("ball.surf.gii");
        Files.writeString(file, "<?xml version=\"1.0\"?><GIFTI Version=\"1.0\" NumberOfDataArrays=\"2\">"
                + array("NIFTI_INTENT_POINTSET", "NIFTI_TYPE_FLOAT32", (rings + 1) * around, points)
                + array("NIFTI_INTENT_TRIANGLE", "NIFTI_TYPE_INT32", 2 * rings * around, triangles) + "</GIFTI>");
        return GiftiReader.surface(file);
    }

    private static String triangle(int a, int b, int c, boolean clockwise) {
        return a + " " + (clockwise ? c + " " + b : b + " " + c) + "\n";
    }

    private static String array(String intent, String type, int rows, StringBuilder data) {
        return "<DataArray Intent=\"" + intent + "\" DataType=\"" + type
                + "\" ArrayIndexingOrder=\"RowMajorOrder\" Dimensionality=\"2\" Dim0=\""
                + rows + "\" Dim1=\"3\" Encoding=\"ASCII\" Endian=\"LittleEndian\" ExternalFileName=\"\" ExternalFileOffset=\"\"><Data>"
                        + data
                + "</Data></DataArray>";
    }

    /** The middle of what has a colour, and how many pixels have one. */
    private static double[] warm(RgbImage image) {
        ColouredPixels coloured = ColouredPixels.of(image, 40);
        return new double[] {coloured.x(), coloured.y(), coloured.count()};
    }
}
