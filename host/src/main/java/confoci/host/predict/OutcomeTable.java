package confoci.host.predict;

import confoci.error.InputDataException;
import confoci.host.io.table.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins features with the outcomes and confounds of a table, by the names of subjects. */
public final class OutcomeTable {

    private final TextTable table;
    private final int outcome;
    private final int[] confounds;
    private final Map<String, Integer> rows = new HashMap<>();

    /**
     * Reads a table.
     *
     * @param outcome   the name of its column
     * @param confounds the names of theirs
     * @throws InputDataException if it cannot be read, lacks a column, or has a subject twice
     */
    public OutcomeTable(Path file, String outcome, List<String> confounds) {
        this.table = TextTable.read(file);
        int subject = Features.subjectColumn(table);
        this.outcome = table.column(outcome);
        this.confounds = confounds.stream().mapToInt(table::column).toArray();
        for (int row = 0; row < table.rows().size(); row++) {
            Integer before = rows.put(table.cell(row, subject), row);
            if (before != null) {
                throw new InputDataException(file + ": rows " + TextTable.line(before) + " and " + TextTable.line(row)
                        + " are both about the subject '" + table.cell(row, subject) + "'; keep one of them");
            }
        }
    }

    /**
     * Subjects with their outcomes.
     *
     * @param data     of the subjects that have an outcome and all confounds, in the order of the features
     * @param leftOut  why each other subject is left out
     */
    public record Joined(Dataset data, List<String> leftOut) {
    }

    /**
     * Joins.
     *
     * @throws InputDataException if a value is no number, no subject is left, or all have the same outcome
     */
    public Joined with(Features features) {
        List<String> subjects = new ArrayList<>();
        List<double[]> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        List<double[]> its = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (int s = 0; s < features.subjects().size(); s++) {
            String subject = features.subjects().get(s);
            int row = rows.getOrDefault(subject, -1);
            String lacking = row < 0 ? "is not in " + table.file() : lacking(row);
            if (!lacking.isEmpty()) {
                leftOut.add("'" + subject + "' " + lacking);
                continue;
            }
            subjects.add(subject);
            x.add(features.x()[s]);
            y.add(Features.parse(table, row, outcome));
            double[] values = new double[confounds.length];
            for (int c = 0; c < confounds.length; c++) {
                values[c] = Features.parse(table, row, confounds[c]);
            }
            its.add(values);
        }
        if (subjects.isEmpty()) {
            throw new InputDataException(table.file() + ": has no outcome of any of the " + features.subjects().size()
                    + " subjects; the first " + leftOut.getFirst() + "; name subjects alike");
        }
        if (y.stream().distinct().count() == 1) {
            throw new InputDataException(table.file() + ": '" + table.header().get(outcome) + "' is " + y.getFirst() + " of all "
                    + subjects.size() + " subjects, so there is nothing to predict; give an outcome that differs");
        }
        return new Joined(new Dataset(subjects, features.names(), x.toArray(double[][]::new), y.stream().mapToDouble(v -> v).toArray(),
                its.toArray(double[][]::new)), leftOut);
    }

    private String lacking(int row) {
        if (Features.isMissing(table.cell(row, outcome))) {
            return "has no " + table.header().get(outcome);
        }
        for (int confound : confounds) {
            if (Features.isMissing(table.cell(row, confound))) {
                return "has no " + table.header().get(confound);
            }
        }
        return "";
    }
}
