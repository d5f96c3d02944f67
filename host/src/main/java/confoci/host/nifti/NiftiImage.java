package confoci.host.nifti;

import confoci.host.space.VoxelGrid;
import java.util.List;

/** An image read from a file: one or more volumes on a voxel grid, kept as stored and decoded on demand. */
public final class NiftiImage {

    private final NiftiHeader header;
    private final VoxelGrid grid;
    private final byte[][] volumes;
    private final List<String> warnings;

    NiftiImage(NiftiHeader header, VoxelGrid grid, byte[][] volumes, List<String> warnings) {
        this.header = header;
        this.grid = grid;
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

    /** The space that the orientation in use claims to lead to. */
    public SpaceCode space() {
        return header.orientation().space();
    }

    public NiftiIntent intent() {
        return header.intent();
    }

    /** The free text of the header, possibly empty. */
    public String description() {
        return header.description();
    }

    /** What the user has to know about how the file was read, one line each; empty for a sound file. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * The values of a volume, scaled as the header says, a number per voxel in NIfTI's order (x fastest). 64-bit integers beyond 2^53
     * are rounded.
     *
     * @param volume 0 for the first
     */
    public double[] values(int volume) {
        double[] values = new double[grid.shape().voxels()];
        header.type().decode(volumes[volume], header.order(), values);
        double slope = header.slope();
        double intercept = header.intercept();
        boolean scaled = slope != 0 && Double.isFinite(slope) && (slope != 1 || intercept != 0);
        if (scaled) {
            for (int i = 0; i < values.length; i++) {
                values[i] = values[i] * slope + intercept;
            }
        }
        return values;
    }

    @Override
    public String toString() {
        return name() + ": " + format() + ", " + header.sizes();
    }
}
