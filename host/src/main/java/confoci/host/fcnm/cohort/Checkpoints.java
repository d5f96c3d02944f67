package confoci.host.fcnm.cohort;

import confoci.host.io.safe.OutputClaim;
import confoci.host.output.ResultFolder;
import confoci.host.resume.ContentKey;
import java.nio.file.Path;

/**
 * What a run keeps beside its results until these are complete: {@code .NAME.resume}, and {@code .NAME.resume.} with something behind it.
 * While it is open no other run to the same results can be.
 */
public final class Checkpoints implements AutoCloseable {

    private final Path file;
    private final OutputClaim claim;

    private Checkpoints(Path file, OutputClaim claim) {
        this.file = file;
        this.claim = claim;
    }

    /**
     * Claims what is beside the results.
     *
     * @param results the folder, which need not exist
     * @throws confoci.error.InvalidRequest if another run to the same results is at work
     */
    public static Checkpoints beside(Path results) {
        Path file = ResultFolder.beside(results, "resume");
        return new Checkpoints(file, OutputClaim.of(file.resolveSibling(file.getFileName() + "-lock")));
    }

    /** The checkpoint of the first cohort; {@code key} as {@link CohortKey} makes it. */
    public Checkpoint first(ContentKey key) {
        return new Checkpoint(file, key);
    }

    /** The checkpoint of a further cohort, which has a name of its own. */
    public Checkpoint further(String name, ContentKey key) {
        return new Checkpoint(file.resolveSibling(file.getFileName() + ".cohort-" + name), key);
    }

    /** Removes all that this run, or one before, has left there. */
    public void discard() {
        Checkpoint.discard(file);
    }

    /** Lets other runs in; what is not discarded stays. */
    @Override
    public void close() {
        claim.close();
    }
}
