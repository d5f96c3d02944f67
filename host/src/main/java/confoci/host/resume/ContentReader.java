package confoci.host.resume;

import java.io.DataInputStream;
import java.io.IOException;

/** Takes up the content of a record whose checksum is right. */
@FunctionalInterface
public interface ContentReader {
    void read(Range range, DataInputStream content) throws IOException;
}
