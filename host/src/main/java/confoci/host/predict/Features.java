package confoci.host.predict;

import confoci.error.InputDataException;
import confoci.host.io.npy.NpyFile;
import confoci.host.io.table.TextTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Features of subjects.
 *
 * @param subjects their names, each once
 * @param names    of the features
 * @param networks per feature the networks of an edge, as {@code A:B}; empty where that is not known, and for an edge of a parcel without
 *                 one
 * @param x        per subject a finite value per feature; not copied
 * @param empty    names of features that no subject has, and that are left out
 */
public record Features(List<String> subjects, List<String> names, List<String> networks, double[][] x, List<String> empty) {

    private static final String MATRIX = "fingerprints.npy";
    private static final String SUBJECTS = "subjects.tsv";
    private static final String EDGES = "edges.tsv";
    /** The squares of such numbers can still be added. */
    private static final double LARGEST = 1e100;
    private static final List<String> SUBJECT_COLUMNS = List.of("subject", "participant_id");

    /** The files that are read. */
    public static List<Path> files(Path features) {
        return Files.isDirectory(features) ? List.of(features.resolve(MATRIX), features.resolve(SUBJECTS), features.resolve(EDGES))
                : List.of(features);
    }

    /**
     * Reads features: fingerprints of a result folder of {@code confoci nrs}, or a table with a row per subject.
     *
     * @throws InputDataException if they cannot be read, a subject is there twice, or a value is no number
     */
    public static Features read(Path features) {
        Features read = (Files.isDirectory(features) ? ofFolder(features) : ofTable(TextTable.read(features))).withoutEmpty();
        Set<String> known = new HashSet<>();
        for (String subject : read.subjects) {
            if (!known.add(subject)) {
                throw new InputDataException(features + ": has two rows of the subject '" + subject + "'; keep one of them");
            }
        }
        if (read.names.isEmpty()) {
            throw new InputDataException(features + ": has no feature with a value; give columns of numbers beside that of subjects");
        }
        for (int s = 0; s < read.x.length; s++) {
            for (int e = 0; e < read.names.size(); e++) {
                if (!(Math.abs(read.x[s][e]) <= LARGEST)) {
                    throw new InputDataException(features + ": the feature '" + read.names.get(e) + "' of the subject '"
                            + read.subjects.get(s) + "' is no number, or too large; leave out the subject or the feature");
                }
            }
        }
        return read;
    }

    /** Such as the strength within a network of a single parcel. */
    private Features withoutEmpty() {
        int[] known = IntStream.range(0, names.size()).filter(e -> Arrays.stream(x).anyMatch(row -> !Double.isNaN(row[e]))).toArray();
        if (known.length == names.size()) {
            return this;
        }
        double[][] some = Arrays.stream(x).map(row -> IntStream.of(known).mapToDouble(e -> row[e]).toArray()).toArray(double[][]::new);
        return new Features(subjects, IntStream.of(known).mapToObj(names::get).toList(), IntStream.of(known).mapToObj(networks::get)
                .toList(),
                some, IntStream.range(0, names.size()).filter(e -> Arrays.binarySearch(known, e) < 0).mapToObj(names::get).toList());
    }

    private static Features ofFolder(Path folder) {
        if (!Files.exists(folder.resolve(MATRIX))) {
            throw new InputDataException(folder + ": holds no " + MATRIX + "; give a result folder of confoci nrs, or a table");
        }
        TextTable subjects = TextTable.read(folder.resolve(SUBJECTS));
        TextTable edges = TextTable.read(folder.resolve(EDGES));
        int fate = subjects.column("fate");
        List<String> used = IntStream.range(0, subjects.rows().size()).filter(row -> subjects.cell(row, fate).equals("used"))
                .mapToObj(row -> subjects.cell(row, subjects.column("subject"))).toList();
        List<String> networks = new ArrayList<>();
        for (int row = 0; row < edges.rows().size(); row++) {
            String first = edges.cell(row, edges.column("network"));
            String second = edges.cell(row, edges.column("other_network"));
            boolean none = first.equals("n/a") || second.equals("n/a");
            networks.add(none ? "" : first.compareTo(second) <= 0 ? first + ":" + second : second + ":" + first);
        }
        try (NpyFile npy = NpyFile.open(folder.resolve(MATRIX))) {
            if (npy.rows() != used.size() || npy.columns() != edges.rows().size()) {
                throw new InputDataException(folder + ": " + MATRIX + " has " + npy.rows() + " rows of " + npy.columns() + " values, "
                        + SUBJECTS + " " + used.size() + " subjects that were used, " + EDGES + " " + edges.rows().size()
                        + " edges; give the folder as confoci nrs wrote it");
            }
            double[][] x = new double[npy.rows()][npy.columns()];
            for (int s = 0; s < x.length; s++) {
                npy.read(s, 1, x[s]);
            }
            return new Features(used, IntStream.range(0, edges.rows().size()).mapToObj(row -> edges.cell(row, edges.column("name")))
                    .toList(),
                    networks, x, List.of());
        }
    }

    private static Features ofTable(TextTable table) {
        int subject = subjectColumn(table);
        int[] columns = IntStream.range(0, table.header().size()).filter(c -> c != subject).toArray();
        double[][] x = new double[table.rows().size()][columns.length];
        for (int row = 0; row < x.length; row++) {
            for (int c = 0; c < columns.length; c++) {
                x[row][c] = number(table, row, columns[c]);
            }
        }
        return new Features(IntStream.range(0, x.length).mapToObj(row -> table.cell(row, subject)).toList(),
                IntStream.of(columns).mapToObj(table.header()::get).toList(), IntStream.of(columns).mapToObj(_ -> "").toList(), x,
                List.of());
    }

    /** The column with the names of subjects. */
    static int subjectColumn(TextTable table) {
        for (String name : SUBJECT_COLUMNS) {
            if (table.header().contains(name)) {
                return table.column(name);
            }
        }
        throw new InputDataException(table.file() + ": has no column named subject or participant_id, which tells whose values they are");
    }

    private static double number(TextTable table, int row, int column) {
        String cell = table.cell(row, column);
        if (isMissing(cell)) {
            return Double.NaN;
        }
        return parse(table, row, column);
    }

    static boolean isMissing(String cell) {
        return cell.isEmpty() || cell.equalsIgnoreCase("n/a") || cell.equalsIgnoreCase("nan") || cell.equalsIgnoreCase("na");
    }

    static double parse(TextTable table, int row, int column) {
        String cell = table.cell(row, column);
        try {
            double value = Double.parseDouble(cell);
            if (Math.abs(value) <= LARGEST) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new InputDataException(table.file() + ": row " + TextTable.line(row) + ", column '" + table.header().get(column) + "': '"
                + cell
                + "' is no number, or too large; give numbers, such as 0 and 1 for two groups, or n/a for none");
    }
}
