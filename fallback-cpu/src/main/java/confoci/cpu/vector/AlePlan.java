package confoci.cpu.vector;

import confoci.cpu.prune.BlockGrid;
import confoci.cpu.prune.BoundTables;
import confoci.cpu.prune.BoundWindow;
import confoci.cpu.prune.CellGrid;
import confoci.cpu.prune.SurvivorSearch;
import confoci.op.AleNullRequest;
import java.util.Optional;
import java.util.function.Function;

/**
 * What all threads share of a problem: its grids and tables.
 *
 * @param search makes the search for survivors among the foci of a thread
 * @param pool   the coordinates of the pool's voxels, see {@link confoci.op.RandomFoci#packedPool}
 * @param volume the layout of a whole map, if TFCE needs one
 */
record AlePlan(AleNullRequest request, BlockGrid blocks, KernelTables kernels, Function<Foci, SurvivorSearch> search, long[] pool,
        Optional<VolumeGrid> volume) {

    /**
     * The part of the limit that the mean bound of a cell may make up for cells to be worth while. Beyond it most cells survive; then the
     * bounds of voxels, dearer but tighter, are quicker (measured: equal at about 0.7, with 150 experiments of 18 foci at 2 mm).
     */
    private static final double CROWDED = 0.7;

    static AlePlan of(AleNullRequest request) {
        BlockGrid blocks = new BlockGrid(request.analysed());
        KernelTables kernels = new KernelTables(request);
        return new AlePlan(request, blocks, kernels, search(request, blocks, kernels), request.source().packedPool(),
                request.tfce().map(tfce -> new VolumeGrid(request.analysed(), AleVolume.SPECIES.length())));
    }

    private static Function<Foci, SurvivorSearch> search(AleNullRequest request, BlockGrid blocks, KernelTables kernels) {
        BoundWindow window = new BoundWindow(request);
        int lanes = CellBounds.SPECIES.length();
        CellGrid cells = new CellGrid(request.analysed(), lanes, request.radius(0), request.radius(1), request.radius(2));
        BoundTables bounds = new BoundTables(request, window, cells, lanes);
        if (bounds.meanBound() <= CROWDED * bounds.limit()) {
            return foci -> new CellBounds(cells, bounds, blocks, foci);
        }
        VoxelBoundTables tables = new VoxelBoundTables(request, window);
        return foci -> new VoxelBounds(blocks, kernels, tables, request.shape(), foci);
    }
}
