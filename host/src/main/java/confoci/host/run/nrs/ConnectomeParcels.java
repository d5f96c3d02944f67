package confoci.host.run.nrs;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.atlas.Atlas;
import confoci.host.connectome.Connectome;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.GrayordinateSpace;
import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.fcnm.subject.SubjectFiles;
import confoci.host.grayordinate.GrayordinateCoordinates;
import confoci.host.grayordinate.GrayordinateGeometry;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.cifti.CiftiType;
import confoci.host.nrs.DenseBlocks;
import confoci.host.nrs.Networks;
import confoci.host.nrs.ParcelMatrix;
import confoci.host.nrs.ParcelSet;
import confoci.host.run.RunDevice;
import confoci.host.run.RunFrame;
import confoci.host.run.RunListener.Progress;
import confoci.host.run.input.AtlasRequest;
import confoci.host.run.input.ConnectomeRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dense connectomes: the mean over the pairs of grayordinates of two parcels, and within a parcel. Writes the maps of networks. */
final class ConnectomeParcels implements ParcelSource {

    private final NrsRequest request;
    private final RunDevice device;
    private final RunFrame frame;
    private final GrayordinateDomain domain;
    private final Atlas atlas;
    private final ParcelSet parcels;
    private final Networks networks;
    private final boolean alone;

    /** @param alone whether there is one subject only */
    ConnectomeParcels(NrsRequest request, Path first, boolean alone, RunDevice device, RunFrame frame) {
        if (request.subjects().mask().isPresent() || request.subjects().cohort().globalSignal()) {
            throw new InvalidRequest((request.subjects().mask().isPresent() ? "--mask" : "--global-signal") + ": is about time series, and "
                    + first + " is a connectome; leave it out");
        }
        this.request = request;
        this.device = device;
        this.frame = frame;
        this.alone = alone;
        GrayordinateSpace space = GrayordinateSpace.of(first);
        this.domain = GrayordinateDomain.all(space,
                new GrayordinateGeometry(GrayordinateCoordinates.ofVoxels(space.models()), Map.of()));
        boolean divided = !request.parcels().files().isEmpty();
        AtlasRequest asked = divided ? request.parcels() : request.networks();
        this.atlas = asked.read(domain, frame.log()).orElseThrow(() -> new InvalidRequest(first
                + ": is a dense connectome; give the atlas of its parcels (--parcels), of its networks (--networks), or both"));
        this.parcels = DenseParcels.parcels(atlas);
        this.networks = divided ? DenseParcels.networks(request, atlas, parcels, request.networks().read(domain, frame.log()))
                : Networks.each(parcels);
    }

    /** Whether a file is a dense connectome. */
    static boolean suits(Path file) {
        if (!CiftiFile.isCifti(file)) {
            return false;
        }
        try (CiftiFile cifti = CiftiFile.open(file)) {
            return cifti.type() == CiftiType.DCONN;
        }
    }

    @Override
    public ParcelSet parcels() {
        return parcels;
    }

    @Override
    public Networks networks() {
        return networks;
    }

    @Override
    public ParcelMatrix read(SubjectFiles subject) {
        subject.requireThere();
        ConnectomeRequest file = new ConnectomeRequest(subject.image(), Optional.empty(), request.stored(), false, false);
        try (Connectome connectome = file.openSeedRows(device)) {
            if (!connectome.grayordinates().equals(domain.space().models())) {
                throw new InputDataException(subject.image() + ": has other grayordinates than " + domain.space().reference());
            }
            BitSet missing = ConnectomeRequest.missing(connectome, frame.log());
            file.checkSymmetry(connectome, frame.log());
            DenseBlocks blocks = new DenseBlocks(atlas.labels(), parcels.size());
            device.memory().require("sums over " + parcels.size() + " parcels", (long) Double.BYTES * connectome.size() * parcels.size(),
                    0);
            try (Progress progress = frame.log().progress("connectome", "rows", connectome.size())) {
                DenseBlocks.Means means = blocks.of(connectome, request.unit(), missing, device.memory().outside() / 2, progress::reached);
                if (alone && networks.size() > 0) {
                    writeMaps(blocks, means, missing);
                }
                return means.matrix();
            }
        }
    }

    /** {@code node_strength.dscalar.nii}: a map per network. */
    private void writeMaps(DenseBlocks blocks, DenseBlocks.Means means, BitSet missing) {
        List<StatMap> maps = new ArrayList<>();
        for (int n = 0; n < networks.size(); n++) {
            maps.add(new StatMap(domain, "node_strength", blocks.withNetwork(means, missing, networks.members(n)),
                    Meaning.estimate("", networks.names().get(n)).untestedNaN()));
        }
        new MapWriter(frame.folder(), "network-restricted strength").write(domain, "node_strength", maps);
    }
}
