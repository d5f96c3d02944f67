package confoci.host.page;

import confoci.host.output.Notation;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The foci of a result by experiment, in MNI space.
 *
 * @param file        the tables that they are from, in words; empty without foci
 * @param experiments in the order of the table
 */
record Foci(String file, List<Experiment> experiments) {

    /**
     * The foci of an experiment.
     *
     * @param name     study and contrast, as other tables name it
     * @param subjects its sample size, as the table has it
     */
    record Experiment(String name, String subjects, List<Point> mm) {
    }

    /** No foci. */
    static Foci none() {
        return new Foci("", List.of());
    }

    /** The foci of a table, if it has places by study and contrast. */
    static Optional<Foci> of(String file, TsvFile table) {
        if (!table.has("study", "x", "y", "z")) {
            return Optional.empty();
        }
        Map<String, Experiment> experiments = new LinkedHashMap<>();
        for (List<String> row : table.rows()) {
            Point mm = new Point(table.number(row, "x"), table.number(row, "y"), table.number(row, "z"));
            Experiment experiment = experiments.computeIfAbsent(name(table, row), name -> new Experiment(name,
                    table.has("subjects") ? table.cell(row, "subjects") : Notation.MISSING, new ArrayList<>()));
            if (Double.isFinite(mm.x() + mm.y() + mm.z())) {
                experiment.mm().add(mm);
            }
        }
        return Optional.of(new Foci(file, List.copyOf(experiments.values())));
    }

    /** The same with the name of their group before that of each experiment. */
    Foci ofGroup(String group) {
        return new Foci(file, experiments.stream().map(of -> new Experiment(group + ": " + of.name(), of.subjects(), of.mm())).toList());
    }

    /** These and others. */
    Foci and(Foci others) {
        return new Foci(file + " and " + others.file, Stream.concat(experiments.stream(), others.experiments.stream()).toList());
    }

    private static String name(TsvFile table, List<String> row) {
        String study = table.cell(row, "study");
        String contrast = table.has("contrast") ? table.cell(row, "contrast") : Notation.MISSING;
        return contrast.equals(Notation.MISSING) ? study : study + ": " + contrast;
    }
}
