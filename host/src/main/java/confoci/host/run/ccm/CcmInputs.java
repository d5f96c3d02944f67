package confoci.host.run.ccm;

import confoci.host.ccm.NetworkMeans;
import confoci.host.connectome.Connectome;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.grayordinate.FocusMapper;
import confoci.host.memory.MemoryBudget;
import confoci.host.output.Plural;
import confoci.host.run.RunDevice;
import confoci.host.run.RunListener;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.input.ConnectomeRequest;
import confoci.host.run.input.GrayordinateRequest;
import java.util.BitSet;

/**
 * A connectome that is ready for experiments.
 *
 * @param connectome the connectome
 * @param missing    grayordinates without data
 * @param symmetric  whether row g is also column g
 * @param mapper     from foci to grayordinates
 * @param domain     its grayordinates
 * @param networks   to be tested
 * @param memory     that may be taken
 */
record CcmInputs(Connectome connectome, BitSet missing, boolean symmetric, FocusMapper mapper, GrayordinateDomain domain,
        NetworkMeans networks, MemoryBudget memory) {

    /** Every value twice: as it was found, and as it is written. */
    private static final long VALUES = 2;

    /**
     * Looks at the connectome.
     *
     * @param experiments how many there are
     * @param maps        that are made beside theirs
     * @throws confoci.error.DeviceOutOfMemory if their maps are too large
     */
    static CcmInputs of(Connectome connectome, ConnectomeRequest request, GrayordinateRequest grayordinates, AtlasRequest networks,
            int experiments, int maps, RunDevice device, RunListener log) {
        BitSet missing = ConnectomeRequest.missing(connectome, log);
        boolean symmetric = request.checkSymmetry(connectome, log);
        if (connectome.unit() == Connectome.Unit.CORRELATION) {
            log.warn(connectome.name() + ": holds correlations (r), which are averaged as they are; Fisher's z is usual");
        }
        MemoryBudget memory = device.memory();
        memory.require("the connectivity of " + Plural.of(experiments, "experiments"),
                VALUES * Double.BYTES * connectome.size() * (experiments + maps), 0);
        FocusMapper mapper = grayordinates.mapper(connectome, missing, log);
        GrayordinateDomain domain = GrayordinateRequest.domain(connectome, mapper);
        return new CcmInputs(connectome, missing, symmetric, mapper, domain, networks.read(domain, log)
                .map(atlas -> new NetworkMeans(atlas, missing)).orElseGet(NetworkMeans::none), memory);
    }
}
