package confoci.host.run.seed;

import confoci.error.InputDataException;
import confoci.host.output.TsvTable;
import confoci.host.seed.ClusterPeak;
import confoci.host.space.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Reads peaks of result folders: {@code peaks.tsv}, or where there is none {@code clusters.tsv}, or such a table by itself. */
final class PeakTables {

    private static final List<String> NAMES = List.of("peaks.tsv", "clusters.tsv");
    private static final List<String> PEAK = List.of("x", "y", "z");
    private static final List<String> CLUSTER = List.of("peak_x", "peak_y", "peak_z");

    private PeakTables() {
    }

    /**
     * The table that is meant.
     *
     * @throws InputDataException if a folder has none
     */
    static Path file(Path named) {
        if (!Files.isDirectory(named)) {
            return named;
        }
        return NAMES.stream().map(named::resolve).filter(Files::exists).findFirst().orElseThrow(() -> new InputDataException(named
                + ": holds neither peaks.tsv nor clusters.tsv; name the result folder of an analysis that finds clusters, or a table"));
    }

    /**
     * The peaks of a table, each place once; none if nothing is significant.
     *
     * @throws InputDataException if it has no columns of peaks, or one without a place
     */
    static List<ClusterPeak> read(Path named) {
        Path file = file(named);
        TsvTable table = TsvTable.read(file);
        List<String> axes = table.columns().containsAll(CLUSTER) ? CLUSTER : PEAK;
        if (!table.columns().containsAll(axes)) {
            throw new InputDataException(file + ": has the columns neither of peaks (x, y, z) nor of clusters (peak_x, peak_y, peak_z);"
                    + " name a result folder, or its peaks.tsv");
        }
        LinkedHashSet<ClusterPeak> peaks = new LinkedHashSet<>();
        for (int row = 0; row < table.size(); row++) {
            if (table.has("significant") && !table.text(row, "significant").equals("yes")) {
                continue;
            }
            Point point = new Point(table.number(row, axes.get(0)), table.number(row, axes.get(1)), table.number(row, axes.get(2)));
            if (!Double.isFinite(point.x() + point.y() + point.z())) {
                throw new InputDataException(file + ", line " + (row + 2) + ": has no place; the table was edited, or its surface was not"
                        + " given");
            }
            peaks.add(new ClusterPeak(named.toString(), table.has("correction") ? table.text(row, "correction") : "",
                    table.has("cluster") ? table.text(row, "cluster") : "", point));
        }
        return new ArrayList<>(peaks);
    }
}
