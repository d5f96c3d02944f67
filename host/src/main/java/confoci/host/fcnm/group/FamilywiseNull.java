package confoci.host.fcnm.group;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * What thresholds need to know of the noise of maps, beyond t: hears how every subject is connected with every seed, in the order of
 * subjects and seeds, and then tells the t that noise exceeds anywhere with a given probability.
 */
public interface FamilywiseNull extends AutoCloseable {

    /**
     * Hears what the current subject has to say about a seed.
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

    /** The memory that what was heard takes. */
    long bytes();

    /** Writes all that was heard, or where it is. */
    void write(DataOutputStream out) throws IOException;

    /**
     * Takes up what was written.
     *
     * @throws IOException if that cannot be done
     */
    void read(DataInputStream in) throws IOException;

    @Override
    void close();
}
