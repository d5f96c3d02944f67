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
    private final AlePlan plan;
    private final Foci foci;
    private final BlockEvaluator evaluator;
    private final float[] bounds;
    private final int[] survivors;
    private final int[] visitedAt;
    private final ClusterMaxima clusters;
    private final TfceMaximum tfce;
    private int visit;
    private float max;
    private boolean anyAbove;

    VectorAleWorker(AlePlan plan) {
        this.plan = plan;
        this.request = plan.request();
        this.foci = new Foci(request, plan.pool(), request.radius(0), request.radius(1), request.radius(2));
        this.evaluator = new BlockEvaluator(plan.kernels(), foci);
        this.bounds = plan.bounds().fresh();
        this.survivors = new int[plan.bounds().count()];
        this.visitedAt = new int[plan.blocks().count()];
        this.clusters = new ClusterMaxima(request.analysed(), request.connectivity(), request.clusterThreshold());
        this.tfce = request.tfce().map(t -> new TfceMaximum(request.analysed(), request.connectivity(), t)).orElse(null);
    }

    @Override
    public MapMaxima maxima(long permutation) {
        foci.draw(permutation);
        max = 0;
        anyAbove = false;
        visit++;
        for (int f = 0; f < foci.count(); f++) {
            plan.bounds().add(bounds, foci.kernel[f], foci.x[f], foci.y[f], foci.z[f]);
        }
        int count = plan.bounds().takeSurvivors(bounds, survivors);
        for (int i = 0; i < count; i++) {
            plan.bounds().blocks(survivors[i], plan.blocks(), this::visitOnce);
        }
        if (!anyAbove) {
            for (int block : plan.blocks().occupied()) {
                visitOnce(block);
            }
        }
        clusters.finish();
        return new MapMaxima(max, clusters.largestVoxels(), clusters.largestMass(), 0);
    }

    private void visitOnce(int block) {
        if (visitedAt[block] != visit && plan.blocks().analysed(block) != 0) {
            visitedAt[block] = visit;
            visit(block);
        }
    }

    private void visit(int block) {
        int x = plan.blocks().originX(block);
        int y = plan.blocks().originY(block);
        int z = plan.blocks().originZ(block);
        evaluator.evaluate(foci.findNear(x, y, z), x, y, z);
        // Beneath a value found before, a voxel matters only if it is part of a cluster.
        float floor = Math.min(max, request.clusterThreshold());
        long bits = evaluator.above(floor) & plan.blocks().analysed(block);
        while (bits != 0) {
            int bit = Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            float value = evaluator.ale[bit];
            max = Math.max(max, value);
            if (value > request.clusterThreshold()) {
                anyAbove = true;
                clusters.add(x + BlockGrid.x(bit), y + BlockGrid.y(bit), z + BlockGrid.z(bit), value);
            }
        }
    }

    @Override
    public float[] map(long permutation) {
        GridShape shape = request.shape();
        float[] volume = new float[shape.voxels()];
        foci.draw(permutation);
        for (int block : plan.blocks().occupied()) {
            int x = plan.blocks().originX(block);
            int y = plan.blocks().originY(block);
            int z = plan.blocks().originZ(block);
            evaluator.evaluate(foci.findNear(x, y, z), x, y, z);
            for (int bit = 0; bit < BlockGrid.VOXELS; bit++) {
                if ((plan.blocks().analysed(block) >>> bit & 1) != 0) {
                    volume[shape.index(x + BlockGrid.x(bit), y + BlockGrid.y(bit), z + BlockGrid.z(bit))] = evaluator.ale[bit];
                }
            }
        }
        float[] map = new float[request.analysed().size()];
        for (int n = 0; n < map.length; n++) {
            map[n] = volume[request.analysed().index(n)];
        }
        return map;
    }
}
