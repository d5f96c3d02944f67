package confoci.host.run;

import confoci.error.InvalidRequest;
import confoci.host.label.LabelRequest;
import confoci.host.report.Report;
import confoci.host.shard.Division;
import confoci.host.shard.PartComplete;
import confoci.host.shard.Shard;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An analysis whose settings are valid, to be run.
 *
 * @param reads     the files that it will read, looked for when asked
 * @param run       makes a result folder and reports what was found
 * @param divisible whether shards can do a part each
 */
public record Analysis(Supplier<List<Path>> reads, Function<RunCall, Report> run, boolean divisible) {

    /** An analysis that is done as a whole. */
    public Analysis(Supplier<List<Path>> reads, Function<RunCall, Report> run) {
        this(reads, run, false);
    }

    /** The same, of which shards can do a part each ({@link RunFrame#divider}). */
    public Analysis dividing() {
        return new Analysis(reads, run, true);
    }

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
        return new Analysis(() -> Stream.concat(reads.get().stream(), labels.inputs().stream()).toList(), run,
                divisible);
    }

    /**
     * Runs it, or the share of it that the call asks for.
     *
     * @return what was found, or what the part of the share holds
     * @throws confoci.error.ConfociException if what is asked for cannot be done
     */
    public Report start(RunCall call) {
        if (!divisible && !(call.division() instanceof Division.Whole)) {
            throw new InvalidRequest(Shard.OPTION + ": this analysis cannot be shared; leave it out");
        }
        try {
            return run.apply(call);
        } catch (PartComplete part) {
            return part.report();
        }
    }
}
