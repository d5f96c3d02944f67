package confoci.cpu.vector;

import confoci.cpu.parallel.ParallelAleNull;
import confoci.cpu.parallel.ParallelLabelNull;
import confoci.cpu.parallel.ParallelPooledConnectivity;
import confoci.cpu.scalar.ScalarEngines;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.GroupConnectivity;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.MatrixProduct;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivityRequest;
import confoci.spi.BackendOptions;
import confoci.spi.Engines;

/** The operations with the Vector API on every thread, others as in plain Java. Loaded only where the incubator module is present. */
public final class VectorEngines {

    private VectorEngines() {
    }

    /** The width of this processor's vectors, for people. */
    public static String describe() {
        return "Vector API, " + VectorAleWorker.SPECIES.vectorBitSize() + "-bit vectors";
    }

    public static Engines engines(BackendOptions options) {
        return ScalarEngines.engines(options)
                .with(AleNull.OPERATION, request -> aleNull(request, options))
                .with(PooledConnectivity.OPERATION, request -> pooledConnectivity(request, options))
                .with(MatrixProduct.OPERATION, request -> new VectorMatrixProduct(request, options.threads()))
                .with(GroupConnectivity.OPERATION, request -> new VectorGroupConnectivity(request, options))
                .with(LabelNull.OPERATION, request -> labelNull(request, options));
    }

    private static AleNull aleNull(AleNullRequest request, BackendOptions options) {
        AlePlan plan = AlePlan.of(request);
        return new ParallelAleNull(request, options, () -> new VectorAleWorker(plan));
    }

    private static PooledConnectivity pooledConnectivity(PooledConnectivityRequest request, BackendOptions options) {
        SeedBlocks seeds = new SeedBlocks(request, VectorPoolingWorker.HEIGHT, VectorPoolingWorker.WIDTH);
        return new ParallelPooledConnectivity(request, options, seeds.bytes(), VectorPoolingWorker.bytes(request),
                () -> new VectorPoolingWorker(request, seeds));
    }

    private static LabelNull labelNull(LabelNullRequest request, BackendOptions options) {
        PaddedLabellings labellings = new PaddedLabellings(request.labellings());
        return new ParallelLabelNull(request, options, PaddedLabellings.bytes(request.labellings()), VectorLabelWorker.bytes(request),
                () -> new VectorLabelWorker(request, labellings));
    }
}
