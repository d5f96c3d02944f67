package confoci.host.fcnm.group;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * The null distribution of the largest t of a map, for familywise thresholds. It is estimated from Fisher's z of every subject and seed,
 * added in the order of subjects and seeds.
 */
public interface FamilywiseNull extends AutoCloseable {

    /**
     * Adds Fisher's z of the current subject for a seed.
     *
     * @param rows   Fisher's z
     * @param offset of the first place, in bytes
     */
    void add(int seed, MemorySegment rows, long offset);

    /**
     * The threshold of a seed's map of t. After the last subject.
     *
     * @param t one value per place, NaN where it was not tested
     * @throws confoci.error.InvalidRequest if the data do not allow one
     */
    StudyThreshold critical(int seed, double[] t, Threshold threshold);

    /** The memory of what was added, in bytes. */
    long bytes();

    /** Writes all that was added, or where it is stored. */
    void write(DataOutputStream out) throws IOException;

    /**
     * Restores what was written.
     *
     * @throws IOException if that cannot be done
     */
    void read(DataInputStream in) throws IOException;

    @Override
    void close();
}
