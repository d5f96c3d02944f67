package confoci.cpu.vector;

import confoci.op.AleNullRequest;

/**
 * What all threads share of a problem: its grids and tables.
 *
 * @param pool the coordinates of the pool's voxels, see {@link Foci#packed}
 */
record AlePlan(AleNullRequest request, BlockGrid blocks, KernelTables kernels, CellGrid cells, BoundTables bounds, long[] pool) {

    static AlePlan of(AleNullRequest request) {
        int lanes = CellBounds.SPECIES.length();
        CellGrid cells = new CellGrid(request.analysed(), lanes, request.radius(0), request.radius(1), request.radius(2));
        return new AlePlan(request, new BlockGrid(request.analysed()), new KernelTables(request), cells,
                new BoundTables(request, cells, lanes), Foci.packed(request));
    }
}
