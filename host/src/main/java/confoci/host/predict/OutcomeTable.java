package confoci.host.predict;

import confoci.error.InputDataException;
import confoci.host.io.table.TextTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Joins features with the outcomes and confounds of a table, by the names of subjects. */
public final class OutcomeTable {

    /** What rounding leaves of squares. */
    private static final double EXPLAINED = 1e-20;

    private final TextTable table;
    private final int outcome;
    private final int[] confounds;
    /** -1 without. */
    private final int group;
    private final Map<String, Integer> rows = new HashMap<>();

    /**
     * Reads a table.
     *
     * @param outcome   the name of its column
     * @param confounds the names of theirs
     * @param groups    the name of the column of groups of subjects, if there is one
     * @throws InputDataException if it cannot be read, lacks a column, or has a subject twice or none
     */
    public OutcomeTable(Path file, String outcome, List<String> confounds, Optional<String> groups) {
        this.table = TextTable.read(file);
        int subject = Features.subjectColumn(table);
        this.outcome = table.column(outcome);
        this.confounds = confounds.stream().mapToInt(table::column).toArray();
        this.group = groups.map(table::column).orElse(-1);
        for (int row = 0; row < table.rows().size(); row++) {
            if (table.cell(row, subject).isEmpty()) {
                throw new InputDataException(file + ": row " + TextTable.line(row) + " names no subject; fill it in, or remove the row");
            }
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
     * @throws InputDataException if a value is no number, no subject is left, all have the same outcome or the same value of a confound,
     *                            confounds explain all of the outcome, or the outcome or a confound is a feature
     */
    public Joined with(Features features) {
        requireNoFeature(features);
        List<String> subjects = new ArrayList<>();
        List<double[]> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        List<double[]> its = new ArrayList<>();
        List<String> groups = new ArrayList<>();
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
            groups.add(group < 0 ? subject : table.cell(row, group));
        }
        if (subjects.isEmpty()) {
            throw new InputDataException(table.file() + ": has no outcome of any of the " + features.subjects().size()
                    + " subjects; the first " + leftOut.getFirst() + "; name subjects alike");
        }
        if (y.stream().distinct().count() == 1) {
            throw new InputDataException(table.file() + ": '" + table.header().get(outcome) + "' is " + y.getFirst() + " of all "
                    + subjects.size() + " subjects, so there is nothing to predict; give an outcome that differs");
        }
        List<String> names = groups.stream().distinct().toList();
        Dataset data = new Dataset(subjects, features.names(), x.toArray(double[][]::new), y.stream().mapToDouble(v -> v).toArray(),
                its.toArray(double[][]::new), groups.stream().mapToInt(names::indexOf).toArray());
        requireVarying(data);
        requireConfoundsVary(data);
        requireUnexplained(data);
        return new Joined(data, leftOut);
    }

    /** What is predicted, or taken out of it, would predict itself. */
    private void requireNoFeature(Features features) {
        for (int column : IntStream.concat(IntStream.of(outcome), IntStream.of(confounds)).toArray()) {
            String name = table.header().get(column);
            if (features.names().contains(name)) {
                throw new InputDataException(table.file() + ": '" + name + "' is a feature, too; leave it out of the features");
            }
        }
    }

    /** What is the same in all predicts the mean of training subjects, whose r is no chance one. */
    private void requireVarying(Dataset data) {
        if (IntStream.range(0, data.features().size()).allMatch(e -> Arrays.stream(data.x()).allMatch(row -> row[e] == data.x()[0][e]))) {
            throw new InputDataException(table.file() + ": no feature differs between the " + data.size()
                    + " subjects with features and outcome, so nothing can be predicted; check how the features were made");
        }
    }

    private void requireConfoundsVary(Dataset data) {
        for (int c = 0; c < confounds.length; c++) {
            int confound = c;
            double first = data.confounds()[0][c];
            if (Arrays.stream(data.confounds()).allMatch(its -> its[confound] == first)) {
                throw new InputDataException(table.file() + ": the confound '" + table.header().get(confounds[c]) + "' is " + first
                        + " of all " + data.size() + " subjects with features and outcome, so that it explains nothing; leave it out of"
                        + " --confounds");
            }
        }
    }

    private void requireUnexplained(Dataset data) {
        if (confounds.length == 0) {
            return;
        }
        double[] rest = new Outcomes(data.y(), data.confounds()).adjustedBy(IntStream.range(0, data.size()).toArray());
        double mean = LeastSquares.mean(data.y());
        double all = Arrays.stream(data.y()).map(value -> (value - mean) * (value - mean)).sum();
        if (LeastSquares.dot(rest, rest) <= EXPLAINED * all) {
            throw new InputDataException(table.file() + ": '" + table.header().get(outcome) + "' is explained by "
                    + IntStream.of(confounds).mapToObj(table.header()::get).collect(Collectors.joining(", "))
                    + " alone, so there is nothing left to predict; leave out a confound");
        }
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
        return group >= 0 && Features.isMissing(table.cell(row, group)) ? "has no " + table.header().get(group) : "";
    }
}
