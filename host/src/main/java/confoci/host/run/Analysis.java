package confoci.host.run;

import confoci.host.label.LabelRequest;
import confoci.host.report.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An analysis whose settings are valid, to be run.
 *
 * @param reads the files that it will read, looked for when asked
 * @param run   makes a result folder and reports what was found
 */
public record Analysis(Supplier<List<Path>> reads, Function<RunCall, Report> run) {

    /**
     * The files that decide its results, each once.
     *
     * @throws confoci.error.ConfociException if some are named in a way that finds none
     */
    public List<Path> inputs() {
        return reads.get().stream().distinct().toList();
    }

    /** The same whose results depend on the atlases that label its clusters, too. */
    public Analysis labelledBy(LabelRequest labels) {
        return new Analysis(() -> Stream.concat(reads.get().stream(), labels.inputs().stream()).toList(), run);
    }

    /**
     * Runs it.
     *
     * @throws confoci.error.ConfociException if what is asked for cannot be done
     */
    public Report start(RunCall call) {
        return run.apply(call);
    }
}
