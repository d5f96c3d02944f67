package confoci.spi;

import confoci.op.AleNull;
import confoci.op.AleNullRequest;

/** An open device that runs the operations. Used by one thread at a time. */
public interface Backend extends AutoCloseable {

    DeviceProbe device();

    /** Prepares the permutation engine for a problem: tables are made, memory is taken. */
    AleNull aleNull(AleNullRequest request);

    @Override
    void close();
}
