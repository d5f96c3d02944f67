package confoci.host.ale.balanced;

import confoci.host.ale.model.ActivationMapper;
import java.util.Arrays;

/** The modeled activations of one experiment after another, which are sorted by voxel; its memory serves permutation after permutation. */
final class ThrownActivations implements ActivationMapper.Receiver {

    private static final int FIRST_ROOM = 1 << 12;

    private int[] positions = new int[FIRST_ROOM];
    private double[] values = new double[FIRST_ROOM];
    private int size;

    /** Forgets them. */
    void clear() {
        size = 0;
    }

    @Override
    public void add(int position, double value) {
        if (size == positions.length) {
            int room = room(size);
            positions = Arrays.copyOf(positions, room);
            values = Arrays.copyOf(values, room);
        }
        positions[size] = position;
        values[size++] = value;
    }

    /**
     * Those of the first voxel, in the order of the experiments, then those of the next, and so on.
     *
     * @param end receives per voxel where its activations end, and begin those of the next
     * @param old the array of the permutation before, which is used again if it is large enough
     */
    double[] byVoxel(int[] end, double[] old) {
        Arrays.fill(end, 0);
        for (int n = 0; n < size; n++) {
            end[positions[n]]++;
        }
        int total = 0;
        for (int v = 0; v < end.length; v++) {
            int here = end[v];
            end[v] = total;
            total += here;
        }
        double[] sorted = old.length < total ? new double[room(total)] : old;
        for (int n = 0; n < size; n++) {
            sorted[end[positions[n]]++] = values[n];
        }
        return sorted;
    }

    /** A little more than so many, because permutations differ a little. */
    private static int room(int size) {
        return Math.addExact(size, size / 8);
    }
}
