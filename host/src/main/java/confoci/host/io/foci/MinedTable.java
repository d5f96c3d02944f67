package confoci.host.io.foci;

import confoci.host.foci.HeadBox;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Tables of coordinates that programs gathered from articles, in the layout of Neurosynth and NeuroQuery: {@code id}, {@code table_id},
 * {@code table_num}, {@code peak_id}, {@code x}, {@code y}, {@code z}. A study counts once, as in NiMARE, whichever of its tables a peak
 * stood in. What a program took for a coordinate and cannot be one is left out.
 */
final class MinedTable {

    private static final Set<String> TABLES = Set.of("table_id", "table_num");
    private static final Set<String> OF_PEAKS = Set.of("table_id", "table_num", "peak_id");

    private MinedTable() {
    }

    static boolean is(List<String> header) {
        boolean id = false;
        boolean table = false;
        for (String name : header) {
            id |= name.equalsIgnoreCase("id");
            table |= TABLES.contains(name.toLowerCase(Locale.ROOT));
        }
        return id && table && TableColumns.byName(header).isPresent();
    }

    /** The table without what is about single peaks, and without coordinates that cannot be any. Tells what was taken. */
    static Table plain(Table mined, Source source) {
        List<Integer> kept = new ArrayList<>();
        TreeSet<String> left = new TreeSet<>();
        for (int column = 0; column < mined.header().size(); column++) {
            String name = mined.header().get(column);
            if (OF_PEAKS.contains(name.toLowerCase(Locale.ROOT))) {
                left.add(name);
            } else {
                kept.add(column);
            }
        }
        boolean together = source.options().columns().experiment().isEmpty();
        if (!together) {
            kept.clear();
            IntStream.range(0, mined.header().size()).forEach(kept::add);
        }
        Table plain = new Table(cells(mined.header(), kept), new ArrayList<>(mined.rows().size()), mined.kind(), mined.decimalComma());
        TableColumns columns = TableColumns.byName(plain.header()).orElseThrow();
        int far = 0;
        for (Table.Row row : mined.rows()) {
            Table.Row plainRow = new Table.Row(row.number(), cells(row.cells(), kept));
            Point point = new Point(Numbers.parse(plainRow.cell(columns.x()), mined.decimalComma()),
                    Numbers.parse(plainRow.cell(columns.y()), mined.decimalComma()),
                    Numbers.parse(plainRow.cell(columns.z()), mined.decimalComma()));
            if (HeadBox.distance(point) > HeadBox.FARTHEST) {
                far++;
            } else {
                plain.rows().add(plainRow);
            }
        }
        if (together) {
            source.warn("a table in the layout of Neurosynth and NeuroQuery; a study counts once, with the peaks of all its tables ("
                    + String.join(", ", left) + " ignored); --experiment table_id separates them");
        }
        if (far > 0) {
            source.warn(far + (far == 1 ? " row is" : " rows are") + " left out, more than "
                    + HeadBox.FARTHEST + " mm outside any head");
        }
        return plain;
    }

    private static List<String> cells(List<String> all, List<Integer> columns) {
        List<String> cells = new ArrayList<>(columns.size());
        for (int column : columns) {
            cells.add(column < all.size() ? all.get(column) : "");
        }
        return cells;
    }
}
