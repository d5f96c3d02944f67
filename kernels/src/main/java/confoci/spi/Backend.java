package confoci.spi;

import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;

/** An open device that runs the operations. Used by one thread at a time. */
public interface Backend extends AutoCloseable {

    DeviceProbe device();

    /** Prepares the permutation engine for a problem: tables are made, memory is taken. */
    AleNull aleNull(AleNullRequest request);

    /** Prepares uniting subsets of modeled activation maps. */
    AleSubsets aleSubsets(AleSubsetsRequest request);

    /** Prepares averaging rows of a matrix. */
    RowAverages rowAverages(RowAveragesRequest request);

    @Override
    void close();
}
