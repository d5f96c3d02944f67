package confoci.host.ccm;

import confoci.host.resume.ContentKey;
import confoci.host.resume.FileKind;
import confoci.host.resume.Range;
import confoci.host.resume.RangeLog;
import confoci.op.PooledConnectivity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** What a pass has finished, tile after tile, in a file: a pass that was killed goes on where it stopped. */
public final class CcmCheckpoint implements AutoCloseable {

    private static final FileKind KIND = new FileKind("ccm", 1);

    private final Optional<RangeLog> log;

    private CcmCheckpoint(Optional<RangeLog> log) {
        this.log = log;
    }

    /** A checkpoint that keeps nothing. */
    public static CcmCheckpoint none() {
        return new CcmCheckpoint(Optional.empty());
    }

    /**
     * Opens a checkpoint.
     *
     * @param key    stands for everything that decides the results
     * @param resume whether to go on with what the file holds; otherwise it begins anew
     * @throws confoci.error.InvalidRequest   if another run is at work on it, or another analysis has left it
     * @throws confoci.error.OutputUnwritable if it cannot be written
     */
    public static CcmCheckpoint open(Path file, ContentKey key, boolean resume) {
        return new CcmCheckpoint(Optional.of(RangeLog.open(file, KIND, key, resume)));
    }

    /**
     * Takes up what is finished.
     *
     * @param targets that the pass goes over
     * @return the first target that is not finished
     */
    int restore(Range targets, TargetValues values, PooledConnectivity engine) {
        if (log.isEmpty()) {
            return (int) targets.first();
        }
        float[][] extremes = new float[2][];
        int done = (int) log.get().restore(targets, (range, in) -> {
            values.read(in, (int) range.first(), (int) range.count());
            extremes[0] = readFloats(in);
            extremes[1] = readFloats(in);
        });
        if (done > targets.first()) {
            engine.resume(extremes[0], extremes[1]);
        }
        return done;
    }

    /** Adds a finished tile. */
    void append(TargetValues values, int first, int count, PooledConnectivity engine) {
        log.ifPresent(file -> file.append(new Range(first, count), out -> {
            values.write(out, first, count);
            writeFloats(out, engine.highest());
            writeFloats(out, engine.lowest());
        }));
    }

    private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    /** Removes the file, which is needed no more. */
    public void discard() {
        log.ifPresent(RangeLog::discard);
    }

    /** Removes the file if no tile was finished: there is nothing to resume. */
    @Override
    public void close() {
        log.ifPresent(RangeLog::close);
    }
}
