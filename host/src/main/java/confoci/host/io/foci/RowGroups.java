package confoci.host.io.foci;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Rows with foci that would be one experiment if there were no tags: those of a study, contrast and sample size. */
final class RowGroups {

    private static final class Group {

        private final List<Table.Row> rows = new ArrayList<>();
        private boolean scattered;
    }

    private final Collection<Group> groups;
    private final boolean namedOnce;

    /**
     * @param studies   the name of the study for each row, empty where it names none
     * @param hasFocus  whether the row of a number has coordinates
     * @param namedOnce whether each row with a name starts an experiment, and each below it with another contrast
     */
    RowGroups(Table table, TableColumns columns, List<String> studies, IntPredicate hasFocus, boolean namedOnce) {
        this.namedOnce = namedOnce;
        Map<Object, Group> byIdentity = new LinkedHashMap<>();
        Group current = null;
        String contrast = "";
        for (int i = 0; i < table.rows().size(); i++) {
            Table.Row row = table.rows().get(i);
            if (!studies.get(i).isEmpty()) {
                Group above = current;
                double subjects = Numbers.parse(row.cell(columns.subjects()), table.decimalComma());
                Object key = namedOnce ? (Object) i : new Identity(studies.get(i), row.cell(columns.contrast()), Map.of(), subjects);
                current = byIdentity.computeIfAbsent(key, _ -> new Group());
                current.scattered |= current != above && !current.rows.isEmpty();
                contrast = row.cell(columns.contrast());
            } else if (namedOnce && current != null && !row.cell(columns.contrast()).isEmpty()
                    && !row.cell(columns.contrast()).equalsIgnoreCase(contrast)) {
                contrast = row.cell(columns.contrast());
                current = byIdentity.computeIfAbsent(i, _ -> new Group());
            }
            if (current != null && hasFocus.test(i)) {
                current.rows.add(row);
            }
        }
        this.groups = byIdentity.values();
    }

    /** The cells of a column by group. */
    List<List<String>> cells(int column) {
        return groups.stream().map(group -> cells(group, column)).toList();
    }

    private List<String> cells(Group group, int column) {
        List<String> cells = new ArrayList<>();
        for (Table.Row row : group.rows) {
            // Where the study stands on the first row only, so may the tags.
            if (!namedOnce || !row.cell(column).isEmpty()) {
                cells.add(row.cell(column));
            }
        }
        if (group.scattered) {
            // Rows in an order of their own: neighbouring rows need not belong together.
            cells.sort(String.CASE_INSENSITIVE_ORDER);
        }
        return cells;
    }
}
