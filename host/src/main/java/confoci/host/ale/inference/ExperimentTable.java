package confoci.host.ale.inference;

import confoci.host.output.ResultFiles;
import java.util.stream.Stream;

/** Writes the foci of experiments, as they were reported and as they were modeled. */
public final class ExperimentTable {

    private ExperimentTable() {
    }

    /** Writes them under a name. */
    public static void write(ResultFiles folder, String name, ObservedAle observed) {
        AleTsv.EXPERIMENTS.write(folder, name, () -> rows(observed).iterator());
    }

    private static Stream<AleTsv.FocusRow> rows(ObservedAle observed) {
        return observed.experiments().stream().flatMap(modeled -> FocusColumns.Row.of(modeled.experiment(), modeled.foci(),
                observed.mask().grid()).map(focus -> new AleTsv.FocusRow(modeled.fwhm(), focus)));
    }
}
