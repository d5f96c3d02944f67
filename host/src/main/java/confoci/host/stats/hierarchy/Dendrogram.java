package confoci.host.stats.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How clusters were joined, in the order of scipy's linkage matrices.
 *
 * @param size   how many things were clustered
 * @param merges one fewer
 */
public record Dendrogram(int size, List<Merge> merges) {

    /**
     * Two clusters that were joined. Those below the number of things are single things, the others the results of merges, in their order.
     *
     * @param first  the cluster with the lower number
     * @param second the other
     * @param height their distance
     * @param size   of both together
     */
    public record Merge(int first, int second, double height, int size) {
    }

    public Dendrogram {
        merges = List.copyOf(merges);
    }

    /**
     * The clusters before the last merges.
     *
     * @param clusters how many, 1 to the number of things
     * @return the cluster of each thing, from 0; the largest is the first, of equally large ones that with the first thing
     */
    public int[] cut(int clusters) {
        int[] parent = IntStream.range(0, 2 * size).toArray();
        for (int m = 0; m < size - clusters; m++) {
            parent[merges.get(m).first()] = size + m;
            parent[merges.get(m).second()] = size + m;
        }
        int[] root = new int[size];
        int[] members = new int[2 * size];
        int[] firstThing = new int[2 * size];
        Arrays.fill(firstThing, size);
        for (int thing = 0; thing < size; thing++) {
            int at = thing;
            while (parent[at] != at) {
                at = parent[at];
            }
            root[thing] = at;
            members[at]++;
            firstThing[at] = Math.min(firstThing[at], thing);
        }
        int[] number = new int[2 * size];
        int next = 0;
        for (int at : IntStream.of(root).distinct().boxed().sorted(Comparator.comparingInt((Integer r) -> -members[r])
                .thenComparingInt(r -> firstThing[r])).mapToInt(r -> r).toArray()) {
            number[at] = next++;
        }
        return IntStream.of(root).map(at -> number[at]).toArray();
    }

    /** The things from left to right, as scipy's {@code leaves_list} has them. */
    public int[] leaves() {
        List<Integer> open = new ArrayList<>(List.of(size + merges.size() - 1));
        int[] leaves = new int[size];
        int next = 0;
        while (!open.isEmpty()) {
            int node = open.removeLast();
            if (node < size) {
                leaves[next++] = node;
            } else {
                open.add(merges.get(node - size).second());
                open.add(merges.get(node - size).first());
            }
        }
        return leaves;
    }
}
