package confoci.host.io.foci;

import confoci.host.foci.columns.Column;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.foci.columns.ColumnReader;
import confoci.host.foci.columns.Coordinates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A row between the header and the data that gives units: "mm" below x, y and z. */
final class UnitsRow {

    private static final Set<String> MILLIMETRES = Set.of("mm", "millimeter", "millimeters", "millimetre", "millimetres");
    private static final Set<String> OTHER_LENGTHS = Set.of("cm", "centimeter", "centimeters", "centimetre", "centimetres", "m", "meter",
            "meters", "metre", "metres", "\u00b5m", "\u03bcm", "um", "micron", "microns", "inch", "inches", "in", "vox", "voxel", "voxels",
            "voxel index", "voxel indices", "index", "pixel", "pixels");
    private static final Set<String> OTHERS = Set.of("n", "no", "number", "count", "subjects", "years", "year", "yrs", "y", "%", "percent",
            "t", "z", "p", "f", "r", "k", "a.u", "au", "s", "ms", "hz", "ml", "mm3", "mm^3", "mm\u00b3", "cm3", "cm^3", "cm\u00b3",
            "\u00b5l", "tesla", "text", "name", "mni", "tal", "talairach");
    private static final Pattern BRACKETS = Pattern.compile("^(?:unit:\\s*|in\\s+)?[\\[(]?(?:in\\s+)?(.*?)[\\])]?\\.?$");

    private UnitsRow() {
    }

    /** Whether a row has nothing but units, and lengths in at least three columns. */
    static boolean is(Table.Row row) {
        int lengths = 0;
        for (String cell : row.cells()) {
            String unit = unit(cell);
            boolean length = isLength(unit);
            if (!unit.isEmpty() && !length && !OTHERS.contains(unit)) {
                return false;
            }
            lengths += length ? 1 : 0;
        }
        return lengths > 2;
    }

    private static boolean isLength(String unit) {
        return MILLIMETRES.contains(unit) || OTHER_LENGTHS.contains(unit);
    }

    private static String unit(String cell) {
        return BRACKETS.matcher(cell.strip().toLowerCase(Locale.ROOT)).replaceFirst("$1");
    }

    /** The header with units, where these distinguish two sets of coordinates; else as it is. */
    static TableHeader.Found below(TableHeader.Found header, Table.Row row, int place, ColumnChoices choices) {
        List<String> names = coordinates(header.names(), choices).isPresent() ? header.names() : withUnits(header.names(), row);
        Optional<Coordinates> coordinates = coordinates(names, choices);
        if (coordinates.isEmpty()) {
            names = header.names();
        }
        String strange = null;
        for (Column column : coordinates.map(Coordinates::columns).orElse(TableHeader.columns(names))) {
            String unit = unit(row.cell(column.number()));
            boolean ofCoordinate = coordinates.isPresent() || column.namesAxis();
            strange = strange == null && ofCoordinate && OTHER_LENGTHS.contains(unit)
                    ? "'" + row.cell(column.number()) + "' below '" + header.names().get(column.number()) + "'" : strange;
        }
        return new TableHeader.Found(place, names, Optional.ofNullable(strange));
    }

    private static Optional<Coordinates> coordinates(List<String> names, ColumnChoices choices) {
        return ColumnReader.read(TableHeader.columns(names), choices, false).coordinates();
    }

    private static List<String> withUnits(List<String> names, Table.Row row) {
        List<String> joined = new ArrayList<>();
        for (Column column : TableHeader.columns(names)) {
            String unit = row.cell(column.number());
            joined.add(column.namesAxis() && isLength(unit(unit)) ? column.header() + " " + unit : column.header());
        }
        return joined;
    }
}
