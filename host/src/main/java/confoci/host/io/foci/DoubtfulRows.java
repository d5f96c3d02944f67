package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rows of a table that are read in one way and may be meant in another: merged cells, totals and notes. */
final class DoubtfulRows {

    private static final Pattern NO_STUDY = Pattern.compile(
            "((grand |sub-?)?totals?|sum|mean|average|median|notes?|abbreviations?|legend)\\b.*|[*\u2020\u2021].*",
            Pattern.CASE_INSENSITIVE);

    private record Place(String place, boolean named) {
    }

    /** Rows that may name no study, by the number of the experiment that they start. */
    private final Map<Integer, Place> notes = new LinkedHashMap<>();
    private int further;
    private String firstFurther;
    private int blankContrasts;
    private String firstBlank;

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
    void tell(List<Experiment> experiments, String contrast, Source source) {
        notes.forEach((number, row) -> {
            Experiment experiment = experiments.get(number);
            if (row.named || experiment.foci().isEmpty()) {
                source.warn(row.place, "'" + experiment.shortLabel() + "' counts as an experiment"
                        + (experiment.foci().isEmpty() ? " without foci" : "") + "; if it is a total or a note, remove the row");
            }
        });
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
