package confoci.cpu.parallel;

import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.AleSubsetsRequest.SparseMap;

/** Unites subsets of maps, one subset at a time on each thread, touching only the voxels that a map has. */
public final class ParallelAleSubsets implements AleSubsets {

    private final AleSubsetsRequest request;
    private final Work work;

    public ParallelAleSubsets(AleSubsetsRequest request, int threads) {
        this.request = request;
        this.work = new Work(threads);
    }

    @Override
    public float[][] unite(int[][] subsets) {
        float[][] maps = new float[subsets.length][];
        work.forEach(subsets.length, s -> maps[s] = unite(subsets[s]));
        return maps;
    }

    private float[] unite(int[] subset) {
        float[] ale = new float[request.voxels()];
        for (int experiment : subset) {
            SparseMap map = request.maps().get(experiment);
            for (int i = 0; i < map.positions().length; i++) {
                int voxel = map.positions()[i];
                // A value of 0 would leave the voxel as it is: voxels that the map lacks need no visit.
                ale[voxel] = Math.fma(map.values()[i], 1 - ale[voxel], ale[voxel]);
            }
        }
        return ale;
    }

    @Override
    public void close() {
        work.close();
    }
}
