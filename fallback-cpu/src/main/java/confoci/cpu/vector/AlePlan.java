package confoci.cpu.vector;

import confoci.op.AleNullRequest;
import java.util.Optional;

/**
 * What all threads share of a problem: its grids and tables.
 *
 * @param pool   the coordinates of the pool's voxels, see {@link Foci#packed}
 * @param volume the layout of a whole map, if TFCE needs one
 */
record AlePlan(AleNullRequest request, BlockGrid blocks, KernelTables kernels, CellGrid cells, BoundTables bounds, long[] pool,
        Optional<VolumeGrid> volume) {

    static AlePlan of(AleNullRequest request) {
        int lanes = CellBounds.SPECIES.length();
        CellGrid cells = new CellGrid(request.analysed(), lanes, request.radius(0), request.radius(1), request.radius(2));
        return new AlePlan(request, new BlockGrid(request.analysed()), new KernelTables(request), cells,
                new BoundTables(request, cells, lanes), Foci.packed(request),
                request.tfce().map(tfce -> new VolumeGrid(request.analysed(), AleVolume.SPECIES.length())));
    }
}
