package confoci.host.ale;

import confoci.host.space.Point;
import confoci.host.space.VoxelRanks;
import confoci.model.GridShape;
import java.util.List;

/** Makes the modeled activation maps of experiments over one mask, one after another. Not for several threads at once. */
public final class ActivationMapper {

    private final VoxelRanks mask;
    private final Overlap overlap;

    /** The map in the making, zero between calls; the voxels touched lie in [low, high]. */
    private final double[] dense;
    private int low;
    private int high;

    public ActivationMapper(VoxelRanks mask, Overlap overlap) {
        this.mask = mask;
        this.overlap = overlap;
        this.dense = new double[mask.voxels().size()];
    }

    /** The map of an experiment with these foci; dropped ones are left out. */
    public ActivationMap map(List<PlacedFocus> foci, AleKernel kernel) {
        low = dense.length;
        high = -1;
        for (PlacedFocus focus : foci) {
            if (focus.used()) {
                stamp(focus.centre(), kernel);
            }
        }
        return taken();
    }

    private void stamp(Point centre, AleKernel kernel) {
        GridShape shape = mask.shape();
        int x0 = first(centre.x(), kernel.radius(0));
        int y0 = first(centre.y(), kernel.radius(1));
        int z0 = first(centre.z(), kernel.radius(2));
        double[] fx = factors(kernel, 0, centre.x(), x0, shape.nx());
        double[] fy = factors(kernel, 1, centre.y(), y0, shape.ny());
        double[] fz = factors(kernel, 2, centre.z(), z0, shape.nz());
        x0 = Math.max(x0, 0);
        y0 = Math.max(y0, 0);
        z0 = Math.max(z0, 0);
        for (int k = 0; k < fz.length; k++) {
            for (int j = 0; j < fy.length; j++) {
                double yz = fy[j] * fz[k];
                stampRow(fx, yz, shape.index(x0, y0 + j, z0 + k));
            }
        }
    }

    private void stampRow(double[] fx, double yz, int row) {
        for (int i = 0; i < fx.length; i++) {
            int rank = mask.rank(row + i);
            if (rank >= 0) {
                dense[rank] = overlap.combine(dense[rank], fx[i] * yz);
                low = Math.min(low, rank);
                high = Math.max(high, rank);
            }
        }
    }

    private static int first(double centre, int radius) {
        return (int) Math.ceil(centre - radius);
    }

    /** The factors of the voxels from {@code first} on that lie inside the grid and within reach of the kernel. */
    private static double[] factors(AleKernel kernel, int axis, double centre, int first, int size) {
        int from = Math.max(first, 0);
        int to = Math.min((int) Math.floor(centre + kernel.radius(axis)) + 1, size);
        double[] factors = new double[Math.max(to - from, 0)];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = kernel.factor(axis, from + i - centre);
        }
        return factors;
    }

    private ActivationMap taken() {
        int size = 0;
        for (int position = low; position <= high; position++) {
            if (dense[position] > 0) {
                size++;
            }
        }
        int[] positions = new int[size];
        double[] values = new double[size];
        int n = 0;
        for (int position = low; position <= high; position++) {
            if (dense[position] > 0) {
                positions[n] = position;
                values[n++] = dense[position];
                dense[position] = 0;
            }
        }
        return new ActivationMap(dense.length, positions, values);
    }
}
