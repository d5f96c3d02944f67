package confoci.host.run.input;

import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.RepeatedExperiments;
import confoci.host.run.RunFrame;
import java.nio.file.Path;
import java.util.List;

/** Where the experiments of a run come from. */
public interface Literature {

    /** The files that are read. */
    List<Path> inputs();

    /**
     * The experiments that take part.
     *
     * @throws confoci.error.ConfociException if a file cannot be used or the request makes no sense
     */
    FociTable read();

    /** The experiments that take part; the frame receives the records of pipes. */
    default FociTable read(RunFrame frame) {
        return read();
    }

    /** The experiments that take part; warnings go to the log. */
    default List<Experiment> experiments(RunFrame frame) {
        FociTable table = read(frame);
        table.warnings().forEach(frame.log()::warn);
        RepeatedExperiments.warning(table.experiments()).ifPresent(frame.log()::warn);
        return table.experiments();
    }

    /** Experiments that come from no file. */
    static Literature of(List<Experiment> experiments) {
        FociTable table = new FociTable(experiments, List.of());
        return new Literature() {
            @Override
            public List<Path> inputs() {
                return List.of();
            }

            @Override
            public FociTable read() {
                return table;
            }
        };
    }
}
