package confoci.host.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.drawing.Drawing;
import confoci.host.drawing.Shape;
import confoci.host.report.Bars;
import confoci.host.report.Bars.Bar;
import confoci.host.report.Curve;
import confoci.host.report.Distribution;
import confoci.host.report.Matrix;
import confoci.host.report.RegionNulls;
import confoci.host.report.RegionNulls.Region;
import confoci.host.report.Section;
import confoci.host.report.TableFile;
import confoci.host.report.Tree;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartsTest {

    private static final String NAME = "<script>x</script> & co";

    static final List<Section> SECTIONS = List.of(
            new Distribution(NAME, NAME, normal(1000, 0, 1), 3), new Distribution(NAME, "z", new double[] {4, 4, 4}, 4),
            new Distribution(NAME, "z", normal(7, 0, 1), Double.NaN),
            new RegionNulls(NAME, NAME, "FDR", List.of(new Region(NAME, normal(500, 0, 1), 2, 0.001), new Region("b", normal(500, 5, 3), -9,
                    0.5), new Region("none", new double[0], Double.NaN, Double.NaN), new Region("one", new double[] {2}, 2, 1))),
            new Bars(NAME, NAME, "%", List.of(new Bar(NAME, 4, true), new Bar("b", -2, false), new Bar("c", 0, false))),
            new Matrix(NAME, NAME, List.of(NAME, "b"), new double[] {1, -0.5, -0.5, 1}, new double[] {0, 0.003, 0.003, 0}),
            new Matrix(NAME, "r", names(90), new double[8100], new double[0]),
            new Tree(NAME, NAME, List.of(NAME, "b", "c"), new int[] {0, 0, 1}, List.of(new Tree.Merge(0, 1, 0.2), new Tree.Merge(2, 3,
                    0.9))),
            new Curve(NAME, NAME, NAME, new double[] {2, 3, 4}, new double[] {0.1, 0.3, 0.2}, new double[] {0.1, 0.1, Double.NaN},
                    new double[] {0.2, 0.2, Double.NaN}, 3));

    private static List<String> names(int n) {
        return IntStream.range(0, n).mapToObj(i -> "name " + i).toList();
    }

    private static double[] normal(int n, double mean, double sd) {
        Random random = new Random(n);
        return IntStream.range(0, n).mapToDouble(_ -> mean + sd * random.nextGaussian()).toArray();
    }

    @ParameterizedTest
    @FieldSource("SECTIONS")
    void isWellFormedEscapedAndTheSameEachTime(Section section) throws Exception {
        String svg = Charts.svg(section).orElseThrow();
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(NAME);
        assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity").isEqualTo(Charts.svg(section).orElseThrow());
    }

    @ParameterizedTest
    @FieldSource("SECTIONS")
    void nothingLiesBesideTheDrawing(Section section) {
        Drawing drawing = Charts.of(section).orElseThrow();
        for (Shape shape : drawing.shapes()) {
            if (shape instanceof Shape.Box box) {
                assertThat(box.x() >= 0 && box.x() + box.width() <= drawing.width() && box.y() >= 0
                        && box.y() + box.height() <= drawing.height() && box.height() >= 0 && box.width() >= 0).as(box.toString()).isTrue();
            }
            if (shape instanceof Shape.Words words) {
                assertThat(words.x() >= 0 && words.x() <= drawing.width() && words.y() >= 0 && words.y() <= drawing.height())
                        .as(words.toString()).isTrue();
            }
        }
    }

    @Test
    void sectionsWithoutAChartHaveNone() {
        assertThat(Charts.svg(new TableFile("a.tsv", "rows"))).isEmpty();
        assertThat(Charts.svg(new Distribution("n", "q", new double[0], 1))).isEmpty();
    }

    @Test
    void heightsOfBarsAreCounts() {
        double[] values = {1, 1, 1, 1, 2, 2, 3, 5};
        Drawing drawing = Charts.of(new Distribution("n", "voxels", values, 4)).orElseThrow();
        List<Shape.Box> boxes = drawing.shapes().stream().filter(Shape.Box.class::isInstance).map(Shape.Box.class::cast).toList();
        Histogram.Bins bins = Histogram.bins(values);
        int[] filled = Arrays.stream(bins.counts()).filter(count -> count > 0).toArray();
        assertThat(Arrays.stream(bins.counts()).sum()).isEqualTo(values.length);
        assertThat(boxes).hasSize(filled.length);
        for (int b = 0; b < filled.length; b++) {
            assertThat(boxes.get(b).height() / boxes.getFirst().height()).isCloseTo((double) filled[b] / filled[0], within(1e-9));
        }
    }

    @Test
    void everyValueIsInItsBin() {
        double[] values = normal(2000, 3, 2);
        Arrays.sort(values);
        Histogram.Bins bins = Histogram.bins(values);
        for (int b = 0; b < bins.counts().length; b++) {
            double from = bins.start() + b * bins.width();
            long count = Arrays.stream(values).filter(value -> value > from + 1e-9 && value < from + bins.width() - 1e-9).count();
            assertThat(bins.counts()[b]).isBetween((int) count, (int) count + 2);
        }
        assertThat(Arrays.stream(bins.counts()).sum()).isEqualTo(2000);
    }

    @Test
    void observedValueIsMarkedWhereItIs() {
        Drawing drawing = Charts.of(new Distribution("n", "z", normal(1000, 0, 1), 3.5)).orElseThrow();
        double marked = drawing.shapes().stream().filter(shape -> shape instanceof Shape.Line line && line.ink().equals(Axes.FOUND))
                .mapToDouble(shape -> ((Shape.Line) shape).xy()[0]).findFirst().orElseThrow();
        double zero = tick(drawing, "0", 1);
        double two = tick(drawing, "2", 0);
        assertThat(marked).isCloseTo(zero + 3.5 / 2 * (two - zero), within(0.01));
    }

    /** The x of a number; the first 0 is that of the counts. */
    private static double tick(Drawing drawing, String label, int skip) {
        return drawing.shapes().stream().filter(shape -> shape instanceof Shape.Words words && words.text().equals(label)).skip(skip)
                .mapToDouble(shape -> ((Shape.Words) shape).x()).findFirst().orElseThrow();
    }

    @Test
    void violinsHaveTheSameArea() {
        Drawing drawing = Charts.of(new RegionNulls("c", "q", "", List.of(new Region("narrow", normal(3000, 0, 0.5), 0, 0.5),
                new Region("wide", normal(3001, 2, 2), 2, 0.5), new Region("few", normal(50, -2, 1), 2, 0.5)))).orElseThrow();
        double[] areas = drawing.shapes().stream().filter(Shape.Area.class::isInstance)
                .mapToDouble(shape -> area(((Shape.Area) shape).xy()))
                .toArray();
        assertThat(areas).hasSize(3);
        assertThat(areas[1]).isCloseTo(areas[0], within(0.01 * areas[0]));
        assertThat(areas[2]).isCloseTo(areas[0], within(0.01 * areas[0]));
    }

    /** Gauss's formula. */
    private static double area(double[] xy) {
        double sum = 0;
        for (int i = 0; i < xy.length; i += 2) {
            int next = (i + 2) % xy.length;
            sum += xy[i] * xy[next + 1] - xy[next] * xy[i + 1];
        }
        return Math.abs(sum) / 2;
    }

    @Test
    void densityIsThatOfTheNormalDistribution() {
        Density density = Density.of(normal(200_000, 1, 2), false);
        for (int i = 0; i < density.at().length; i++) {
            double z = (density.at()[i] - 1) / 2;
            assertThat(density.density()[i]).isCloseTo(Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / 2, within(0.004));
        }
    }

    @Test
    void sizesOfClustersBeginAtZero() {
        double[] voxels = IntStream.range(0, 1000).mapToDouble(i -> i % 500).toArray();
        for (double[] values : List.of(voxels, new double[] {0, 1, 1, 2, 5}, new double[] {0, 0, 0}, new double[] {0.1, 0.2, 0.9},
                new double[] {0.3, 0.3})) {
            Drawing drawing = Charts.of(new Distribution("n", "voxels", values, 3)).orElseThrow();
            assertThat(drawing.shapes()).filteredOn(Shape.Words.class::isInstance).extracting(shape -> ((Shape.Words) shape).text())
                    .noneMatch(text -> text.contains("\u2212") || text.contains("-")).contains("0");
            assertThat(drawing.shapes()).filteredOn(Shape.Box.class::isInstance).extracting(shape -> ((Shape.Box) shape).hint())
                    .isNotEmpty().noneMatch(hint -> hint.contains("\u2212") || hint.contains("-"));
        }
    }

    @Test
    void binsOfWholeNumbersNameTheirValues() {
        assertThat(new Histogram.Bins(-0.5, 25, true, new int[] {1, 1}).words(0)).isEqualTo("0 to 24");
        assertThat(new Histogram.Bins(-0.5, 25, true, new int[] {1, 1}).words(1)).isEqualTo("25 to 49");
        assertThat(new Histogram.Bins(-0.5, 1, true, new int[] {1}).words(0)).isEqualTo("0");
        assertThat(new Histogram.Bins(0.5, 0.5, false, new int[] {1}).words(0)).isEqualTo("0.5 to 1");
    }

    @Test
    void violinsOfSumsBeginAtZeroAndHaveTheSameArea() {
        double[] sums = Arrays.stream(normal(3000, 0, 2)).map(Math::abs).toArray();
        Drawing drawing = Charts.of(new RegionNulls("c", "sum of ALE", "", List.of(new Region("near", sums, 3, 0.1),
                new Region("far", normal(3001, 20, 1), 20, 0.5)))).orElseThrow();
        assertThat(drawing.shapes()).filteredOn(Shape.Words.class::isInstance).extracting(shape -> ((Shape.Words) shape).text())
                .noneMatch(text -> text.contains("\u2212")).contains("0");
        double[] areas = drawing.shapes().stream().filter(Shape.Area.class::isInstance)
                .mapToDouble(shape -> area(((Shape.Area) shape).xy())).toArray();
        assertThat(areas[1]).isCloseTo(areas[0], within(0.02 * areas[0]));
    }

    /** That of absolute values of a normal variable is twice the normal density. */
    @Test
    void densityIsReflectedAtZero() {
        Density density = Density.of(Arrays.stream(normal(200_000, 0, 2)).map(Math::abs).toArray(), true);
        assertThat(density.at()[0]).isZero();
        for (int i = 0; i < density.at().length; i++) {
            double z = density.at()[i] / 2;
            assertThat(density.density()[i]).isCloseTo(Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI), within(0.006));
        }
    }

    @Test
    void othersAreSummedUp() {
        Bars bars = Bars.ofParts("c", "share", "%", IntStream.range(0, 20).mapToObj(i -> new Bar("e" + i, i, false)).toList(), 5);
        assertThat(bars.bars()).extracting(Bar::name).containsExactly("e19", "e18", "e17", "e16", "e15", "15 others");
        assertThat(bars.bars().getLast().value()).isEqualTo(105);
        assertThat(Bars.ofParts("c", "share", "%", IntStream.range(0, 6).mapToObj(i -> new Bar("e" + i, i, false)).toList(), 5).bars())
                .as("one other has its name").hasSize(6);
    }

    @Test
    void starsMarkWhatIsSignificant() {
        Section matrix = new Matrix("m", "r", List.of("a", "b"), new double[] {1, 0.5, 0.5, 1}, new double[] {0, 0.003, 0.003, 0});
        assertThat(Charts.svg(matrix).orElseThrow()).contains(">**<", ">* p &lt; 0.05, ** p &lt; 0.01, *** p &lt; 0.001<");
        assertThat(List.of(0.2, 0.05, 0.04, 0.009, 0.0005)).extracting(HalfViolins::stars).containsExactly("", "", "*", "**", "***");
    }
}
