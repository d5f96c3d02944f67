package confoci.cpu.parallel;

import confoci.op.PooledConnectivity.Sides;
import java.util.Arrays;

/** Gathers the sides of targets from several threads, each of which has targets of its own. */
public final class SideCounts {

    private final int[] above;
    private final int[] below;
    /** The target in the upper half, the selection in the lower. */
    private long[] doubtful = new long[64];
    private int doubtfulCount;

    SideCounts(int targets) {
        this.above = new int[targets];
        this.below = new int[targets];
    }

    /** The counts of a target. */
    public void set(int target, int aboveCount, int belowCount) {
        above[target] = aboveCount;
        below[target] = belowCount;
    }

    /** A pair whose side is in doubt. */
    public synchronized void addDoubtful(int target, int selection) {
        if (doubtfulCount == doubtful.length) {
            doubtful = Arrays.copyOf(doubtful, 2 * doubtfulCount);
        }
        doubtful[doubtfulCount++] = (long) target << Integer.SIZE | selection;
    }

    Sides sides() {
        Arrays.sort(doubtful, 0, doubtfulCount);
        int[] target = new int[doubtfulCount];
        int[] selection = new int[doubtfulCount];
        for (int i = 0; i < doubtfulCount; i++) {
            target[i] = (int) (doubtful[i] >>> Integer.SIZE);
            selection[i] = (int) doubtful[i];
        }
        return new Sides(above, below, target, selection);
    }
}
