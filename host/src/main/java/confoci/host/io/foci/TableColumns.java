package confoci.host.io.foci;

import confoci.host.foci.columns.Column;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.foci.columns.ColumnMeanings;
import confoci.host.foci.columns.ColumnReader;
import confoci.host.foci.columns.Coordinates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Where a table has what, by the numbers of its columns; -1 for an absent one.
 *
 * @param study the first of the columns that name the study
 * @param tags  every column without a meaning of its own, by its number
 */
record TableColumns(int study, int contrast, int subjects, int x, int y, int z, int space, SequencedMap<Integer, String> tags) {

    /** The columns by a header alone; empty unless the study and the three coordinates are among its names and certain. */
    static Optional<TableColumns> byName(List<String> header) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            columns.add(Column.of(i, Integer.toString(i + 1), header.get(i), List.of(), _ -> Double.NaN));
        }
        ColumnMeanings meanings = ColumnReader.read(columns, ColumnChoices.none(), false);
        return meanings.study().isEmpty() || meanings.coordinates().isEmpty() ? Optional.empty() : Optional.of(of(meanings));
    }

    /** The columns by names and cells of a table; empty unless the study and the three coordinates are certain. */
    static Optional<TableColumns> of(Table table, Source source) {
        ColumnMeanings meanings = ColumnReader.read(table.columns(), source.options().columns(), table.kind() == Table.Kind.SHEET);
        return meanings.study().isEmpty() || meanings.coordinates().isEmpty() ? Optional.empty() : Optional.of(of(meanings));
    }

    /** The columns of a table about studies, which has no coordinates; the study has to be there. */
    static TableColumns ofStudies(ColumnMeanings meanings) {
        SequencedMap<Integer, String> tags = new LinkedHashMap<>();
        meanings.tags().forEach((column, tag) -> tags.put(column.number(), tag.name()));
        return new TableColumns(meanings.study().getFirst().number(), number(meanings.contrast()), number(meanings.subjects()), -1, -1, -1,
                number(meanings.space()), tags);
    }

    /** The places of what was found; coordinates and study have to be. */
    static TableColumns of(ColumnMeanings meanings) {
        Coordinates coordinates = meanings.coordinates().orElseThrow();
        SequencedMap<Integer, String> tags = new LinkedHashMap<>();
        meanings.tags().forEach((column, tag) -> tags.put(column.number(), tag.name()));
        return new TableColumns(meanings.study().getFirst().number(), number(meanings.contrast()), number(meanings.subjects()),
                coordinates.x().number(), coordinates.y().number(), coordinates.z().number(), number(meanings.space()), tags);
    }

    private static int number(Optional<Column> column) {
        return column.map(Column::number).orElse(-1);
    }
}
