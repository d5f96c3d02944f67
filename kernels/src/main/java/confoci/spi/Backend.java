package confoci.spi;

import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivityRequest;
import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import java.util.Optional;

/**
 * An open device that runs the operations. Any number of them may be prepared, used and closed at once by different threads, each of them
 * by one thread at a time; they share the device's memory and get the same bits as alone. Closed after all of them.
 */
public interface Backend extends AutoCloseable {

    DeviceProbe device();

    /** Prepares the permutation engine for a problem: tables are made, memory is taken. */
    AleNull aleNull(AleNullRequest request);

    /** Prepares uniting subsets of modeled activation maps. */
    AleSubsets aleSubsets(AleSubsetsRequest request);

    /** Prepares averaging rows of a matrix. */
    RowAverages rowAverages(RowAveragesRequest request);

    /** Prepares pooling connectivity over selections of seeds. */
    PooledConnectivity pooledConnectivity(PooledConnectivityRequest request);

    /** Prepares making rows of a connectome from its factors. */
    FactorRows factorRows(FactorRowsRequest request);

    /**
     * Prepares the connectivity of seeds in a group of subjects; the memory of its moments is taken.
     *
     * @throws confoci.error.DeviceOutOfMemory if they do not fit into the device's memory, or into what it may take
     */
    GroupConnectivity groupConnectivity(GroupConnectivityRequest request);

    /** Measures what the device can do at best, for some tenths of a second; empty if it is the host's processor. */
    default Optional<Ceiling> ceiling() {
        return Optional.empty();
    }

    @Override
    void close();
}
