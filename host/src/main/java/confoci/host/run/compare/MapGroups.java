package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.host.comparison.ComparedMap;
import confoci.host.comparison.MapGroup;
import confoci.host.io.table.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads groups of maps from a table: a line per map with its name and that of its group, apart by a tab or comma, below a header. */
final class MapGroups {

    private MapGroups() {
    }

    /**
     * The groups, in the order of the table.
     *
     * @param maps that are there
     * @throws InputDataException if it cannot be read, or names a map that is not there
     */
    static List<MapGroup> read(Path file, List<ComparedMap> maps) {
        List<String> names = maps.stream().map(ComparedMap::name).toList();
        SequencedMap<String, List<String>> groups = new LinkedHashMap<>();
        TextTable table = TextTable.read(file);
        if (table.header().size() != 2) {
            throw new InputDataException(file + ": row 1 has " + table.header().size()
                    + (table.header().size() == 1 ? " column" : " columns") + "; give two, the names of maps and of their groups");
        }
        for (int row = 0; row < table.rows().size(); row++) {
            String map = table.cell(row, 0);
            if (!names.contains(map)) {
                throw new InputDataException(file + ": row " + TextTable.line(row) + ": '" + map + "' is no map of --with; these are "
                        + String.join(", ", names.subList(0, Math.min(6, names.size()))) + (names.size() > 6 ? ", ..." : ""));
            }
            List<String> group = groups.computeIfAbsent(table.cell(row, 1), _ -> new ArrayList<>());
            if (group.contains(map)) {
                throw new InputDataException(file + ": row " + TextTable.line(row) + ": '" + map + "' is in the group '"
                        + table.cell(row, 1) + "' again; give it once");
            }
            group.add(map);
        }
        return groups.entrySet().stream().map(group -> new MapGroup(group.getKey(), group.getValue())).toList();
    }
}
