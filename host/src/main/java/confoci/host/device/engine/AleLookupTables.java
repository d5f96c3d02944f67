package confoci.host.device.engine;

import confoci.host.memory.DeviceBuffer;
import confoci.model.FocusKernel;
import confoci.model.GridShape;
import confoci.op.AleNullRequest;
import confoci.op.TfceHeights;
import java.util.Arrays;

/** What all permutations of a problem share, in the memory of a device; the parameters of the kernels document each table. */
final class AleLookupTables {

    static final int EDGE = 4;
    static final int BLOCK_VOXELS = EDGE * EDGE * EDGE;

    /** How many voxels a region has along an axis; the kernel knows it. */
    private static final int REGION_EDGE = 16;

    /** Cubes of 16 x 16 x 16 voxels with blocks. */
    final int regions;
    final DeviceBuffer regionBegin;
    final int[] stride = new int[3];
    final float limit;
    final long paddedVoxels;
    final DeviceBuffer pool;
    final DeviceBuffer group;
    final DeviceBuffer kernelOf;
    final DeviceBuffer[] origin = new DeviceBuffer[3];
    final DeviceBuffer place;
    final DeviceBuffer[] table = new DeviceBuffer[3];
    final DeviceBuffer boundX;
    final DeviceBuffer steps;
    final DeviceBuffer padded;
    final DeviceBuffer height;
    final DeviceBuffer high;
    final DeviceBuffer low;
    final DeviceBuffer scale;
    final DeviceBuffer extent;

    AleLookupTables(DeviceQueue queue, AleNullRequest request) {
        GridShape shape = request.shape();
        this.paddedVoxels = (shape.nx() + 2L) * (shape.ny() + 2L) * (shape.nz() + 2L);
        this.limit = limit(request);
        this.pool = Staging.upload(queue, "pool of null foci", request.source().packedPool());
        this.group = Staging.upload(queue, "groups", request.source().groupOfFocus());
        this.kernelOf = Staging.upload(queue, "kernels of foci", request.source().kernelOfFocus());
        Blocks list = Blocks.of(request);
        int blocks = list.count;
        int[] begins = list.regions();
        this.regions = begins.length - 1;
        this.regionBegin = Staging.upload(queue, "blocks", begins);
        for (int axis = 0; axis < 3; axis++) {
            origin[axis] = Staging.upload(queue, "blocks", Arrays.copyOf(list.origin[axis], blocks));
            stride[axis] = request.radius(axis) + EDGE + 1;
            table[axis] = Staging.upload(queue, "kernel tables", table(request, axis, false));
        }
        this.place = Staging.upload(queue, "places of voxels", Arrays.copyOf(list.place, BLOCK_VOXELS * blocks));
        this.boundX = Staging.upload(queue, "bound table", table(request, 0, true));
        this.steps = Staging.upload(queue, "neighbours", steps(request));
        this.padded = Staging.upload(queue, "padded places", padded(request));
        float[] none = new float[0];
        TfceHeights tfce = request.tfce().orElse(null);
        this.height = Staging.upload(queue, "TFCE heights", tfce == null ? none : tfce.heights());
        this.high = Staging.upload(queue, "TFCE heights", tfce == null ? none : tfce.cumulativeHigh());
        this.low = Staging.upload(queue, "TFCE heights", tfce == null ? none : tfce.cumulativeLow());
        this.scale = Staging.upload(queue, "TFCE scale", tfce == null ? none : tfce.scales());
        this.extent = Staging.upload(queue, "TFCE extents", tfce == null ? none : tfce.extents());
    }

    /** The kernels' values by distance along an axis, 0 beyond their radius; for bounds times L(peak) / peak, rounded up. */
    private float[] table(AleNullRequest request, int axis, boolean bound) {
        float[] values = new float[Math.max(1, request.kernels().size() * stride[axis])];
        for (int k = 0; k < request.kernels().size(); k++) {
            FocusKernel kernel = request.kernels().get(k);
            double scale = bound && kernel.peak() > 0 ? -StrictMath.log1p(-kernel.peak()) / kernel.peak() : 1;
            float[] own = kernel.axis(axis);
            for (int d = 0; d < own.length; d++) {
                values[k * stride[axis] + d] = (float) (own[d] * scale);
            }
        }
        return values;
    }

    private static float limit(AleNullRequest request) {
        double rounding = 2e-7 * (16 + request.foci());
        return (float) Math.max(0, -StrictMath.log1p(-request.clusterThreshold()) * (1 - rounding));
    }

    private static int[] steps(AleNullRequest request) {
        int strideY = request.shape().nx() + 2;
        int strideZ = strideY * (request.shape().ny() + 2);
        return Arrays.stream(request.connectivity().offsets()).mapToInt(o -> o[0] + strideY * o[1] + strideZ * o[2]).toArray();
    }

    private static int[] padded(AleNullRequest request) {
        GridShape shape = request.shape();
        int[] padded = new int[request.analysed().size()];
        for (int n = 0; n < padded.length; n++) {
            int voxel = request.analysed().index(n);
            padded[n] = shape.x(voxel) + 1 + (shape.nx() + 2) * (shape.y(voxel) + 1 + (shape.ny() + 2) * (shape.z(voxel) + 1));
        }
        return padded;
    }

    /** The blocks with analysed voxels. */
    private static final class Blocks {

        final int[][] origin;
        final int[] place;
        int count;

        private Blocks(int blocks) {
            origin = new int[3][blocks];
            place = new int[BLOCK_VOXELS * blocks];
            Arrays.fill(place, -1);
        }

        /** Voxels by region, so that the blocks of each follow one another. */
        static Blocks of(AleNullRequest request) {
            GridShape shape = request.shape();
            int bx = (shape.nx() + EDGE - 1) / EDGE;
            int by = (shape.ny() + EDGE - 1) / EDGE;
            int bz = (shape.nz() + EDGE - 1) / EDGE;
            int[] number = new int[bx * by * bz];
            Arrays.fill(number, -1);
            Blocks list = new Blocks(Math.min(bx * by * bz, request.analysed().size()));
            long[] order = new long[request.analysed().size()];
            for (int n = 0; n < order.length; n++) {
                int voxel = request.analysed().index(n);
                order[n] = (long) region(shape.x(voxel), shape.y(voxel), shape.z(voxel), shape) << Integer.SIZE | n;
            }
            Arrays.sort(order);
            for (long next : order) {
                int n = (int) next;
                int voxel = request.analysed().index(n);
                list.add(number, bx, by, shape.x(voxel), shape.y(voxel), shape.z(voxel), n);
            }
            return list;
        }

        private static int region(int x, int y, int z, GridShape shape) {
            int rx = (shape.nx() + REGION_EDGE - 1) / REGION_EDGE;
            int ry = (shape.ny() + REGION_EDGE - 1) / REGION_EDGE;
            return x / REGION_EDGE + rx * (y / REGION_EDGE + ry * (z / REGION_EDGE));
        }

        /** Where the blocks of each region begin, and where those of the last one end. */
        int[] regions() {
            int[] begins = new int[count + 1];
            int n = 0;
            for (int block = 0; block < count; block++) {
                boolean first = block == 0;
                for (int axis = 0; axis < origin.length && !first; axis++) {
                    first = origin[axis][block] / REGION_EDGE != origin[axis][block - 1] / REGION_EDGE;
                }
                if (first) {
                    begins[n++] = block;
                }
            }
            begins[n] = count;
            return Arrays.copyOf(begins, n + 1);
        }

        private void add(int[] number, int bx, int by, int x, int y, int z, int n) {
            int at = x / EDGE + bx * (y / EDGE + by * (z / EDGE));
            if (number[at] < 0) {
                number[at] = count++;
                origin[0][number[at]] = x / EDGE * EDGE;
                origin[1][number[at]] = y / EDGE * EDGE;
                origin[2][number[at]] = z / EDGE * EDGE;
            }
            int voxel = x % EDGE + EDGE * (y % EDGE + EDGE * (z % EDGE));
            place[BLOCK_VOXELS * number[at] + voxel] = n;
        }
    }
}
