package confoci.host.ale.model;

import confoci.host.space.Point;
import java.util.List;

/** Makes the modeled activation maps of experiments over one region, one after another. Not for several threads at once. */
public final class ActivationMapper {

    private final ActivationRegion region;
    private final FocusCombination overlap;

    /** The map in the making, zero between calls; the voxels touched lie in [low, high]. */
    private final double[] dense;
    private int low;
    private int high;

    public ActivationMapper(ActivationRegion region, FocusCombination overlap) {
        this.region = region;
        this.overlap = overlap;
        this.dense = new double[region.size()];
    }

    /** Receives the voxels of a map that are not 0, by their places in the region, ascending. */
    public interface Receiver {
        void add(int position, double value);
    }

    /** The map of an experiment with these foci; dropped ones are left out. */
    public ActivationMap map(List<PlacedFocus> foci, AleKernel kernel) {
        stampAll(foci, kernel);
        return taken();
    }

    /** The same for maps that are not kept, millions of which would fill the memory with what is no longer needed. */
    public void map(List<PlacedFocus> foci, AleKernel kernel, Receiver receiver) {
        stampAll(foci, kernel);
        for (int position = low; position <= high; position++) {
            double value = dense[position];
            if (value > 0) {
                receiver.add(position, value);
                dense[position] = 0;
            }
        }
    }

    private void stampAll(List<PlacedFocus> foci, AleKernel kernel) {
        low = dense.length;
        high = -1;
        for (PlacedFocus focus : foci) {
            if (focus.used()) {
                stamp(focus.centre(), kernel);
            }
        }
    }

    private void stamp(Point centre, AleKernel kernel) {
        int x0 = first(0, centre.x(), kernel);
        int y0 = first(1, centre.y(), kernel);
        int z0 = first(2, centre.z(), kernel);
        int x1 = end(0, centre.x(), kernel);
        int y1 = end(1, centre.y(), kernel);
        int z1 = end(2, centre.z(), kernel);
        if (x0 >= x1 || y0 >= y1 || z0 >= z1) {
            return;
        }
        double[] fx = factors(kernel, 0, centre.x(), x0, x1);
        double[] fy = factors(kernel, 1, centre.y(), y0, y1);
        double[] fz = factors(kernel, 2, centre.z(), z0, z1);
        for (int k = 0; k < fz.length; k++) {
            for (int j = 0; j < fy.length; j++) {
                stampRow(fx, fy[j] * fz[k], region.row(y0 + j, z0 + k) + x0);
            }
        }
    }

    private void stampRow(double[] fx, double yz, int row) {
        for (int i = 0; i < fx.length; i++) {
            int place = region.place(row + i);
            if (place >= 0) {
                dense[place] = overlap.combine(dense[place], fx[i] * yz);
                low = Math.min(low, place);
                high = Math.max(high, place);
            }
        }
    }

    /** The first grid coordinate of the region's box within reach of the kernel. */
    private int first(int axis, double centre, AleKernel kernel) {
        return Math.max((int) Math.ceil(centre - kernel.radius(axis)), region.from(axis));
    }

    private int end(int axis, double centre, AleKernel kernel) {
        return Math.min((int) Math.floor(centre + kernel.radius(axis)) + 1, region.to(axis));
    }

    private static double[] factors(AleKernel kernel, int axis, double centre, int from, int to) {
        double[] factors = new double[to - from];
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
