package confoci.host.device.engine;

import confoci.op.AleNull;
import confoci.op.NullMaxima;
import java.util.List;

/**
 * The permutation engine of several devices at once: permutations go to them in pieces and come back in order. A permutation's result
 * depends on its number only, so it does not matter which device made it.
 */
public final class SplitAleNull implements AleNull {

    private final List<AleNull> engines;
    private final boolean withTfce;
    private final SharedWork work;

    /**
     * @param engines  one engine per device, at least one; closed with this one
     * @param speeds   how fast each is compared to the others
     * @param withTfce whether TFCE was asked for
     */
    public SplitAleNull(List<AleNull> engines, double[] speeds, boolean withTfce) {
        this.engines = List.copyOf(engines);
        this.withTfce = withTfce;
        this.work = new SharedWork(speeds);
    }

    @Override
    public NullMaxima maxima(long first, int count) {
        float[] ale = new float[count];
        int[] voxels = new int[count];
        long[] mass = new long[count];
        float[] tfce = new float[withTfce ? count : 0];
        work.share(count, (engine, from, n) -> {
            NullMaxima part = engines.get(engine).maxima(first + from, n);
            System.arraycopy(part.ale(), 0, ale, from, n);
            System.arraycopy(part.clusterVoxels(), 0, voxels, from, n);
            System.arraycopy(part.clusterMass(), 0, mass, from, n);
            if (withTfce) {
                System.arraycopy(part.tfce(), 0, tfce, from, n);
            }
        });
        return new NullMaxima(first, ale, voxels, mass, tfce);
    }

    /** Twice what the engines take at once, since a piece of shared work is about half of a worker's share. */
    @Override
    public int batch() {
        return 2 * engines.stream().mapToInt(AleNull::batch).sum();
    }

    @Override
    public float[] map(long permutation) {
        return engines.getFirst().map(permutation);
    }

    @Override
    public void close() {
        work.close();
        engines.reversed().forEach(AleNull::close);
    }
}
