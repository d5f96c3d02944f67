package confoci.host.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.drawing.ColourMap;
import confoci.host.drawing.RgbImage;
import confoci.host.io.nifti.NiftiImage;
import confoci.host.picture.Overview.Cluster;
import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.template.Templates;
import confoci.model.GridShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Pictures of a made-up brain: an ellipsoid whose left, front and upper parts are told apart by their brightness. */
class OverviewTest {

    private static final Point PEAK = new Point(-32, 20, 28);
    private static final Cluster SIGNIFICANT = new Cluster(PEAK, 132, 1056, 0.0031, true);
    private static final Cluster NOT_SIGNIFICANT = new Cluster(PEAK, 13, 104, 0.31, false);
    private static final int BACKGROUND = 0x101114;
    private static final int HEADER_HEIGHT = 130;

    private static final double TILT = Math.toRadians(12);

    /** Grids of every kind over the same box of the brain. */
    static final Map<String, VoxelGrid> GRIDS = Map.of(
            "1 mm", grid(182, 218, 182, 1, 0, 0, -90, 0, 1, 0, -126, 0, 0, 1, -72),
            "2 mm", grid(91, 109, 91, 2, 0, 0, -90, 0, 2, 0, -126, 0, 0, 2, -72),
            "2 mm, x flipped", grid(91, 109, 91, -2, 0, 0, 90, 0, 2, 0, -126, 0, 0, 2, -72),
            "3 mm, y and z flipped", grid(61, 73, 61, 3, 0, 0, -90, 0, -3, 0, 90, 0, 0, -3, 108),
            "4 mm", grid(46, 55, 46, 4, 0, 0, -90, 0, 4, 0, -126, 0, 0, 4, -72),
            "2 x 3 x 4 mm", grid(91, 73, 46, 2, 0, 0, -90, 0, 3, 0, -126, 0, 0, 4, -72),
            "axes permuted", grid(109, 91, 91, 0, 0, 2, -90, 2, 0, 0, -126, 0, 2, 0, -72),
            "oblique", grid(120, 140, 110, 2 * Math.cos(TILT), -2 * Math.sin(TILT), 0, -90,
                    2 * Math.sin(TILT), 2 * Math.cos(TILT), 0, -160, 0, 0, 2, -80));
    static final List<String> GRID_NAMES = GRIDS.keySet().stream().sorted().toList();

    @TempDir
    Path temp;

    @ParameterizedTest
    @FieldSource("GRID_NAMES")
    void theClusterLiesWhereItIsInTheBrainOnAnyGrid(String name) {
        VoxelGrid grid = GRIDS.get(name);
        Volume anatomy = brain(GRIDS.get("2 mm"));
        Volume map = blob(grid);
        Extent extent = Extent.of(anatomy, 10, List.of());
        SlicePainter painter = new SlicePainter(anatomy, 200, map, ColourScale.of(map, 0, ColourMap.WARM), extent, BACKGROUND);
        for (SlicePlane plane : SlicePlane.values()) {
            RgbImage image = new RgbImage(painter.width(plane), painter.height(plane), 0);
            painter.paint(image, 0, 0, plane, PEAK);
            double sumX = 0;
            double sumY = 0;
            int n = 0;
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    if (isWarm(image.get(x, y))) {
                        sumX += x + 0.5;
                        sumY += y + 0.5;
                        n++;
                    }
                }
            }
            // A disc of 10 mm radius at two pixels per mm, within what the voxels' edges add or take.
            assertThat((double) n).as(plane.toString()).isCloseTo(Math.PI * 20 * 20, within(0.35 * Math.PI * 20 * 20));
            assertThat(sumX / n / 2 + plane.across(extent.low())).as("across, " + plane).isCloseTo(plane.across(PEAK), within(1.5));
            assertThat(plane.up(extent.high()) - sumY / n / 2).as("up, " + plane).isCloseTo(plane.up(PEAK), within(1.5));
        }
    }

    @ParameterizedTest
    @FieldSource("GRID_NAMES")
    void leftIsLeftFrontIsRightAndUpIsUpOnAnyGrid(String name) {
        Volume anatomy = brain(GRIDS.get(name));
        Volume nothing = new Volume(anatomy.grid(), new float[anatomy.values().length]);
        Extent extent = Extent.of(anatomy, 10, List.of());
        SlicePainter painter = new SlicePainter(anatomy, 250, nothing, ColourScale.of(nothing, 0, ColourMap.WARM), extent, BACKGROUND);
        Point through = new Point(-20, 8, 8);
        assertBrighter(painter, SlicePlane.CORONAL, through, new Point(-40, 8, 8), new Point(40, 8, 8));
        assertBrighter(painter, SlicePlane.AXIAL, through, new Point(-40, 8, 8), new Point(40, 8, 8));
        assertBrighter(painter, SlicePlane.SAGITTAL, through, new Point(-20, 50, 8), new Point(-20, -50, 8));
        assertBrighter(painter, SlicePlane.AXIAL, through, new Point(-20, 50, 8), new Point(-20, -50, 8));
        assertBrighter(painter, SlicePlane.SAGITTAL, through, new Point(-20, 8, 40), new Point(-20, 8, -30));
        assertBrighter(painter, SlicePlane.CORONAL, through, new Point(-20, 8, 40), new Point(-20, 8, -30));
        assertThat(painter.width(SlicePlane.CORONAL)).isEqualTo(painter.width(SlicePlane.AXIAL));
        // The brain's own size of 140 x 180 x 140 mm, with 4 mm around it and up to a voxel less.
        assertThat(painter.width(SlicePlane.SAGITTAL) / 2.0).isCloseTo(188, within(8.0));
        assertThat(painter.height(SlicePlane.SAGITTAL) / 2.0).isCloseTo(148, within(8.0));
    }

    private static void assertBrighter(SlicePainter painter, SlicePlane plane, Point through, Point brighter, Point darker) {
        RgbImage image = new RgbImage(painter.width(plane), painter.height(plane), 0);
        painter.paint(image, 0, 0, plane, through);
        boolean sideways = plane.across(brighter) != plane.across(darker);
        int middleX = image.width() / 2;
        int middleY = image.height() / 2;
        // Left of the picture for what is on the left of the brain, right for what is in front, top for what is above.
        int dx = sideways ? (plane == SlicePlane.SAGITTAL ? 1 : -1) * image.width() / 4 : image.width() / 20;
        int dy = sideways ? image.height() / 20 : -image.height() / 4;
        int bright = image.get(middleX + dx, middleY + dy);
        int dark = sideways ? image.get(middleX - dx, middleY + dy) : image.get(middleX + dx, middleY - dy);
        assertThat(bright & 0xFF).as(plane + " towards " + brighter).isGreaterThan((dark & 0xFF) + 8);
    }

    @Test
    void aSignificantClusterIsWarmAndAnotherIsNot() {
        RgbImage significant = overview(0, List.of(SIGNIFICANT), PEAK).render();
        RgbImage not = overview(0, List.of(NOT_SIGNIFICANT), PEAK).render();
        assertThat(count(significant, OverviewTest::isWarm)).isGreaterThan(1000);
        assertThat(count(not, OverviewTest::isAlert)).as("the line that says so").isGreaterThan(50);
        not.fill(0, 0, not.width(), HEADER_HEIGHT, BACKGROUND, 255);
        assertThat(count(not, OverviewTest::isWarm)).isZero();
        assertThat(count(significant, OverviewTest::isAlert)).isZero();
    }

    @Test
    void showsAtMostThreeRowsAndTheSignificantOnesOnly() {
        Overview overview = overview(0, List.of(NOT_SIGNIFICANT, SIGNIFICANT, SIGNIFICANT, NOT_SIGNIFICANT, SIGNIFICANT, SIGNIFICANT),
                PEAK);
        assertThat(overview.shown()).containsExactly(SIGNIFICANT, SIGNIFICANT, SIGNIFICANT);
        int one = overview(0, List.of(SIGNIFICANT), PEAK).render().height();
        int two = overview(0, List.of(SIGNIFICANT, SIGNIFICANT), PEAK).render().height();
        assertThat(overview.render().height()).isEqualTo(one + 2 * (two - one));
    }

    @Test
    void theOtherCorrectionsHaveLinesOfTheirOwn() {
        Volume anatomy = brain(GRIDS.get("4 mm"));
        Overview with = new Overview("t", "s", List.of("voxel-level FWE: 1 cluster", "w".repeat(500)), anatomy,
                blob(GRIDS.get("4 mm")), 0, "z", List.of(SIGNIFICANT), PEAK);
        Overview without = new Overview("t", "s", List.of(), anatomy, with.map(), 0, "z", List.of(SIGNIFICANT), PEAK);
        int extra = with.render().height() - without.render().height();
        assertThat(extra).as("two lines").isBetween(2 * 12, 2 * 40);
    }

    @Test
    void withoutClustersItShowsThePeakAndWithoutAPeakTheBrain() {
        assertThat(count(overview(0, List.of(), PEAK).render(), OverviewTest::isCool)).isGreaterThan(1000);
        Volume anatomy = brain(GRIDS.get("2 mm"));
        Volume nothing = new Volume(anatomy.grid(), new float[anatomy.values().length]);
        RgbImage image = new Overview("title", "subtitle", List.of(), anatomy, nothing, 0, "z", List.of(), null).render();
        // The crosshair is bluish too.
        assertThat(count(image, OverviewTest::isCool)).isLessThan(500);
        assertThat(count(image, OverviewTest::isGrey)).isGreaterThan(50_000);
    }

    @Test
    void theEmbeddedTemplateFillsTheSlices() {
        NiftiImage t1 = Templates.t1();
        Volume anatomy = Volume.of(t1.grid(), t1.values(0));
        RgbImage image = new Overview("title", "subtitle", List.of(), anatomy, blob(t1.grid()), 0, "z", List.of(SIGNIFICANT), PEAK)
                .render();
        // A slice of a brain covers some 150 cm2, 60,000 pixels; the three here, off the middle, a little less.
        assertThat(count(image, OverviewTest::isGrey)).isBetween(100_000, 200_000);
        assertThat(count(image, OverviewTest::isWarm)).isGreaterThan(1000);
    }

    @Test
    void anEmptyUnderlayIsNoObstacle() {
        VoxelGrid grid = GRIDS.get("4 mm");
        Volume nothing = new Volume(grid, new float[grid.shape().voxels()]);
        RgbImage image = new Overview("title", "subtitle", List.of(), nothing, blob(grid), 0, "z", List.of(SIGNIFICANT), PEAK).render();
        assertThat(count(image, OverviewTest::isWarm)).isGreaterThan(1000);
    }

    @Test
    void thePictureIsTheSameEachTimeAndReadable() throws IOException {
        Overview overview = overview(3, List.of(SIGNIFICANT), PEAK);
        overview.write(temp.resolve("one.png"));
        overview.write(temp.resolve("two.png"));
        assertThat(Files.readAllBytes(temp.resolve("one.png"))).isEqualTo(Files.readAllBytes(temp.resolve("two.png")));
        BufferedImage decoded = ImageIO.read(temp.resolve("one.png").toFile());
        RgbImage image = overview.render();
        assertThat(decoded.getWidth()).isEqualTo(image.width());
        assertThat(decoded.getRGB(200, 300) & 0xFFFFFF).isEqualTo(image.get(200, 300));
    }

    private static Overview overview(float threshold, List<Cluster> clusters, Point peak) {
        return new Overview("Convergence of 30 experiments", "p < 0.05", List.of(), brain(GRIDS.get("2 mm")),
                blob(GRIDS.get("2 mm, x flipped")), threshold, "z", clusters, peak);
    }

    /** Semi-axes of 70, 90 and 70 mm around (0, 0, 8); brighter on the left, in front and above. */
    private static Volume brain(VoxelGrid grid) {
        return image(grid, p -> {
            double r = Math.pow(p.x() / 70, 2) + Math.pow(p.y() / 90, 2) + Math.pow((p.z() - 8) / 70, 2);
            return r > 1 ? 0 : 150 - 0.5 * p.x() + 0.4 * p.y() + 0.5 * p.z();
        });
    }

    /** A ball of 10 mm around the peak, values from 3 to 6. */
    private static Volume blob(VoxelGrid grid) {
        return image(grid, p -> {
            double distance = p.distanceTo(PEAK);
            return distance > 10 ? 0 : 6 - 0.3 * distance;
        });
    }

    private static Volume image(VoxelGrid grid, ToDoubleFunction<Point> value) {
        float[] values = new float[grid.shape().voxels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) value.applyAsDouble(grid.toMm(i));
        }
        return new Volume(grid, values);
    }

    private static VoxelGrid grid(int nx, int ny, int nz, double... affine) {
        return new VoxelGrid(new GridShape(nx, ny, nz), Affine.ofRows(affine));
    }

    private interface ColourTest {
        boolean matches(int colour);
    }

    private static int count(RgbImage image, ColourTest test) {
        int n = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                n += test.matches(image.get(x, y)) ? 1 : 0;
            }
        }
        return n;
    }

    private static boolean isWarm(int colour) {
        return (colour >> 16 & 0xFF) > (colour & 0xFF) + 25 || (colour >> 16 & 0xFF) > (colour >> 8 & 0xFF) + 60;
    }

    private static boolean isCool(int colour) {
        return (colour & 0xFF) > (colour >> 16 & 0xFF) + 12 && (colour >> 16 & 0xFF) < 0x80 && (colour >> 8 & 0xFF) > 0x50;
    }

    private static boolean isAlert(int colour) {
        return colour == 0xFFB454;
    }

    private static boolean isGrey(int colour) {
        int red = colour >> 16 & 0xFF;
        return red > 0x30 && Math.abs(red - (colour & 0xFF)) < 3;
    }
}
