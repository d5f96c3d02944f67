package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.host.comparison.ComparedMap;
import confoci.host.comparison.MapGroup;
import java.io.IOException;
import java.nio.file.Files;
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
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read as a table (" + e.getMessage() + ")", e);
        }
        for (int n = 1; n < lines.size(); n++) {
            String[] cells = lines.get(n).strip().split("\t|,");
            if (lines.get(n).isBlank()) {
                continue;
            }
            if (cells.length != 2) {
                throw new InputDataException(file + ": line " + (n + 1) + ": has " + cells.length + " cells; give the name of a map and of"
                        + " its group");
            }
            if (!names.contains(cells[0].strip())) {
                throw new InputDataException(file + ": line " + (n + 1) + ": '" + cells[0].strip() + "' is no map of --with; these are "
                        + String.join(", ", names.subList(0, Math.min(6, names.size()))) + (names.size() > 6 ? ", ..." : ""));
            }
            groups.computeIfAbsent(cells[1].strip(), _ -> new ArrayList<>()).add(cells[0].strip());
        }
        if (groups.isEmpty()) {
            throw new InputDataException(file + ": names no group; give a header, then a line per map with its name and that of its group");
        }
        return groups.entrySet().stream().map(group -> new MapGroup(group.getKey(), group.getValue())).toList();
    }
}
