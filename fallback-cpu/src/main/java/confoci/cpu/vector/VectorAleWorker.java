package confoci.cpu.vector;

import confoci.cpu.cluster.ClusterMaxima;
import confoci.cpu.parallel.MapMaxima;
import confoci.cpu.parallel.PermutationWorker;
import confoci.cpu.prune.BlockGrid;
import confoci.cpu.prune.SurvivorSearch;
import confoci.model.GridShape;
import confoci.op.AleNullRequest;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Finds the maxima of a permuted map without making all of it: only blocks whose upper bound reaches the cluster-forming threshold are
 * evaluated. That is exact, because clusters are made of voxels above the threshold, and the largest value is among them unless there
 * are none. TFCE and maps without a voxel above the threshold take the whole map.
 */
final class VectorAleWorker implements PermutationWorker {

    /** The widest vectors of this processor, up to the 16 lanes that a block is laid out for. */
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > KernelTables.LANES ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;

    private final AleNullRequest request;
    private final GridShape shape;
    private final AlePlan plan;
    private final Foci foci;
    private final BlockEvaluator evaluator;
    private final SurvivorSearch search;
    private final ClusterMaxima clusters;
    /** The whole map and its TFCE, null if that is not asked for. */
    private final @Nullable AleVolume volume;
    private final @Nullable BasinTfce tfce;
    /** The first voxel of the block last evaluated. */
    private int x;
    private int y;
    private int z;
    private float max;

    VectorAleWorker(AlePlan plan) {
        this.plan = plan;
        this.request = plan.request();
        this.shape = request.shape();
        this.foci = new Foci(request, plan.pool(), request.radius(0), request.radius(1), request.radius(2));
        this.evaluator = new BlockEvaluator(plan.kernels(), foci);
        this.search = plan.search().apply(foci);
        this.clusters = new ClusterMaxima(request.analysed(), request.connectivity(), request.clusterThreshold());
        Optional<AleVolume> whole = plan.volume().map(AleVolume::new);
        this.volume = whole.orElse(null);
        this.tfce = request.tfce().map(t -> new BasinTfce(whole.orElseThrow(), request.connectivity(), t, request.analysed().size()))
                .orElse(null);
    }

    @Override
    public MapMaxima maxima(long permutation) {
        begin(permutation);
        max = 0;
        if (tfce == null) {
            int count = search.find();
            for (int i = 0; i < count; i++) {
                visit(search.survivor(i));
            }
        }
        if (max <= request.clusterThreshold()) {
            for (int block : plan.blocks().occupied()) {
                visit(block);
            }
        }
        clusters.finish();
        return new MapMaxima(max, clusters.largestVoxels(), clusters.largestMass(), tfce == null ? 0 : tfce.of(max));
    }

    @Override
    public float[] map(long permutation) {
        begin(permutation);
        float[] grid = new float[shape.voxels()];
        for (int block : plan.blocks().occupied()) {
            evaluate(block);
            for (long bits = plan.blocks().analysed(block); bits != 0; bits &= bits - 1) {
                int bit = Long.numberOfTrailingZeros(bits);
                grid[shape.index(x + BlockGrid.x(bit), y + BlockGrid.y(bit), z + BlockGrid.z(bit))] = evaluator.ale[bit];
            }
        }
        float[] map = new float[request.analysed().size()];
        for (int n = 0; n < map.length; n++) {
            map[n] = grid[request.analysed().index(n)];
        }
        return map;
    }

    private void begin(long permutation) {
        foci.draw(permutation);
        evaluator.begin();
    }

    private void evaluate(int block) {
        x = plan.blocks().originX(block);
        y = plan.blocks().originY(block);
        z = plan.blocks().originZ(block);
        evaluator.evaluate(foci.findNear(x, y, z), x, y, z);
    }

    /** Evaluates a block and finds its values that are above the threshold or the largest so far. */
    private void visit(int block) {
        evaluate(block);
        long analysed = plan.blocks().analysed(block);
        if (volume != null) {
            volume.put(x, y, z, analysed, evaluator.ale);
        }
        for (long bits = evaluator.above(Math.min(max, request.clusterThreshold())) & analysed; bits != 0; bits &= bits - 1) {
            int bit = Long.numberOfTrailingZeros(bits);
            float value = evaluator.ale[bit];
            max = Math.max(max, value);
            if (value > request.clusterThreshold()) {
                clusters.add(x + BlockGrid.x(bit), y + BlockGrid.y(bit), z + BlockGrid.z(bit), value);
            }
        }
    }
}
