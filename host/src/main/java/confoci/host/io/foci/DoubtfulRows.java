package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import confoci.host.foci.columns.Column;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rows of a table that are read in one way and may be meant in another: merged cells, totals and notes. Summaries are refused. */
final class DoubtfulRows {

    private static final Pattern NO_STUDY = Pattern.compile(
            "((grand |sub-?)?totals?|sum|mean|average|median|notes?|abbreviations?|legend)\\b.*|[*\u2020\u2021].*",
            Pattern.CASE_INSENSITIVE);

    /** Names of rows of summary, with nothing beside that would be a study's. */
    private static final Pattern SUMMARY = Pattern.compile("(?:(?:grand|over-?all) |sub-?)?(?:totals?|sums?|means?|averages?|avg\\.?|median"
            + "|overall|mittelwert|summe|gesamt|moyenne|promedio|sd|s\\.d\\.|std\\.?|stdev|standard deviation)"
            + "(?: (?:coordinates?|foci|peaks?|values?|of all(?: \\p{L}+)?|sd))?\\s*(?:\\(.*\\)|\\[.*\\]|(?:\u00b1|\\+/-).*)?\\s*[:.]?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FORMULA_ERROR = Pattern.compile("#(?:REF!|NAME\\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)");

    private record Place(String place, boolean named) {
    }

    /** Rows that may name no study, by the number of the experiment that they start. */
    private final Map<Integer, Place> notes = new LinkedHashMap<>();
    private final Source source;
    private final ReadOptions.Rows rows;
    private final Map<String, String> firstCarried = new LinkedHashMap<>();
    private final Map<String, Integer> carried = new HashMap<>();
    private int further;
    private String firstFurther = "";
    private int blankContrasts;
    private String firstBlank = "";

    DoubtfulRows(Source source) {
        this.source = source;
        this.rows = source.options().rows();
    }

    /**
     * Refuses errors of formulas where they would pass for names.
     *
     * @throws confoci.error.InputDataException for the first study, contrast or the like that is one
     */
    static void requireNoErrors(Table table, List<Column> columns, Source source) {
        for (Column column : columns) {
            for (Table.Row row : table.rows()) {
                if (FORMULA_ERROR.matcher(row.cell(column.number())).matches()) {
                    throw source.error(table.place(row, column.number()), Labels.quoted(row.cell(column.number()))
                            + " is the error of a formula; correct the formula, or --ignore the column");
                }
            }
        }
    }

    /**
     * Refuses a row of summary with coordinates.
     *
     * @param study   of the row, empty if it names none
     * @param studies of all rows
     * @throws confoci.error.InputDataException if it is the only row of a study named "Mean", "Total" or the like, or names no study and
     *                                          begins so
     */
    void requireNoSummary(Table.Row row, String study, List<String> studies, String place) {
        String name = !study.isEmpty() ? study : row.cells().stream().filter(cell -> !cell.isEmpty()).findFirst().orElse("");
        if (SUMMARY.matcher(name).matches() && (study.isEmpty() || Collections.frequency(studies, study) == 1)) {
            throw source.error(place, Labels.quoted(name) + " summarizes other rows, and its coordinates are no focus; remove the row,"
                    + " or rename the " + (rows == ReadOptions.Rows.TARGETS ? "target" : "study"));
        }
    }

    /** An experiment whose sample size or space is that of another row of the study. */
    void addCarried(String what, String place, Experiment experiment) {
        firstCarried.putIfAbsent(what, "'" + experiment.shortLabel() + "' in " + place);
        carried.merge(what, 1, Integer::sum);
    }

    /** A row that starts an experiment by the name of a study. */
    void addNamed(Table.Row row, String study, String place, int experiment) {
        boolean named = NO_STUDY.matcher(study).matches();
        if (named || row.cells().stream().filter(cell -> !cell.isEmpty()).count() == 1) {
            notes.put(experiment, new Place(place, named));
        }
    }

    /** A row without a study that starts a further experiment of the study above. */
    void addFurther(String place, Experiment experiment) {
        firstFurther = further == 0 ? place + " ('" + experiment.label() + "')" : firstFurther;
        further++;
    }

    /** A row without a contrast right below one of the same study that has one. */
    void addBlankContrast(String place) {
        firstBlank = blankContrasts == 0 ? place : firstBlank;
        blankContrasts++;
    }

    /** Warns of all of them. */
    void warn(List<Experiment> experiments, String contrast) {
        boolean targets = rows == ReadOptions.Rows.TARGETS;
        notes.forEach((number, row) -> {
            Experiment experiment = experiments.get(number);
            // A target without coordinates is named where it is left out.
            if (targets ? row.named && !experiment.foci().isEmpty() : row.named || experiment.foci().isEmpty()) {
                source.warn(row.place, "'" + experiment.shortLabel() + "' counts as " + (targets ? "a target" : "an experiment")
                        + (experiment.foci().isEmpty() ? " without foci" : "") + "; if it is a total or a note, remove the row");
            }
        });
        if (targets) {
            return;
        }
        firstCarried.forEach((what, first) -> source.warn("the " + what + " is blank for " + (carried.getOrDefault(what, 0) == 1
                ? "1 experiment" : carried.get(what) + " experiments") + " and taken from another row of the study, first for " + first
                + "; fill in the cell if it differs, or write NA if it is not known"));
        if (further > 0) {
            source.warn((further == 1 ? "1 experiment starts" : further + " experiments start") + " in rows without a study and "
                    + (further == 1 ? "is one" : "are some") + " of the study above, the first in " + firstFurther);
        }
        if (blankContrasts > 0) {
            source.warn("column '" + contrast + "' is blank below a row of the same study where it is not, first in " + firstBlank
                    + "; rows without it count as an experiment of their own, if cells are merged, fill them in");
        }
    }
}
