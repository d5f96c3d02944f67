package confoci.cpu.vector;

import confoci.cpu.cluster.ClusterMaxima;
import confoci.cpu.cluster.TfceMaximum;
import confoci.cpu.parallel.MapMaxima;
import confoci.cpu.parallel.PermutationWorker;
import confoci.model.GridShape;
import confoci.op.AleNullRequest;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

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
    private final CellBounds bounds;
    private final ClusterMaxima clusters;
    private final TfceMaximum tfce;
    private final float[] map;
    private float max;

    VectorAleWorker(AlePlan plan) {
        this.plan = plan;
        this.request = plan.request();
        this.shape = request.shape();
        this.map = new float[request.analysed().size()];
        this.foci = new Foci(request, plan.pool(), request.radius(0), request.radius(1), request.radius(2));
        this.evaluator = new BlockEvaluator(plan.kernels(), foci);
        this.bounds = new CellBounds(plan.cells(), plan.bounds(), plan.blocks(), foci);
        this.clusters = new ClusterMaxima(request.analysed(), request.connectivity(), request.clusterThreshold());
        this.tfce = request.tfce().map(t -> new TfceMaximum(request.analysed(), request.connectivity(), t)).orElse(null);
    }

    @Override
    public MapMaxima maxima(long permutation) {
        foci.draw(permutation);
        evaluator.begin();
        max = 0;
        if (tfce != null) {
            ofWholeMap();
        } else {
            int count = bounds.findSurvivors();
            for (int i = 0; i < count; i++) {
                visit(bounds.survivors[i]);
            }
            if (max <= request.clusterThreshold()) {
                ofWholeMap();
            }
        }
        clusters.finish();
        return new MapMaxima(max, clusters.largestVoxels(), clusters.largestMass(), tfce == null ? 0 : tfce.of(map, max));
    }

    /** Evaluates a block that may hold voxels above the threshold. */
    private void visit(int block) {
        evaluate(block);
        long bits = evaluator.above(request.clusterThreshold()) & plan.blocks().analysed(block);
        while (bits != 0) {
            int bit = Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            float value = evaluator.ale[bit];
            max = Math.max(max, value);
            clusters.add(plan.blocks().originX(block) + BlockGrid.x(bit), plan.blocks().originY(block) + BlockGrid.y(bit),
                    plan.blocks().originZ(block) + BlockGrid.z(bit), value);
        }
    }

    private void ofWholeMap() {
        fillMap();
        for (int n = 0; n < map.length; n++) {
            float value = map[n];
            if (value > max) {
                max = value;
            }
            if (value > request.clusterThreshold()) {
                int voxel = request.analysed().index(n);
                clusters.add(shape.x(voxel), shape.y(voxel), shape.z(voxel), value);
            }
        }
    }

    private void evaluate(int block) {
        int x = plan.blocks().originX(block);
        int y = plan.blocks().originY(block);
        int z = plan.blocks().originZ(block);
        evaluator.evaluate(foci.findNear(x, y, z), x, y, z);
    }

    @Override
    public float[] map(long permutation) {
        foci.draw(permutation);
        evaluator.begin();
        fillMap();
        return map.clone();
    }

    /** Evaluates every block. */
    private void fillMap() {
        int[] places = plan.blocks().places();
        int voxel = 0;
        for (int block : plan.blocks().occupied()) {
            evaluate(block);
            long bits = plan.blocks().analysed(block);
            while (bits != 0) {
                int bit = Long.numberOfTrailingZeros(bits);
                bits &= bits - 1;
                map[places[voxel++]] = evaluator.ale[bit];
            }
        }
    }
}
