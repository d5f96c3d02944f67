package confoci.host.resume;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What is known so far, and can be taken up again. */
public interface Resumable {

    /** About how many bytes are written. */
    long bytes();

    /** The permutations or subjects that it contains. */
    Range range();

    void write(DataOutputStream out) throws IOException;

    /** Takes up what was written. */
    void read(DataInputStream in) throws IOException;
}
