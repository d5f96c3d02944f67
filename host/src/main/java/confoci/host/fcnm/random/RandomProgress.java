package confoci.host.fcnm.random;

import confoci.host.fcnm.cohort.CohortState;
import confoci.host.fcnm.overlap.RandomOverlap;
import confoci.host.resume.Range;
import confoci.host.resume.Resumable;
import confoci.op.GroupConnectivity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The results of random foci so far: the counts of permutations that are finished, and the state of the pass that is not. */
final class RandomProgress implements Resumable, AutoCloseable {

    private final RandomOverlap finished;
    private final int mostAtOnce;
    private final IntFunction<CohortState> begin;
    /** The permutations of the pass; 0 between passes. */
    private int permutations;
    private @Nullable CohortState pass;

    /**
     * @param mostAtOnce permutations of a pass
     * @param begin      makes the state of a pass over so many
     */
    RandomProgress(RandomOverlap finished, int mostAtOnce, IntFunction<CohortState> begin) {
        this.finished = finished;
        this.mostAtOnce = mostAtOnce;
        this.begin = begin;
    }

    /** The permutations of the pass. */
    int permutations() {
        return permutations;
    }

    /** The state of the pass, which begins now if none has. */
    CohortState pass(int atOnce) {
        if (pass == null) {
            permutations = atOnce;
            pass = begin.apply(atOnce);
        }
        return pass;
    }

    /** Ends the pass, whose permutations were added to those that are finished. */
    void endPass() {
        permutations = 0;
        close();
    }

    @Override
    public long bytes() {
        return finished.bytes() + (pass == null ? 0 : pass.bytes());
    }

    /** The permutations that are finished. */
    @Override
    public Range range() {
        return Range.upTo(finished.permutations());
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        finished.write(out);
        out.writeInt(permutations);
        if (pass != null) {
            pass.write(out);
        }
    }

    /** A pass over more permutations than there is memory for now is begun anew. */
    @Override
    public void read(DataInputStream in) throws IOException {
        finished.read(in);
        int begun = in.readInt();
        if (begun > 0 && begun <= mostAtOnce) {
            pass(begun).read(in);
        }
    }

    @Override
    public void close() {
        if (pass != null) {
            GroupConnectivity engine = pass.statistic().engine();
            pass = null;
            engine.close();
        }
    }
}
