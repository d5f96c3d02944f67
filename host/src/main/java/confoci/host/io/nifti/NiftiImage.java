package confoci.host.io.nifti;

import confoci.host.io.binary.Scaling;
import confoci.host.space.VoxelGrid;
import java.nio.ByteBuffer;
import java.util.List;

/** An image read from a file: one or more volumes on a voxel grid, kept as stored and decoded on demand. */
public final class NiftiImage {

    private final NiftiHeader header;
    private final VoxelGrid grid;
    private final Scaling scaling;
    private final byte[][] volumes;
    private final List<String> warnings;

    NiftiImage(NiftiHeader header, VoxelGrid grid, Scaling scaling, byte[][] volumes, List<String> warnings) {
        this.header = header;
        this.grid = grid;
        this.scaling = scaling;
        this.volumes = volumes;
        this.warnings = List.copyOf(warnings);
    }

    /** The file as it was named. */
    public String name() {
        return header.file();
    }

    public NiftiFormat format() {
        return header.format();
    }

    public VoxelGrid grid() {
        return grid;
    }

    /** The number of volumes, at least 1. */
    public int volumes() {
        return volumes.length;
    }

    /** The space that the orientation in use leads to. */
    public SpaceCode space() {
        return header.orientation().space();
    }

    public NiftiIntent intent() {
        return header.intent();
    }

    /** The kind of statistic by the header. */
    public Statistic statistic() {
        return Statistic.of(header.intent(), header.description());
    }

    /** How stored numbers become values. */
    public Scaling scaling() {
        return scaling;
    }

    /** The free text of the header, possibly empty. */
    public String description() {
        return header.description();
    }

    /** Warnings about how the file was read, one line each; empty for a sound file. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The values of a volume, scaled by the header, a number per voxel in NIfTI's order (x fastest). 64-bit integers beyond 2^53
     * are rounded.
     *
     * @param volume 0 for the first
     */
    public double[] values(int volume) {
        return values(volume, 0, grid.shape().voxels());
    }

    /**
     * The same of some voxels.
     *
     * @param first 0 for the first voxel
     * @param count of voxels
     */
    public double[] values(int volume, int first, int count) {
        double[] values = new double[count];
        ByteBuffer stored = ByteBuffer.wrap(volumes[volume]).position(first * header.type().bytes()).slice().order(header.order());
        header.type().decode(stored, values, 0, count);
        scaling.apply(values, 0, count);
        return values;
    }

    @Override
    public String toString() {
        return name() + ": " + format() + ", " + header.sizes();
    }
}
