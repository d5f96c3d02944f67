package confoci.host.device;

import confoci.error.DeviceOutOfMemory;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.NullMaxima;

/**
 * The permutation engine on a device. Permutations go in batches as large as the memory allows, and only maxima come back. A batch that
 * does not fit after all is halved and tried again.
 *
 * <p>Two kinds of permutations are rare and done again, alone and without pruning: those with more voxels above the threshold than a
 * batch has room for, and those with none, whose largest value pruning may have left out.
 */
public final class DeviceAleNull implements AleNull {

    /** Enough permutations to fill any device many times over. */
    private static final int LARGEST_BATCH = 4096;

    /** Room for voxels above the threshold: at the usual p of 0.001 some hundreds are. */
    private static final int USUAL_CAPACITY = 4096;

    private final ComputeDevice device;
    private final AleNullRequest request;
    private final AleTables tables;
    private AleBatch batch;

    /**
     * @throws DeviceOutOfMemory if not even one permutation fits
     */
    public DeviceAleNull(ComputeDevice device, AleNullRequest request) {
        this.device = device;
        this.request = request;
        this.tables = new AleTables(device, request);
    }

    @Override
    public NullMaxima maxima(long first, int count) {
        float[] ale = new float[count];
        int[] voxels = new int[count];
        long[] mass = new long[count];
        float[] tfce = new float[request.tfce().isPresent() ? count : 0];
        for (int done = 0; done < count; ) {
            AleBatch current = batchFor(count - done);
            int n = Math.min(count - done, current.permutations());
            AleBatch.Result result = current.run(first + done, n);
            for (int i = 0; i < n; i++) {
                int from = i;
                AleBatch.Result right = result;
                if (result.above()[i] > current.capacity() || result.above()[i] == 0 && request.clusterThreshold() > 0) {
                    right = alone(first + done + i);
                    from = 0;
                }
                ale[done + i] = right.max()[from];
                voxels[done + i] = right.voxels()[from];
                mass[done + i] = right.mass()[from];
                if (tfce.length > 0) {
                    tfce[done + i] = right.tfce()[from];
                }
            }
            done += n;
        }
        return new NullMaxima(first, ale, voxels, mass, tfce);
    }

    private AleBatch.Result alone(long permutation) {
        try (AleBatch single = new AleBatch(device, request, tables, 1, request.analysed().size(), false)) {
            return single.run(permutation, 1);
        }
    }

    /** Working memory for up to so many permutations, kept from call to call. */
    private AleBatch batchFor(int wanted) {
        int most = Math.min(wanted, LARGEST_BATCH);
        if (batch != null && batch.permutations() >= most) {
            return batch;
        }
        releaseBatch();
        int capacity = Math.min(USUAL_CAPACITY, request.analysed().size());
        int n = most;
        while (n > 1 && AleBatch.bytes(request, tables.paddedVoxels, n, capacity, device.residentGroups()) > device.budgetBytes()) {
            n = (n + 1) / 2;
        }
        while (true) {
            try {
                batch = new AleBatch(device, request, tables, n, capacity, true);
                return batch;
            } catch (DeviceOutOfMemory e) {
                if (n == 1) {
                    throw e;
                }
                n = (n + 1) / 2;
            }
        }
    }

    @Override
    public long[] histogram(long first, int count, float binsPerAle, int bins) {
        long[] sum = new long[bins];
        for (int i = 0; i < count; i++) {
            int[] counts = batchFor(1).histogram(first + i, binsPerAle, bins);
            for (int bin = 0; bin < bins; bin++) {
                sum[bin] += counts[bin];
            }
        }
        return sum;
    }

    @Override
    public float[] map(long permutation) {
        return batchFor(1).map(permutation);
    }

    private void releaseBatch() {
        if (batch != null) {
            batch.close();
            batch = null;
        }
    }

    @Override
    public void close() {
        releaseBatch();
        tables.close();
    }
}
