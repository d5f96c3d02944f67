package confoci.cpu.vector;

import confoci.op.AleNullRequest;

/**
 * What all threads share of a problem: its tables.
 *
 * @param pool the coordinates of the pool's voxels, see {@link Foci#packed}
 */
record AlePlan(AleNullRequest request, BlockGrid blocks, KernelTables kernels, CellBounds bounds, long[] pool) {

    static AlePlan of(AleNullRequest request) {
        return new AlePlan(request, new BlockGrid(request.analysed()), new KernelTables(request), new CellBounds(request),
                Foci.packed(request));
    }
}
