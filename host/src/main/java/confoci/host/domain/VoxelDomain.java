package confoci.host.domain;

import confoci.error.InputDataException;
import confoci.host.output.Notation;
import confoci.host.output.Tsv;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.model.Connectivity;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Voxels of a mask; elements are the voxels of its grid. */
public final class VoxelDomain implements Domain {

    private final Mask mask;
    private final VoxelRanks ranks;
    private final String reference;

    /** @param reference the file whose grid all images must have, for messages */
    public VoxelDomain(Mask mask, String reference) {
        this(mask, new VoxelRanks(mask.voxels()), reference);
    }

    /** @param ranks of the voxels of the mask, where they are at hand */
    public VoxelDomain(Mask mask, VoxelRanks ranks, String reference) {
        this.mask = mask;
        this.ranks = ranks;
        this.reference = reference;
    }

    public Mask mask() {
        return mask;
    }

    /**
     * Where an image has the voxels of this grid.
     *
     * @param image its name
     * @throws InputDataException if its voxels lie elsewhere
     */
    public VoxelOrder order(Path image, VoxelGrid grid) {
        return Grids.order(image.toString(), grid, reference, mask.grid());
    }

    @Override
    public String name() {
        return mask.name();
    }

    @Override
    public String unit() {
        return "voxels";
    }

    @Override
    public int size() {
        return mask.voxels().size();
    }

    @Override
    public int elements() {
        return mask.grid().shape().voxels();
    }

    @Override
    public int element(int place) {
        return mask.voxels().index(place);
    }

    @Override
    public int place(int element) {
        return ranks.rank(element);
    }

    @Override
    public Point point(int place) {
        return mask.grid().toMm(element(place));
    }

    @Override
    public ClusterFinder clusters(Connectivity connectivity) {
        return new ClusterFinder(mask.grid(), ranks, connectivity);
    }

    @Override
    public Optional<VoxelRanks> voxels() {
        return Optional.of(ranks);
    }

    @Override
    public void addSize(Tsv.Builder<Cluster> table) {
        table.number(unit(), "Size", unit(), Notation.whole(), Cluster::size)
                .number("volume", "Size", "mm^3", Notation.float64(), Cluster::cubicMm);
    }

    @Override
    public void identify(DataOutputStream out) throws IOException {
        out.writeUTF(mask.grid().voxelToMm().toString());
        out.writeInt(size());
        for (int v = 0; v < size(); v++) {
            out.writeInt(element(v));
        }
    }
}
