package confoci.host.chart;

import confoci.host.drawing.Drawing;
import confoci.host.drawing.Svg;
import confoci.host.report.Bars;
import confoci.host.report.ClusterTable;
import confoci.host.report.Command;
import confoci.host.report.Curve;
import confoci.host.report.Distribution;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Matrix;
import confoci.host.report.Methods;
import confoci.host.report.RegionNulls;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.report.Tree;
import confoci.host.report.Verdict;
import java.util.Optional;

/** The chart of a section, if it has one. */
public final class Charts {

    private Charts() {
    }

    /** The chart as one SVG element for a page, in the page's colour of text; nothing for a section that has none. */
    public static Optional<String> svg(Section section) {
        return of(section).map(Svg::inline);
    }

    /** The chart; nothing for a section that has none. */
    public static Optional<Drawing> of(Section section) {
        return switch (section) {
            case Distribution distribution when distribution.values().length > 0 -> Optional.of(new Histogram(distribution).drawing());
            case RegionNulls nulls -> Optional.of(new HalfViolins(nulls).drawing());
            case Bars bars when !bars.bars().isEmpty() -> Optional.of(new BarChart(bars).drawing());
            case Matrix matrix when !matrix.names().isEmpty() -> Optional.of(new MatrixChart(matrix).drawing());
            case Tree tree when !tree.merges().isEmpty() -> Optional.of(new TreeChart(tree).drawing());
            case Curve curve -> Optional.of(new CurveChart(curve).drawing());
            case Distribution _, Bars _, Matrix _, Tree _, Group _, ClusterTable _, Table _, MapFile _, TableFile _, Verdict _, Command _,
                    Methods _ ->
                Optional.empty();
        };
    }
}
