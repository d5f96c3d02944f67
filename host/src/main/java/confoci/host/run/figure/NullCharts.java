package confoci.host.run.figure;

import confoci.host.report.Distribution;
import confoci.host.report.Group;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.saved.SavedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Null distributions of maxima, with the observed value of each: that of the report where the analysis corrected by this maximum, else that
 * of the clusters.
 *
 * @param maxima   the maxima of permutations
 * @param clusters the observed clusters, if there is their table
 * @param observed by statistic and side, from the report
 */
record NullCharts(TsvTable maxima, Optional<TsvTable> clusters, Map<String, Double> observed) {

    private static final String HEIGHT = "height";
    private static final String TFCE = "tfce";
    private static final String SIZE = "cluster_voxels";
    private static final String MASS = "cluster_mass";
    private static final String PREFIX = "max_";

    /** Of what a column holds only a direction or a test: the end of its name, its title, the group of the report, and the clusters. */
    private enum Side {
        FIRST("_a", ", A > B", "first_more", "direction", "A > B"),
        SECOND("_b", ", B > A", "second_more", "direction", "B > A"),
        UNIFORMITY("_uniformity", ", uniformity", "uniformity", "test", "uniformity"),
        ASSOCIATION("_association", ", association", "association", "test", "association"),
        WHOLE("", "", "", "", "");

        private final String suffix;
        private final String title;
        private final String group;
        private final String column;
        private final String value;

        Side(String suffix, String title, String group, String column, String value) {
            this.suffix = suffix;
            this.title = title;
            this.group = group;
            this.column = column;
            this.value = value;
        }

        static Side ofColumn(String name) {
            for (Side side : values()) {
                if (name.endsWith(side.suffix)) {
                    return side;
                }
            }
            return WHOLE;
        }

        boolean has(TsvTable clusters, int row) {
            return column.isEmpty() || clusters.has(column) && clusters.text(row, column).equals(value);
        }
    }

    /** Of the tables of a folder, and of its report if it can be read. */
    static NullCharts of(TsvTable maxima, Optional<TsvTable> clusters, Path folder) {
        Map<String, Double> observed = new HashMap<>();
        Path file = folder.resolve(SavedReport.FILE_NAME);
        if (Files.isRegularFile(file)) {
            try {
                Report report = SavedReport.read(file);
                collect(report.sections(), Side.WHOLE, observed);
            } catch (IOException _) {
                // The tables have what the chart needs; only some observed values are missing then.
                observed.clear();
            }
        }
        return new NullCharts(maxima, clusters, observed);
    }

    private static void collect(List<Section> sections, Side side, Map<String, Double> observed) {
        for (Section section : sections) {
            if (section instanceof Distribution distribution) {
                String statistic = switch (distribution.quantity()) {
                    case "voxels" -> SIZE;
                    case "mass" -> MASS;
                    case "TFCE" -> TFCE;
                    default -> HEIGHT;
                };
                observed.put(statistic + side.suffix, distribution.observed());
            } else if (section instanceof Group group) {
                Side inside = side;
                for (Side one : Side.values()) {
                    inside = !one.group.isEmpty() && one.group.equals(group.key()) ? one : inside;
                }
                collect(group.sections(), inside, observed);
            }
        }
    }

    /** A chart per column. */
    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (String column : maxima.columns()) {
            if (column.startsWith(PREFIX)) {
                Side side = Side.ofColumn(column);
                String statistic = column.substring(PREFIX.length(), column.length() - side.suffix.length());
                String what = switch (statistic) {
                    case SIZE -> "cluster";
                    case MASS -> "cluster mass";
                    default -> words(statistic);
                };
                String quantity = switch (statistic) {
                    case SIZE -> "voxels";
                    case MASS -> "mass";
                    default -> words(statistic);
                };
                sections.add(new Distribution("Largest " + what + " of each permutation" + side.title, quantity, maxima.numbers(column),
                        observed(statistic, side)));
            }
        }
        return sections;
    }

    private static String words(String statistic) {
        return statistic.equals("ale") || statistic.startsWith(TFCE) ? statistic.toUpperCase(Locale.ROOT) : statistic.replace('_', ' ');
    }

    private double observed(String statistic, Side side) {
        return switch (statistic) {
            case TFCE -> observed.getOrDefault(TFCE + side.suffix, Double.NaN);
            case SIZE -> reported(SIZE, side, largest("voxels", side, 0));
            case MASS -> reported(MASS, side, largest("mass", side, 0));
            default -> reported(HEIGHT, side, largest("peak_" + statistic, side, Double.NaN));
        };
    }

    private double reported(String statistic, Side side, double otherwise) {
        return observed.getOrDefault(statistic + side.suffix, otherwise);
    }

    /** The largest of the clusters; NaN if there is no such table or column. */
    private double largest(String column, Side side, double none) {
        return clusters.filter(table -> table.has(column)).map(table -> {
            double[] values = table.numbers(column);
            return IntStream.range(0, values.length).filter(row -> side.has(table, row)).mapToDouble(row -> values[row])
                    .filter(Double::isFinite).max().orElse(none);
        }).orElse(Double.NaN);
    }
}
