package confoci.host.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.drawing.ColourMap;
import confoci.host.drawing.Drawing;
import confoci.host.drawing.Ink;
import confoci.host.drawing.RgbImage;
import confoci.host.drawing.Shape;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.template.Templates;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Figures of a blob that was planted on the left, in front and above. */
class BrainFiguresTest {

    private static final Point PLANTED = new Point(-32, 20, 28);
    static final List<String> GRID_NAMES = OverviewTest.GRID_NAMES;
    private static final Look LOOK = new Look(680, 2, OptionalInt.of(0xFFFFFF), false, false);
    private static final Look RADIOLOGICAL = new Look(680, 2, OptionalInt.of(0xFFFFFF), false, true);

    @ParameterizedTest
    @FieldSource("GRID_NAMES")
    void glassShowsTheBlobWhereItIsOnAnyGrid(String name) {
        Drawing drawing = new GlassFigure(anatomy(), LOOK, true).of(blob(OverviewTest.GRIDS.get(name)), "t");
        List<RgbImage> views = images(drawing);
        // From the left, the front is on the left; of the right half nothing shows.
        assertCentre(views.get(0), 1, PLANTED.y(), true);
        assertThat(centre(views.get(2))).as("right").isNull();
        assertCentre(views.get(1), 0, PLANTED.x(), false);
        assertCentre(views.get(3), 0, PLANTED.x(), false);
        for (int view : new int[] {0, 1}) {
            assertThat(upOf(views.get(view), 2)).isCloseTo(PLANTED.z(), within(2.5));
        }
        assertThat(upOf(views.get(3), 1)).isCloseTo(PLANTED.y(), within(2.5));
    }

    @Test
    void radiologicalConventionMirrorsLeftAndRight() {
        ShownMap map = blob(OverviewTest.GRIDS.get("2 mm"));
        List<RgbImage> views = images(new GlassFigure(anatomy(), RADIOLOGICAL, true).of(map, "t"));
        assertCentre(views.get(1), 0, PLANTED.x(), true);
        assertCentre(views.get(0), 1, PLANTED.y(), true);
        for (boolean radiological : new boolean[] {false, true}) {
            Drawing slices = new SliceFigure(anatomy(), map, radiological ? RADIOLOGICAL : LOOK, true)
                    .throughSpots(List.of(new Spot(PLANTED, "1")), "t");
            RgbImage coronal = images(slices).get(1);
            double[] centre = centre(coronal);
            assertThat(centre[0] < coronal.width() / 2.0).as("on the left of the picture").isEqualTo(!radiological);
            List<String> words = slices.shapes().stream().filter(Shape.Words.class::isInstance).map(s -> ((Shape.Words) s).text()).toList();
            assertThat(words.indexOf("L") < words.indexOf("R")).isEqualTo(!radiological);
            assertThat(words).contains("x = \u221232", "y = 20", "z = 28", "1");
        }
    }

    @Test
    void slicesShowTheBlobOnlyWhereItIs() {
        ShownMap map = blob(OverviewTest.GRIDS.get("2 mm, x flipped"));
        List<RgbImage> axial = images(new SliceFigure(anatomy(), map, LOOK, false).ofPlane(SlicePlane.AXIAL, List.of(-20.0, 28.0, 60.0),
                "t"));
        assertThat(centre(axial.get(0))).isNull();
        assertThat(centre(axial.get(1))).isNotNull();
        assertThat(centre(axial.get(2))).isNull();
    }

    /** What numpy's max along an axis gives, and for two-sided maps the value of the largest magnitude. */
    @ParameterizedTest
    @FieldSource("GRID_NAMES")
    void projectionIsTheMaximumOfEachLineOfVoxels(String name) {
        VoxelGrid grid = OverviewTest.GRIDS.get(name);
        if (name.equals("oblique")) {
            return;
        }
        Random random = new Random(5);
        float[] values = new float[grid.shape().voxels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(10) == 0 ? Float.NaN : (float) random.nextGaussian();
        }
        for (SlicePlane plane : SlicePlane.values()) {
            for (boolean twoSided : new boolean[] {false, true}) {
                Projection projection = Projection.of(new Volume(grid, values), plane, twoSided, x -> x <= 0);
                float[] expected = new float[projection.values().length];
                Arrays.fill(expected, Float.NaN);
                for (int i = 0; i < values.length; i++) {
                    Point mm = grid.toMm(i);
                    if (mm.x() > 0 || Float.isNaN(values[i])) {
                        continue;
                    }
                    int column = (int) Math.round((plane.across(mm) - projection.left()) / projection.stepX());
                    int row = (int) Math.round((plane.up(mm) - projection.bottom()) / projection.stepY());
                    int cell = row * projection.width() + column;
                    if (Float.isNaN(expected[cell]) || (twoSided ? Math.abs(values[i]) > Math.abs(expected[cell])
                            : values[i] > expected[cell])) {
                        expected[cell] = values[i];
                    }
                    if (projection.width() > 0 && i % 97 == 0) {
                        assertThat(projection.at(plane.across(mm), plane.up(mm))).isEqualTo(projection.values()[cell]);
                    }
                }
                assertThat(projection.values()).as(plane + " " + twoSided).isEqualTo(expected);
            }
        }
    }

    @Test
    void obliqueVolumesAreProjectedAlongTheAxesOfTheBrain() {
        Volume volume = blob(OverviewTest.GRIDS.get("oblique")).volume();
        Projection projection = Projection.of(volume, SlicePlane.AXIAL, false, _ -> true);
        assertThat(projection.at(PLANTED.x(), PLANTED.y())).isGreaterThan(5);
        assertThat(projection.at(PLANTED.x() + 14, PLANTED.y())).isZero();
        assertThat(projection.at(-PLANTED.x(), PLANTED.y())).isZero();
    }

    @Test
    void fociStandWhereTheyAre() {
        Drawing drawing = new GlassFigure(anatomy(), LOOK, false).of(List.of(new GlassFigure.Foci("<a>", Ink.TEXT,
                List.of(PLANTED, new Point(32, 20, 28)))), false, "t");
        List<Shape.Disc> discs = drawing.shapes().stream().filter(Shape.Disc.class::isInstance).map(Shape.Disc.class::cast).toList();
        assertThat(discs).as("each in one half, both from behind and above").hasSize(6);
        List<Shape.Pixels> views = drawing.shapes().stream().filter(Shape.Pixels.class::isInstance).map(Shape.Pixels.class::cast).toList();
        double middle = views.get(1).x() + views.get(1).width() / 2;
        assertThat(discs.get(1).x()).isLessThan(middle);
        assertThat(discs.get(2).x()).isGreaterThan(middle);
    }

    private static Volume anatomy() {
        NiftiImage t1 = Templates.t1();
        return Volume.of(t1.grid(), t1.values(0));
    }

    private static ShownMap blob(VoxelGrid grid) {
        return new ShownMap(image(grid, p -> {
            double distance = p.distanceTo(PLANTED);
            return distance > 10 ? 0 : 6 - 0.3 * distance;
        }), 0, false, ColourMap.WARM, "z");
    }

    private static Volume image(VoxelGrid grid, ToDoubleFunction<Point> value) {
        float[] values = new float[grid.shape().voxels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(grid.toMm(i));
        }
        return new Volume(grid, values);
    }

    /** Of views or slices; the last picture is the colour bar. */
    private static List<RgbImage> images(Drawing drawing) {
        List<RgbImage> all = drawing.shapes().stream().filter(Shape.Pixels.class::isInstance).map(s -> ((Shape.Pixels) s).image()).toList();
        return all.subList(0, all.size() - 1);
    }

    private static Extent extent() {
        Volume anatomy = anatomy();
        return Extent.of(anatomy, Volume.FAINT * anatomy.white(), List.of());
    }

    private static double component(Point p, int axis) {
        return axis == 0 ? p.x() : axis == 1 ? p.y() : p.z();
    }

    private static void assertCentre(RgbImage image, int axis, double mm, boolean mirrored) {
        double[] centre = centre(image);
        assertThat(centre).isNotNull();
        double low = component(extent().low(), axis);
        double high = component(extent().high(), axis);
        double share = centre[0] / image.width();
        assertThat(mirrored ? high - share * (high - low) : low + share * (high - low)).isCloseTo(mm, within(2.5));
    }

    private static double upOf(RgbImage image, int axis) {
        double low = component(extent().low(), axis);
        double high = component(extent().high(), axis);
        return high - centre(image)[1] / image.height() * (high - low);
    }

    /** The middle of what has a colour; null if nothing has. */
    private static double[] centre(RgbImage image) {
        ColouredPixels coloured = ColouredPixels.of(image, 60);
        return coloured.count() == 0 ? null : new double[] {coloured.x(), coloured.y()};
    }
}
