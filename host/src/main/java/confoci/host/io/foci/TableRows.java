package confoci.host.io.foci;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.columns.ColumnMeanings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Experiments as rows in the layout of pyALE with all cells filled: a row per focus, under a header. */
final class TableRows {

    private final List<Experiment> experiments;
    private final Set<String> tags = new LinkedHashSet<>();
    private final Set<String> sized = new HashSet<>();
    private final boolean contrasts;

    TableRows(List<Experiment> experiments) {
        this.experiments = experiments;
        boolean contrastColumn = false;
        for (Experiment experiment : experiments) {
            tags.addAll(experiment.tags().keySet());
            contrastColumn |= !experiment.contrast().isEmpty();
            if (experiment.hasSampleSize()) {
                sized.add(experiment.study());
            }
        }
        for (String tag : tags) {
            // A tag called "analysis" would be read as the contrast if that column were not there.
            contrastColumn |= ColumnMeanings.isFixed(tag);
        }
        this.contrasts = contrastColumn;
    }

    List<String> header() {
        List<String> header = new ArrayList<>(List.of("Experiments", "Subjects", "X", "Y", "Z", "Space"));
        if (contrasts) {
            header.add("Contrast");
        }
        header.addAll(tags);
        return header;
    }

    /** A row per focus, and one without coordinates for an experiment that has none; numbers as {@link Double}, blanks as "". */
    List<List<Object>> rows() {
        List<List<Object>> rows = new ArrayList<>();
        for (Experiment experiment : experiments) {
            for (Focus focus : experiment.foci()) {
                rows.add(row(experiment, focus.reported().x(), focus.reported().y(), focus.reported().z(), focus.space().abbreviation()));
            }
            if (experiment.foci().isEmpty()) {
                rows.add(row(experiment, "", "", "", ""));
            }
        }
        return rows;
    }

    private List<Object> row(Experiment experiment, Object x, Object y, Object z, String space) {
        List<Object> row = new ArrayList<>();
        row.add(experiment.study());
        row.add(experiment.hasSampleSize() ? (Object) experiment.subjects()
                // A blank one would be read as that of the study's other experiments.
                : sized.contains(experiment.study()) ? "NA" : "");
        row.add(x);
        row.add(y);
        row.add(z);
        row.add(space);
        if (contrasts) {
            row.add(experiment.contrast());
        }
        for (String tag : tags) {
            row.add(experiment.tags().getOrDefault(tag, ""));
        }
        return row;
    }

    /** Experiments that differ in nothing but their foci: the table is read as one. */
    List<String> losses() {
        List<String> losses = new ArrayList<>();
        Set<Identity> seen = new HashSet<>();
        for (Experiment experiment : experiments) {
            if (!seen.add(Identity.of(experiment))) {
                losses.add("'" + experiment.label() + "' appears twice; the table will be read as one experiment, name them apart");
            }
        }
        return losses;
    }
}
