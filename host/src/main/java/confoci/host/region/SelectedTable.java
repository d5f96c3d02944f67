package confoci.host.region;

import confoci.host.database.Database;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.Tsv;
import confoci.host.space.Point;
import java.util.stream.Collectors;

/** Writes which experiments were selected, before those of one sample are merged. */
public final class SelectedTable {

    /** The name of the table. */
    public static final String NAME = "selected.tsv";

    private static final Notation MM = Notation.decimals(2);

    private SelectedTable() {
    }

    /** {@code selected.tsv}: a row per experiment. */
    public static void write(ResultFolder folder, SeedSelection selection) {
        Database database = selection.database();
        Tsv.<SeedSelection.Selected>table()
                .text("study", "Study as the database names it", row -> database.columns().studies().get(study(database, row)))
                .text("contrast", "Contrast as the database names it", row -> database.columns().contrast(row.number()))
                .number("subjects", "Sample size", "subjects", Notation.float64(), row -> database.columns().subjects(row.number()))
                .number("foci", "Foci that the experiment reports", "", Notation.whole(), SeedSelection.Selected::foci)
                .number("foci_in_seed", "Foci of these in the seed", "", Notation.whole(), row -> row.inside().size())
                .text("seed_foci", "Their coordinates in MNI space, in mm", row -> row.inside().stream().map(SelectedTable::text)
                        .collect(Collectors.joining(" ")))
                .build().write(folder, NAME, selection.selected());
    }

    private static int study(Database database, SeedSelection.Selected row) {
        return database.columns().study(row.number());
    }

    private static String text(Point mm) {
        return "(" + MM.of(mm.x()) + ", " + MM.of(mm.y()) + ", " + MM.of(mm.z()) + ")";
    }
}
