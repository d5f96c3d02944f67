package confoci.host.stats.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joins the two nearest clusters until there is one. Of pairs that are equally near, the one whose first cluster has the earliest first
 * thing is joined, and of these the one whose second has: clusters depend on the order of things only if there are ties. The nearest later
 * neighbour of each cluster is kept (Anderberg 1973), so that time grows with the square of the number of things, as a rule.
 */
public final class Agglomeration {

    private static final int NONE = -1;

    private final Linkage linkage;
    /** Clusters are named by their first thing; distances of those that were joined to an earlier one are void. */
    private final Distances distances;
    private final int[] size;
    private final int[] node;
    private final int[] nearest;
    private final double[] near;
    private int[] open;

    private Agglomeration(Distances distances, Linkage linkage) {
        int n = distances.size();
        this.linkage = linkage;
        this.distances = distances.copy();
        this.size = new int[n];
        this.node = new int[n];
        this.nearest = new int[n];
        this.near = new double[n];
        this.open = new int[n];
        Arrays.fill(size, 1);
        Arrays.setAll(node, i -> i);
        Arrays.setAll(open, i -> i);
        for (int at = 0; at < n; at++) {
            search(at);
        }
    }

    /** The dendrogram of things. */
    public static Dendrogram of(Distances distances, Linkage linkage) {
        Agglomeration clusters = new Agglomeration(distances, linkage);
        List<Dendrogram.Merge> merges = new ArrayList<>();
        while (clusters.open.length > 1) {
            merges.add(clusters.join(distances.size() + merges.size()));
        }
        return new Dendrogram(distances.size(), merges);
    }

    private Dendrogram.Merge join(int number) {
        int first = open[0];
        for (int cluster : open) {
            first = near[cluster] < near[first] ? cluster : first;
        }
        int second = nearest[first];
        double height = near[first];
        for (int other : open) {
            if (other != first && other != second) {
                distances.set(first, other, linkage.join(distances.at(first, other), distances.at(second, other), height, size[first],
                        size[second], size[other]));
            }
        }
        Dendrogram.Merge merge = new Dendrogram.Merge(Math.min(node[first], node[second]), Math.max(node[first], node[second]), height,
                size[first] + size[second]);
        size[first] += size[second];
        node[first] = number;
        close(second);
        for (int at = 0; at < open.length && open[at] < second; at++) {
            int other = open[at];
            if (other == first || nearest[other] == first || nearest[other] == second) {
                search(at);
            } else if (other < first) {
                double distance = distances.at(other, first);
                if (distance < near[other] || distance == near[other] && first < nearest[other]) {
                    near[other] = distance;
                    nearest[other] = first;
                }
            }
        }
        return merge;
    }

    private void close(int cluster) {
        int at = Arrays.binarySearch(open, cluster);
        int[] left = new int[open.length - 1];
        System.arraycopy(open, 0, left, 0, at);
        System.arraycopy(open, at + 1, left, at, left.length - at);
        open = left;
    }

    /** Finds the nearest later neighbour of an open cluster, the first of those that are equally near. */
    private void search(int at) {
        int cluster = open[at];
        nearest[cluster] = NONE;
        near[cluster] = Double.POSITIVE_INFINITY;
        for (int next = at + 1; next < open.length; next++) {
            double distance = distances.at(cluster, open[next]);
            if (distance < near[cluster]) {
                near[cluster] = distance;
                nearest[cluster] = open[next];
            }
        }
    }
}
