package confoci.proof;

import confoci.model.FocusGroup;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.AleNullRequest;
import confoci.op.MapReduction;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import confoci.op.TfceHeights;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** {@link confoci.op.AleNull} as its documentation defines it, with no thought for speed: voxel by voxel, level by level. */
public final class DefinedAleNull {

    private final AleNullRequest request;
    private final GridShape shape;
    private final VoxelSet analysed;

    public DefinedAleNull(AleNullRequest request) {
        this.request = request;
        this.shape = request.shape();
        this.analysed = request.analysed();
    }

    public float[] map(long permutation) {
        int[] drawn = new int[request.foci()];
        request.source().place(permutation, drawn);
        float[] ale = new float[analysed.size()];
        for (int n = 0; n < ale.length; n++) {
            int v = analysed.index(n);
            float a = 0;
            int focus = 0;
            for (FocusGroup group : request.groups()) {
                float m = 0;
                for (int i = 0; i < group.foci(); i++, focus++) {
                    int at = drawn[focus];
                    m = Math.max(m, request.kernels().get(group.kernel())
                            .at(shape.x(v) - shape.x(at), shape.y(v) - shape.y(at), shape.z(v) - shape.z(at)));
                }
                a = Math.fma(m, 1 - a, a);
            }
            ale[n] = a;
        }
        return ale;
    }

    public NullMaxima maxima(long permutation) {
        float[] ale = map(permutation);
        float max = 0;
        for (float a : ale) {
            max = Math.max(max, a);
        }
        int voxels = 0;
        long mass = 0;
        for (List<Integer> cluster : clusters(n -> ale[n] > request.clusterThreshold())) {
            voxels = Math.max(voxels, cluster.size());
            long sum = 0;
            for (int n : cluster) {
                sum += MapReduction.massOf(ale[n], request.clusterThreshold());
            }
            mass = Math.max(mass, sum);
        }
        NullMaxima.Collector maxima = new NullMaxima.Collector(permutation, 1, request.reduction().maxima());
        maxima.set(0, Maximum.HEIGHT, max);
        maxima.set(0, Maximum.CLUSTER_SIZE, voxels);
        maxima.set(0, Maximum.CLUSTER_MASS, mass * MapReduction.MASS_UNIT);
        if (request.tfce().isPresent()) {
            maxima.set(0, Maximum.TFCE, tfce(ale, max, request.tfce().get()));
        }
        return maxima.maxima();
    }

    /** Every voxel's enhancement by labelling the map at every level, then the largest. */
    private float tfce(float[] ale, float max, TfceHeights heights) {
        int maxBin = heights.bin(max);
        int[] levelOfBin = new int[heights.bins()];
        heights.levels(maxBin, levelOfBin);
        int levels = levelOfBin[maxBin];
        int[][] size = new int[levels + 1][ale.length];
        for (int k = 1; k <= levels; k++) {
            int level = k;
            for (List<Integer> cluster : clusters(n -> levelOfBin[heights.bin(ale[n])] >= level)) {
                for (int n : cluster) {
                    size[k][n] = cluster.size();
                }
            }
        }
        float largest = 0;
        for (int n = 0; n < ale.length; n++) {
            int hi = levelOfBin[heights.bin(ale[n])];
            float t = 0;
            while (hi > 0) {
                int lo = hi;
                while (lo > 1 && size[lo - 1][n] == size[hi][n]) {
                    lo--;
                }
                t = Math.fma(heights.extent(size[hi][n]), heights.weight(hi, lo), t);
                hi = lo - 1;
            }
            largest = Math.max(largest, t * heights.scale(maxBin));
        }
        return largest;
    }

    private interface Above {
        boolean test(int n);
    }

    /** Connected sets of analysed voxels (by their place in the set) that pass a test, by flood fill. */
    private List<List<Integer>> clusters(Above above) {
        int[] place = new int[shape.voxels()];
        BitSet open = new BitSet();
        for (int n = 0; n < analysed.size(); n++) {
            place[analysed.index(n)] = n;
            open.set(n, above.test(n));
        }
        List<List<Integer>> clusters = new ArrayList<>();
        for (int seed = open.nextSetBit(0); seed >= 0; seed = open.nextSetBit(0)) {
            List<Integer> cluster = new ArrayList<>();
            ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(seed));
            open.clear(seed);
            while (!queue.isEmpty()) {
                int n = queue.remove();
                cluster.add(n);
                int v = analysed.index(n);
                for (int[] d : request.connectivity().offsets()) {
                    int x = shape.x(v) + d[0];
                    int y = shape.y(v) + d[1];
                    int z = shape.z(v) + d[2];
                    if (shape.contains(x, y, z) && analysed.contains(shape.index(x, y, z)) && open.get(place[shape.index(x, y, z)])) {
                        open.clear(place[shape.index(x, y, z)]);
                        queue.add(place[shape.index(x, y, z)]);
                    }
                }
            }
            clusters.add(cluster);
        }
        return clusters;
    }
}
