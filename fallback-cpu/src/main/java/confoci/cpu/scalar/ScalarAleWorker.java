package confoci.cpu.scalar;

import confoci.cpu.cluster.ClusterMaxima;
import confoci.cpu.cluster.TfceMaximum;
import confoci.cpu.parallel.MapMaxima;
import confoci.cpu.parallel.PermutationWorker;
import confoci.cpu.prune.BlockGrid;
import confoci.cpu.prune.BoundTables;
import confoci.cpu.prune.BoundWindow;
import confoci.cpu.prune.CellGrid;
import confoci.cpu.prune.FociSource;
import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.model.GridShape;
import confoci.op.AleNullRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the maxima of a permuted map voxel by voxel in the blocks that may hold some above the threshold. Whole maps, for TFCE and where no
 * voxel is above, are made plane by plane (fixed z), so that the scratch memory stays in the processor's cache. The reference for other
 * backends, in one piece so that it can be read beside the definition.
 */
final class ScalarAleWorker implements PermutationWorker, FociSource {

    private final AleNullRequest request;
    private final GridShape shape;
    private final float[][][] tables;
    private final int[] x;
    private final int[] y;
    private final int[] z;
    private final int[] drawn;
    private final int[] group;
    private final int[] kernel;
    private final int reachX;
    private final int reachY;
    private final int reachZ;
    private final BlockGrid blocks;
    private final ScalarSearch search;
    /** The foci that reach the present block. */
    private final int[] near;
    /** The modeled activation of one group in one plane; all 0 between groups. */
    private final float[] activation;
    private final float[] plane;
    private final int[] analysed;
    /** Per row of the grid (fixed y and z) the first and last analysed x; voxels outside this span are never made. */
    private final int[] firstX;
    private final int[] lastX;
    private final float[] ale;
    private final ClusterMaxima clusters;
    private final @Nullable TfceMaximum tfce;
    private float max;

    ScalarAleWorker(AleNullRequest request) {
        this.request = request;
        this.shape = request.shape();
        this.tables = new float[request.kernels().size()][3][];
        for (int k = 0; k < tables.length; k++) {
            for (int axis = 0; axis < 3; axis++) {
                tables[k][axis] = mirrored(request.kernels().get(k), axis);
            }
        }
        int foci = request.foci();
        this.x = new int[foci];
        this.y = new int[foci];
        this.z = new int[foci];
        this.drawn = new int[foci];
        this.group = request.source().groupOfFocus();
        this.kernel = request.source().kernelOfFocus();
        this.near = new int[foci];
        this.reachX = request.radius(0);
        this.reachY = request.radius(1);
        this.reachZ = request.radius(2);
        CellGrid cells = new CellGrid(request.analysed(), 1, reachX, reachY, reachZ);
        this.blocks = new BlockGrid(request.analysed());
        this.search = new ScalarSearch(cells, new BoundTables(request, new BoundWindow(request), cells, 1), blocks, this);
        this.activation = new float[shape.nx() * shape.ny()];
        this.plane = new float[shape.nx() * shape.ny()];
        this.analysed = request.analysed().toArray();
        this.firstX = new int[shape.ny() * shape.nz()];
        this.lastX = new int[shape.ny() * shape.nz()];
        Arrays.fill(firstX, shape.nx());
        Arrays.fill(lastX, -1);
        for (int voxel : analysed) {
            int row = voxel / shape.nx();
            firstX[row] = Math.min(firstX[row], shape.x(voxel));
            lastX[row] = Math.max(lastX[row], shape.x(voxel));
        }
        this.ale = new float[analysed.length];
        this.clusters = new ClusterMaxima(request.analysed(), request.connectivity(), request.clusterThreshold());
        this.tfce = request.tfce().map(t -> new TfceMaximum(request.analysed(), request.connectivity(), t)).orElse(null);
    }

    @Override
    public MapMaxima maxima(long permutation) {
        draw(permutation);
        max = 0;
        if (tfce == null) {
            int count = search.find();
            for (int i = 0; i < count; i++) {
                visit(search.survivor(i));
            }
        }
        if (max <= request.clusterThreshold()) {
            makeMap();
            for (int n = 0; n < ale.length; n++) {
                take(shape.x(analysed[n]), shape.y(analysed[n]), shape.z(analysed[n]), ale[n]);
            }
        }
        clusters.finish();
        return new MapMaxima(max, clusters.largestVoxels(), clusters.largestMass(), tfce == null ? 0 : tfce.of(ale, max));
    }

    private void take(int atX, int atY, int atZ, float value) {
        if (value > max) {
            max = value;
        }
        if (value > request.clusterThreshold()) {
            clusters.add(atX, atY, atZ, value);
        }
    }

    /** Looks at the voxels of a block that may hold some above the threshold; those below it decide nothing. */
    private void visit(int block) {
        int originX = blocks.originX(block);
        int originY = blocks.originY(block);
        int originZ = blocks.originZ(block);
        int count = findNear(originX, originY, originZ);
        for (long bits = blocks.analysed(block); bits != 0; bits &= bits - 1) {
            int bit = Long.numberOfTrailingZeros(bits);
            int atX = originX + BlockGrid.x(bit);
            int atY = originY + BlockGrid.y(bit);
            int atZ = originZ + BlockGrid.z(bit);
            float value = ale(count, atX, atY, atZ);
            if (value > request.clusterThreshold()) {
                take(atX, atY, atZ, value);
            }
        }
    }

    /** Fills {@link #near} with the foci that reach a block, in canonical order. */
    private int findNear(int originX, int originY, int originZ) {
        int count = 0;
        for (int f = 0; f < drawn.length; f++) {
            if (x[f] >= originX - reachX && x[f] < originX + BlockGrid.EDGE + reachX
                    && y[f] >= originY - reachY && y[f] < originY + BlockGrid.EDGE + reachY
                    && z[f] >= originZ - reachZ && z[f] < originZ + BlockGrid.EDGE + reachZ) {
                near[count++] = f;
            }
        }
        return count;
    }

    /** One voxel as it is defined: the union over groups of the maximum over foci. */
    private float ale(int count, int atX, int atY, int atZ) {
        float union = 0;
        float groupMax = 0;
        int current = -1;
        for (int i = 0; i < count; i++) {
            int f = near[i];
            if (group[f] != current) {
                union = Math.fma(groupMax, 1 - union, union);
                groupMax = 0;
                current = group[f];
            }
            float value = activation(tables[kernel[f]], Math.abs(atX - x[f]), Math.abs(atY - y[f]), Math.abs(atZ - z[f]));
            if (value > groupMax) {
                groupMax = value;
            }
        }
        return Math.fma(groupMax, 1 - union, union);
    }

    private static float activation(float[][] kernel, int dx, int dy, int dz) {
        int rx = kernel[0].length / 2;
        int ry = kernel[1].length / 2;
        int rz = kernel[2].length / 2;
        return dx > rx || dy > ry || dz > rz ? 0 : kernel[0][rx + dx] * (kernel[1][ry + dy] * kernel[2][rz + dz]);
    }

    @Override
    public float[] map(long permutation) {
        draw(permutation);
        makeMap();
        return ale.clone();
    }

    private void makeMap() {
        int n = 0;
        while (n < analysed.length) {
            int atZ = shape.z(analysed[n]);
            int planeStart = atZ * shape.nx() * shape.ny();
            unite(atZ);
            for (; n < analysed.length && analysed[n] < planeStart + plane.length; n++) {
                ale[n] = plane[analysed[n] - planeStart];
            }
        }
    }

    @Override
    public int count() {
        return drawn.length;
    }

    @Override
    public int x(int f) {
        return x[f];
    }

    @Override
    public int y(int f) {
        return y[f];
    }

    @Override
    public int z(int f) {
        return z[f];
    }

    @Override
    public int kernel(int f) {
        return kernel[f];
    }

    private void draw(long permutation) {
        request.source().place(permutation, drawn);
        for (int f = 0; f < drawn.length; f++) {
            int voxel = drawn[f];
            x[f] = shape.x(voxel);
            y[f] = shape.y(voxel);
            z[f] = shape.z(voxel);
        }
    }

    /** Makes the ALE values of one plane: A = fma(M, 1 - A, A) over the groups in order. */
    private void unite(int atZ) {
        Arrays.fill(plane, 0);
        int first = 0;
        for (FocusGroup group : request.groups()) {
            float[][] kernel = tables[group.kernel()];
            int end = first + group.foci();
            for (int f = first; f < end; f++) {
                stamp(kernel, f, atZ);
            }
            for (int f = first; f < end; f++) {
                uniteAround(kernel, f, atZ);
            }
            first = end;
        }
    }

    private void stamp(float[][] kernel, int f, int atZ) {
        float[] kernelX = kernel[0];
        int rx = kernel[0].length / 2;
        int ry = kernel[1].length / 2;
        int rz = kernel[2].length / 2;
        int dz = atZ - z[f];
        if (Math.abs(dz) > rz) {
            return;
        }
        for (int atY = Math.max(0, y[f] - ry); atY <= Math.min(shape.ny() - 1, y[f] + ry); atY++) {
            float yz = kernel[1][atY - y[f] + ry] * kernel[2][dz + rz];
            int from = Math.max(firstX[atZ * shape.ny() + atY], x[f] - rx);
            int count = Math.min(lastX[atZ * shape.ny() + atY], x[f] + rx) + 1 - from;
            stampRow(activation, atY * shape.nx() + from, kernelX, from - x[f] + rx, count, yz);
        }
    }

    private static void stampRow(float[] activation, int at, float[] kernelX, int kernelAt, int count, float yz) {
        for (int i = 0; i < count; i++) {
            activation[at + i] = Math.max(activation[at + i], kernelX[kernelAt + i] * yz);
        }
    }

    /** Adds the group's activation within reach of a focus and clears it, so that a voxel that several foci reach counts once. */
    private void uniteAround(float[][] kernel, int f, int atZ) {
        int rx = kernel[0].length / 2;
        int ry = kernel[1].length / 2;
        if (Math.abs(atZ - z[f]) > kernel[2].length / 2) {
            return;
        }
        for (int atY = Math.max(0, y[f] - ry); atY <= Math.min(shape.ny() - 1, y[f] + ry); atY++) {
            int from = Math.max(firstX[atZ * shape.ny() + atY], x[f] - rx);
            int count = Math.min(lastX[atZ * shape.ny() + atY], x[f] + rx) + 1 - from;
            uniteRow(plane, activation, atY * shape.nx() + from, count);
        }
    }

    private static void uniteRow(float[] ale, float[] activation, int at, int count) {
        for (int i = at; i < at + count; i++) {
            ale[i] = Math.fma(activation[i], 1 - ale[i], ale[i]);
            activation[i] = 0;
        }
    }

    /** A kernel's table for offsets -radius to radius. */
    private static float[] mirrored(FocusKernel kernel, int axis) {
        float[] half = kernel.axis(axis);
        int radius = half.length - 1;
        float[] full = new float[2 * radius + 1];
        for (int d = -radius; d <= radius; d++) {
            full[d + radius] = half[Math.abs(d)];
        }
        return full;
    }
}
