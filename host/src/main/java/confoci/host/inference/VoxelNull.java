package confoci.host.inference;

import confoci.host.resume.Range;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.host.stats.Component;
import confoci.host.stats.Neighbours;
import confoci.op.MapNull;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * The null distribution of every voxel by itself, for nulls under which voxels differ: how many permutations reach the observed value, and
 * the largest values of the voxel. Each map, the observed one among them, is ranked among all of them; a voxel lies beyond the
 * cluster-forming threshold of a map if its value there is among the largest {@code rank} of the voxel.
 *
 * <p>All values are float32 of the same arithmetic, so that equal maps are equal and ties count as ties.
 */
public final class VoxelNull {

    private static final long BYTES_AT_ONCE = 1 << 26;
    private static final int LEAST_AT_ONCE = 16;
    private static final int MOST_AT_ONCE = 1024;
    /** Voxels that a thread takes at a time. */
    private static final int SOME = 2048;

    private final float[] observed;
    private final int permutations;
    private final int[] reaching;
    private final double[] highest;
    private final RankTails tails;

    private VoxelNull(float[] observed, int permutations, int rank) {
        this.observed = observed.clone();
        this.permutations = permutations;
        this.reaching = new int[observed.length];
        this.highest = new double[permutations];
        this.tails = new RankTails(observed, rank);
    }

    /**
     * Ranks the maps of a range of permutations.
     *
     * @param engine       makes the maps
     * @param observed     the observed map as the engine would make it, a value for every voxel that it analyses
     * @param permutations how many there are in all, at least 1
     * @param rank         how many of all maps may lie beyond the threshold at a voxel, 0 to the number of permutations
     * @param progress     receives how many permutations are done
     */
    public static VoxelNull run(MapNull engine, float[] observed, int permutations, int rank, Range range, LongConsumer progress) {
        VoxelNull voxels = new VoxelNull(observed, permutations, rank);
        int atOnce = mapsAtOnce(observed.length);
        for (long first = range.first(); first < range.end(); first += atOnce) {
            float[][] maps = engine.maps(first, (int) Math.min(atOnce, range.end() - first));
            voxels.add((int) first, maps);
            progress.accept(first + maps.length - range.first());
        }
        return voxels;
    }

    /** Joins what was found in ranges that are together all permutations. */
    static VoxelNull join(float[] observed, int permutations, int rank, Iterable<VoxelNull> ranges) {
        VoxelNull all = new VoxelNull(observed, permutations, rank);
        for (VoxelNull range : ranges) {
            for (int v = 0; v < all.reaching.length; v++) {
                all.reaching[v] += range.reaching[v];
            }
            for (int p = 0; p < all.highest.length; p++) {
                // Only one of the ranges has this permutation; values are 0 or more.
                all.highest[p] = Math.max(all.highest[p], range.highest[p]);
            }
            all.tails.addAll(range.tails);
        }
        return all;
    }

    void write(Range range, DataOutputStream out) throws IOException {
        for (int count : reaching) {
            out.writeInt(count);
        }
        for (int p = (int) range.first(); p < range.end(); p++) {
            out.writeDouble(highest[p]);
        }
        tails.write(out);
    }

    static VoxelNull read(float[] observed, int permutations, int rank, Range range, DataInputStream in) throws IOException {
        VoxelNull voxels = new VoxelNull(observed, permutations, rank);
        for (int v = 0; v < observed.length; v++) {
            voxels.reaching[v] = in.readInt();
        }
        for (int p = (int) range.first(); p < range.end(); p++) {
            voxels.highest[p] = in.readDouble();
        }
        voxels.tails.read(in);
        return voxels;
    }

    /** The bytes that a null of so many voxels takes at most, with the maps that are in memory at once. */
    public static long bytes(long voxels, int permutations, int rank) {
        return 4 * voxels * mapsAtOnce(voxels) + 16 * voxels + 8L * permutations + voxels * RankTails.bytes(rank);
    }

    private static int mapsAtOnce(long voxels) {
        return (int) Math.clamp(BYTES_AT_ONCE / (4 * Math.max(1, voxels)), LEAST_AT_ONCE, MOST_AT_ONCE);
    }

    private void add(int first, float[][] maps) {
        IntStream.range(0, maps.length).parallel().forEach(i -> {
            float largest = 0;
            for (float value : maps[i]) {
                largest = Math.max(largest, value);
            }
            highest[first + i] = largest;
        });
        IntStream.range(0, (observed.length + SOME - 1) / SOME).parallel().forEach(part -> {
            int from = part * SOME;
            int to = Math.min(from + SOME, observed.length);
            for (int i = 0; i < maps.length; i++) {
                count(maps[i], from, to);
                tails.add(first + i + 1, maps[i], from, to);
            }
        });
    }

    private void count(float[] map, int from, int to) {
        for (int v = from; v < to; v++) {
            reaching[v] += map[v] >= observed[v] ? 1 : 0;
        }
    }

    /** The number of permutations. */
    public int permutations() {
        return permutations;
    }

    /** How many permutations reach the observed value of a voxel. */
    public int reaching(int voxel) {
        return reaching[voxel];
    }

    /** What the observed value of a voxel is beyond the threshold of the voxel, 0 if it is not. */
    public float excess(int voxel) {
        return Math.max(0, observed[voxel] - tails.threshold(voxel));
    }

    /**
     * The clusters of voxels beyond the threshold of their own; their mass is the sum of what they exceed it by.
     *
     * @param statistic the observed map, for peaks and centres
     */
    public List<Cluster> clusters(ClusterFinder finder, double[] statistic) {
        double[] inside = new double[statistic.length];
        for (int v = 0; v < inside.length; v++) {
            inside[v] = excess(v) > 0 ? statistic[v] : 0;
        }
        List<Cluster> clusters = new ArrayList<>();
        for (Cluster c : finder.above(0, inside)) {
            double mass = 0;
            for (int i = 0; i < c.size(); i++) {
                mass += excess(c.component().position(i));
            }
            clusters.add(new Cluster(c.id(), c.component(), c.cubicMm(), mass, c.peaks(), c.centreOfMass(), c.medianCentre()));
        }
        return clusters;
    }

    /** The largest value of each permutation, and its largest clusters by size and by mass. */
    public NullMaxima maxima(Neighbours neighbours) {
        NullMaxima.Collector maxima = new NullMaxima.Collector(0, permutations,
                EnumSet.of(Maximum.HEIGHT, Maximum.CLUSTER_SIZE, Maximum.CLUSTER_MASS));
        RankTails.ByMap byMap = tails.byMap(permutations + 1);
        IntStream.range(0, permutations).parallel().forEach(p -> {
            maxima.set(p, Maximum.HEIGHT, highest[p]);
            BitSet open = byMap.voxels(p + 1);
            int size = 0;
            double mass = 0;
            for (Component component : Component.of(open, neighbours)) {
                size = Math.max(size, component.size());
                mass = Math.max(mass, byMap.mass(p + 1, component));
            }
            maxima.set(p, Maximum.CLUSTER_SIZE, size);
            maxima.set(p, Maximum.CLUSTER_MASS, mass);
        });
        return maxima.maxima();
    }
}
