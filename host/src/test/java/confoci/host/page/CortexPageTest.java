package confoci.host.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.browser.Chromium;
import confoci.host.io.nifti.NiftiIntent;
import confoci.host.io.nifti.NiftiWriter;
import confoci.host.io.nifti.SpaceCode;
import confoci.host.report.ClusterTable;
import confoci.host.report.Column;
import confoci.host.report.MapFile;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.space.Affine;
import confoci.host.space.BrainStructure;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps on the cortex of a page: a peak planted in the right hemisphere is there, whatever the affine of the map. */
class CortexPageTest {

    private static final Point PLANTED = new Point(56, -28, 20);
    private static final double RADIUS = 12;
    private static final Path DENSE = Path.of("src", "test", "resources", "confoci", "host", "fcnm", "dense");
    private static final Pattern PICTURE = Pattern.compile("<img src=\"data:image/png;base64,([^\"]+)\" alt=\"[^\"]*The cortex");

    @TempDir
    private Path folder;

    @TempDir
    private static Path profile;

    private static @Nullable Chromium shared;

    /** Started once: that takes as long as a test. */
    private static Chromium browser() throws IOException, InterruptedException {
        Chromium browser = shared;
        if (browser == null) {
            browser = Chromium.start(profile);
            browser.resize(900, 700, 0.5);
            shared = browser;
        }
        return browser;
    }

    @AfterAll
    static void close() {
        if (shared != null) {
            shared.close();
        }
    }

    /** Axes to the right, front and top; to the left; in another order; rotated by 20 degrees. */
    private static VoxelGrid grid(String name) {
        double c = Math.cos(Math.toRadians(20));
        double s = Math.sin(Math.toRadians(20));
        return switch (name) {
            case "flipped" -> new VoxelGrid(new GridShape(61, 73, 61), Affine.ofRows(-3, 0, 0, 90, 0, 3, 0, -126, 0, 0, 3, -72));
            case "permuted" -> new VoxelGrid(new GridShape(73, 61, 61), Affine.ofRows(0, 0, 3, -90, -3, 0, 0, 90, 0, 3, 0, -72));
            case "oblique" -> new VoxelGrid(new GridShape(75, 85, 75), Affine.ofRows(3 * c, -3 * s, 0, -60, 3 * s, 3 * c, 0, -160, 0, 0, 3,
                    -90));
            default -> new VoxelGrid(new GridShape(61, 73, 61), Affine.ofRows(3, 0, 0, -90, 0, 3, 0, -126, 0, 0, 3, -72));
        };
    }

    private List<Section> planted(String name) throws IOException {
        VoxelGrid grid = grid(name);
        float[] values = new float[grid.shape().voxels()];
        for (int v = 0; v < values.length; v++) {
            double distance = grid.toMm(v).distanceTo(PLANTED);
            values[v] = distance < RADIUS ? (float) (3 + 3 * (1 - distance / RADIUS)) : 0;
        }
        new NiftiWriter(grid, SpaceCode.MNI_152).write(folder.resolve("z.nii.gz"), values, NiftiIntent.NONE, "");
        Table table = new Table("Clusters", List.of(Column.text("no.")), List.of(List.of("1")), 1);
        return List.of(new MapFile("z.nii.gz", "planted", "z", MapFile.Show.ABOVE, 0),
                new ClusterTable(table, List.of(new ClusterTable.Peak(1, PLANTED))));
    }

    private String page(List<Section> sections) {
        return ResultPage.html(folder, Report.of("cortex", List.of(), sections, ""), Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "flipped", "permuted", "oblique"})
    void aPictureHasThePeakOnTheRightWhateverTheAffine(String name) throws IOException {
        BufferedImage picture = picture(page(planted(name)));
        int[] quarters = new int[4];
        double x = 0;
        double y = 0;
        for (int row = 0; row < picture.getHeight(); row++) {
            for (int column = 0; column < picture.getWidth() * 86 / 100; column++) {
                int rgb = picture.getRGB(column, row);
                if ((rgb >> 16 & 0xFF) > (rgb & 0xFF) + 60) {
                    quarters[2 * (row * 2 / picture.getHeight()) + column * 2 / (picture.getWidth() * 86 / 100)]++;
                    x += column;
                    y += row;
                }
            }
        }
        // The right hemisphere from outside is the second picture, with the front to the right.
        assertThat(quarters[1]).isGreaterThan(300);
        assertThat(quarters[0] + quarters[2] + quarters[3]).isLessThan(quarters[1] / 20);
        assertThat(x / quarters[1] / (picture.getWidth() * 0.86)).as("a little behind the middle").isBetween(0.6, 0.75);
        assertThat(y / quarters[1] / picture.getHeight()).isBetween(0.12, 0.4);
    }

    private static BufferedImage picture(String page) throws IOException {
        Matcher found = PICTURE.matcher(page);
        assertThat(found.find()).isTrue();
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(found.group(1))));
    }

    @Test
    void aViewerTurnsToThePeakAndAClickFindsIt() throws IOException, InterruptedException {
        Path page = Files.writeString(folder.resolve("report.html"), page(planted("flipped")));
        Chromium browser = browser();
        browser.open(page);
        browser.evaluate("document.getElementById('cortex').scrollIntoView({behavior: 'instant'}); true");
        browser.await("!!document.body.dataset.cortex && !!document.body.dataset.cortexMap");
        assertThat(browser.problems()).isEmpty();
        assertThat(browser.evaluate("document.body.dataset.cortex").asText()).isEqualTo("ready");
        assertThat(data(browser, "side")).isEqualTo("right");
        assertThat(point(data(browser, "mm")).distanceTo(PLANTED)).isLessThan(6);
        assertThat(browser.evaluate("document.getElementById('vertex').textContent").asText()).matches("right, vertex \\d+: z [345].*");
        String facing = data(browser, "view");
        assertThat(Double.parseDouble(facing.split(" ")[0])).as(facing).isCloseTo(270, within(40.0));

        // Colored pixels lie around the peak: a click in their middle leads there.
        browser.evaluate("document.querySelector('.views button[data-side=right][data-x=\"1\"]').click(); true");
        assertThat(data(browser, "view")).isEqualTo("270 0 right");
        browser.evaluate("['x', 'y', 'z'].forEach((id, i) => { const e = document.getElementById(id); e.value = [-20, 40, 60][i];"
                + " e.dispatchEvent(new Event('change')); }); true");
        assertThat(data(browser, "side")).isEqualTo("left");
        double[] middle = coloured(browser);
        assertThat(middle[2]).as("colored pixels").isGreaterThan(60);
        browser.click(middle[0], middle[1]);
        assertThat(data(browser, "side")).isEqualTo("right");
        assertThat(point(data(browser, "mm")).distanceTo(PLANTED)).isLessThan(RADIUS + 3);
        assertThat(browser.evaluate("document.getElementById('place').textContent").asText()).matches("[456]\\d .* mm");

        browser.evaluate("document.querySelector('.views button[data-side=left][data-x=\"-1\"]').click(); true");
        assertThat(coloured(browser)[2]).as("colored pixels on the left").isZero();
        browser.evaluate("document.getElementById('cortex-canvas').focus(); true");
        browser.press("ArrowRight", 39);
        assertThat(data(browser, "view")).isEqualTo("80 0 left");
        assertThat(browser.problems()).isEmpty();
    }

    private static String data(Chromium browser, String name) {
        return browser.evaluate("document.getElementById('cortex-canvas').dataset." + name).asText();
    }

    private static Point point(String mm) {
        double[] xyz = Arrays.stream(mm.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Point(xyz[0], xyz[1], xyz[2]);
    }

    /** The middle of red pixels in the window, and their number on the canvas. */
    private static double[] coloured(Chromium browser) throws IOException {
        browser.evaluate("document.getElementById('cortex-canvas').scrollIntoView({behavior: 'instant', block: 'center'}); true");
        BufferedImage shot = ImageIO.read(new ByteArrayInputStream(browser.screenshot()));
        String box = browser.evaluate("(b => [b.left, b.top, b.width, b.height].join(' '))"
                + "(document.getElementById('cortex-canvas').getBoundingClientRect())").asText();
        double[] canvas = Arrays.stream(box.split(" ")).mapToDouble(Double::parseDouble).toArray();
        double[] sums = new double[3];
        for (int y = (int) canvas[1] / 2 + 4; y < Math.min(shot.getHeight(), (int) (canvas[1] + canvas[3]) / 2 - 4); y++) {
            for (int x = (int) canvas[0] / 2 + 4; x < (int) (canvas[0] + canvas[2]) / 2 - 4; x++) {
                int rgb = shot.getRGB(x, y);
                if ((rgb >> 16 & 0xFF) > (rgb & 0xFF) + 50) {
                    sums[0] += 2 * x;
                    sums[1] += 2 * y;
                    sums[2]++;
                }
            }
        }
        return new double[] {sums[0] / sums[2], sums[1] / sums[2], sums[2]};
    }

    /** A cluster in the left thalamus and the brainstem, and no value in a part of the cortex: neither is on it, and both are told so. */
    @Test
    void theMedialWallAndPlacesWithoutAValueAreTold() throws IOException, InterruptedException {
        VoxelGrid grid = grid("flipped");
        Point thalamus = new Point(-6, -18, 8);
        Point absent = new Point(-48, -20, 45);
        float[] values = new float[grid.shape().voxels()];
        for (int v = 0; v < values.length; v++) {
            Point mm = grid.toMm(v);
            values[v] = mm.distanceTo(thalamus) < 10 || mm.distanceTo(PLANTED) < RADIUS ? 4 : mm.distanceTo(absent) < 20 ? Float.NaN : 0;
        }
        new NiftiWriter(grid, SpaceCode.MNI_152).write(folder.resolve("z.nii.gz"), values, NiftiIntent.NONE, "");
        String html = page(List.of(new MapFile("z.nii.gz", "thalamus", "z", MapFile.Show.BEYOND, 3)));
        assertThat(warm(picture(html), 0, 43)).as("left hemisphere in the picture").isZero();
        Chromium browser = browser();
        browser.open(Files.writeString(folder.resolve("report.html"), html));
        browser.evaluate("document.getElementById('cortex').scrollIntoView({behavior: 'instant'}); true");
        browser.await("!!document.body.dataset.cortex");
        assertThat(browser.evaluate("document.body.dataset.cortexMap").asText()).as("painted before it is ready").isEqualTo("map-1");
        jump(browser, thalamus);
        assertThat(text(browser, "value")).isEqualTo("z 4");
        assertThat(text(browser, "vertex")).matches("left, vertex \\d+: no value");
        assertThat(data(browser, "dot")).isEqualTo("none");
        jump(browser, absent);
        assertThat(text(browser, "value")).isEqualTo("no value");
        assertThat(text(browser, "vertex")).matches("left, vertex \\d+: no value");
        assertThat(data(browser, "dot")).isEqualTo("shown");
        jump(browser, new Point(-40, 40, 20));
        assertThat(text(browser, "value")).isEqualTo("z 0");
        assertThat(text(browser, "vertex")).matches("left, vertex \\d+: z 0");
        jump(browser, PLANTED);
        assertThat(text(browser, "vertex")).matches("right, vertex \\d+: z 4");
        browser.evaluate("document.querySelector('.views button[data-side=left][data-x=\"1\"]').click(); true");
        assertThat(coloured(browser)[2]).as("colored pixels on the inner side").isZero();
        assertThat(browser.problems()).isEmpty();
    }

    private static void jump(Chromium browser, Point mm) {
        browser.evaluate("[" + mm.x() + ", " + mm.y() + ", " + mm.z() + "].forEach((v, i) => { const e = document.getElementById('xyz'[i]);"
                + " e.value = v; e.dispatchEvent(new Event('change')); }); true");
    }

    private static String text(Chromium browser, String id) {
        return browser.evaluate("document.getElementById('" + id + "').textContent").asText();
    }

    /** Warm pixels between two columns, in percent of the width. */
    private static int warm(BufferedImage picture, int from, int to) {
        int warm = 0;
        for (int row = 0; row < picture.getHeight(); row++) {
            for (int column = picture.getWidth() * from / 100; column < picture.getWidth() * to / 100; column++) {
                int rgb = picture.getRGB(column, row);
                warm += (rgb >> 16 & 0xFF) > (rgb & 0xFF) + 60 ? 1 : 0;
            }
        }
        return warm;
    }

    /** Surfaces whose vertices lie elsewhere: the crosshair stays where it is. */
    @Test
    void aSurfaceOfAnotherShapeDoesNotMoveTheCrosshair() throws IOException, InterruptedException {
        Path left = Files.copy(DENSE.resolve("left.surf.gii"), folder.resolve("left.inflated.surf.gii"));
        Files.copy(DENSE.resolve("t_4.dscalar.nii"), folder.resolve("t.dscalar.nii"));
        Report report = Report.of("t", List.of(), List.of(new MapFile("t.dscalar.nii", "t", "t", MapFile.Show.BEYOND, 0)), "");
        Material material = Material.read(folder, report, Map.of(), Map.of(BrainStructure.CORTEX_LEFT, left));
        String html = new Page(material).html();
        assertThat(html).contains("so that the crosshair does not follow", "left cortex from the outer side (above)");
        Chromium browser = browser();
        browser.open(Files.writeString(folder.resolve("report.html"), html));
        browser.evaluate("document.getElementById('cortex').scrollIntoView({behavior: 'instant'}); true");
        browser.await("document.body.dataset.cortex === 'ready'");
        String place = text(browser, "place");
        assertThat(text(browser, "vertex")).isEmpty();
        browser.evaluate("document.querySelector('.views button[data-side=left][data-x=\"-1\"]').click(); true");
        browser.evaluate("document.getElementById('cortex-canvas').scrollIntoView({behavior: 'instant', block: 'center'}); true");
        String middle = browser.evaluate("(b => (b.left + b.width / 2) + ' ' + (b.top + b.height / 2))"
                + "(document.getElementById('cortex-canvas').getBoundingClientRect())").asText();
        browser.click(Double.parseDouble(middle.split(" ")[0]), Double.parseDouble(middle.split(" ")[1]));
        assertThat(text(browser, "vertex")).matches("left, vertex \\d+: (t .*|no value)");
        assertThat(data(browser, "dot")).isNotEmpty();
        assertThat(text(browser, "place")).isEqualTo(place);
        String vertex = text(browser, "vertex");
        jump(browser, new Point(40, 20, 10));
        assertThat(text(browser, "vertex")).isEqualTo(vertex);
        assertThat(browser.problems()).isEmpty();
    }

    @Test
    void withoutAValueOnItThereIsNoCortex() throws IOException {
        VoxelGrid grid = grid("plain");
        float[] values = new float[grid.shape().voxels()];
        values[grid.voxelOf(new Point(12, -18, 6))] = 5;
        new NiftiWriter(grid, SpaceCode.MNI_152).write(folder.resolve("z.nii.gz"), values, NiftiIntent.NONE, "");
        assertThat(page(List.of(new MapFile("z.nii.gz", "thalamus", "z", MapFile.Show.ABOVE, 0)))).contains("id=\"map-1\"")
                .doesNotContain("id=\"cortex\"", "mesh-left", "fsaverage5");
    }
}
