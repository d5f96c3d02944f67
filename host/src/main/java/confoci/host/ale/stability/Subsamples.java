package confoci.host.ale.stability;

import confoci.rng.SubsampleDraw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Different subsamples of experiments, all of one size.
 *
 * @param experiments how many there are to draw from
 * @param size        of a subsample
 * @param members     the experiments of each (0 to experiments - 1), ascending
 * @param all         whether these are all subsamples of the size that there are
 */
public record Subsamples(int experiments, int size, List<int[]> members, boolean all) {

    public Subsamples {
        members = List.copyOf(members);
    }

    /**
     * All subsamples if they are no more than asked for, in lexicographic order. Otherwise those of draws 0, 1, ... of
     * {@link SubsampleDraw}; one that was drawn before is passed over.
     *
     * @param size 1 to experiments
     * @param most how many at most, at least 1
     */
    public static Subsamples of(int experiments, int size, int most, long seed) {
        if (size < 1 || size > experiments || most < 1) {
            throw new IllegalArgumentException(most + " subsamples of " + size + " of " + experiments);
        }
        return count(experiments, size, most) <= most ? new Subsamples(experiments, size, all(experiments, size), true)
                : new Subsamples(experiments, size, drawn(experiments, size, most, seed), false);
    }

    /** How many there are, or more than the most that matter. */
    private static long count(int experiments, int size, int most) {
        long count = 1;
        int other = Math.min(size, experiments - size);
        for (int i = 1; i <= other; i++) {
            // Each quotient is a whole number and none is smaller than the one before.
            count = count * (experiments - other + i) / i;
            if (count > most) {
                return count;
            }
        }
        return count;
    }

    private static List<int[]> all(int experiments, int size) {
        List<int[]> all = new ArrayList<>();
        int[] next = new int[size];
        Arrays.setAll(next, i -> i);
        while (true) {
            all.add(next.clone());
            int at = size - 1;
            while (at >= 0 && next[at] == experiments - size + at) {
                at--;
            }
            if (at < 0) {
                return all;
            }
            next[at]++;
            for (int i = at + 1; i < size; i++) {
                next[i] = next[i - 1] + 1;
            }
        }
    }

    private static List<int[]> drawn(int experiments, int size, int most, long seed) {
        List<int[]> drawn = new ArrayList<>();
        Set<List<Integer>> known = new HashSet<>();
        int[] order = new int[experiments];
        for (long number = 0; drawn.size() < most; number++) {
            SubsampleDraw.draw(seed, number, size, order);
            int[] members = Arrays.copyOf(order, size);
            Arrays.sort(members);
            if (known.add(Arrays.stream(members).boxed().toList())) {
                drawn.add(members);
            }
        }
        return drawn;
    }

    /** How many there are. */
    public int count() {
        return members.size();
    }

    /** Some things, those of a subsample. */
    public <T> List<T> of(int subsample, List<T> things) {
        return Arrays.stream(members.get(subsample)).mapToObj(things::get).toList();
    }
}
