package confoci.host.io.foci;

import confoci.host.foci.columns.MissingValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Sample sizes and spaces that a study gives once for several rows, as merged cells do. A blank cell of a row that names its study has the
 * value of the same contrast further up; for another contrast that of the row above if it is of the same study, or the only one that the
 * study has further up. Without any further up, it has the only one of the same contrast further down.
 *
 * @param table the table with these cells filled
 * @param sizes the numbers of the rows whose sample size is carried
 * @param spaces the numbers of the rows whose space is carried
 */
record CarriedCells(Table table, Set<Integer> sizes, Set<Integer> spaces) {

    private static final class Values {

        private final Map<String, String> ofContrasts = new HashMap<>();
        private final Set<String> different = new HashSet<>();
        private String last = "";
    }

    /** @param studies the name of the study for each row, empty where it names none */
    static CarriedCells of(Table table, TableColumns columns, List<String> studies) {
        Set<Integer> sizes = new HashSet<>();
        Set<Integer> spaces = new HashSet<>();
        Table sized = carried(table, columns, columns.subjects(), studies, sizes);
        return new CarriedCells(carried(sized, columns, columns.space(), studies, spaces), sizes, spaces);
    }

    private static Table carried(Table table, TableColumns columns, int column, List<String> studies, Set<Integer> carried) {
        if (column < 0 || !hasBlank(table, column, studies)) {
            return table;
        }
        Map<String, Values> known = new HashMap<>();
        List<Table.Row> rows = new ArrayList<>(table.rows());
        Map<List<String>, Set<String>> ofContrasts = ofContrasts(table, columns, column, studies);
        String study = "";
        for (int i = 0; i < rows.size(); i++) {
            Table.Row row = rows.get(i);
            boolean named = !studies.get(i).isEmpty();
            boolean below = !named || studies.get(i).equals(study);
            study = named ? studies.get(i) : study;
            Values values = known.computeIfAbsent(study, _ -> new Values());
            String contrast = row.cell(columns.contrast()).toLowerCase(Locale.ROOT);
            String cell = row.cell(column);
            if (cell.isEmpty() && named) {
                cell = values.ofContrasts.getOrDefault(contrast, below || values.different.size() == 1 ? values.last : "");
                Set<String> further = ofContrasts.getOrDefault(List.of(study, contrast), Set.of());
                if (cell.isEmpty() && further.size() == 1) {
                    cell = further.iterator().next();
                }
                if (!MissingValue.is(cell)) {
                    rows.set(i, row.with(column, cell));
                    carried.add(row.number());
                }
            }
            if (!cell.isEmpty()) {
                values.last = cell;
                values.different.add(cell);
                values.ofContrasts.put(contrast, cell);
            }
        }
        return carried.isEmpty() ? table : new Table(table.header(), rows, table.kind(), table.decimalComma());
    }

    /** The different values of each study and contrast. */
    private static Map<List<String>, Set<String>> ofContrasts(Table table, TableColumns columns, int column, List<String> studies) {
        Map<List<String>, Set<String>> values = new HashMap<>();
        for (int i = 0; i < studies.size(); i++) {
            Table.Row row = table.rows().get(i);
            if (!studies.get(i).isEmpty() && !row.cell(column).isEmpty()) {
                values.computeIfAbsent(List.of(studies.get(i), row.cell(columns.contrast()).toLowerCase(Locale.ROOT)), _ -> new HashSet<>())
                        .add(row.cell(column));
            }
        }
        return values;
    }

    private static boolean hasBlank(Table table, int column, List<String> studies) {
        for (int i = 0; i < studies.size(); i++) {
            if (table.rows().get(i).cell(column).isEmpty() && !studies.get(i).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
