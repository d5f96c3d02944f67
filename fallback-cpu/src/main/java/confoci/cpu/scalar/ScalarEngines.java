package confoci.cpu.scalar;

import confoci.cpu.parallel.ParallelAleNull;
import confoci.cpu.parallel.ParallelLabelNull;
import confoci.cpu.parallel.ParallelPooledConnectivity;
import confoci.op.AleNull;
import confoci.op.GroupConnectivity;
import confoci.op.LabelNull;
import confoci.op.MatrixProduct;
import confoci.op.PooledConnectivity;
import confoci.spi.BackendOptions;
import confoci.spi.Engines;

/** The operations in plain Java on every thread. */
public final class ScalarEngines {

    private ScalarEngines() {
    }

    public static Engines engines(BackendOptions options) {
        return new Engines()
                .with(AleNull.OPERATION, request -> new ParallelAleNull(request, options, () -> new ScalarAleWorker(request)))
                .with(PooledConnectivity.OPERATION, request -> new ParallelPooledConnectivity(request, options, 0,
                        ScalarPoolingWorker.bytes(request), () -> new ScalarPoolingWorker(request)))
                .with(MatrixProduct.OPERATION, request -> new ScalarMatrixProduct(request, options.threads()))
                .with(GroupConnectivity.OPERATION, request -> new ScalarGroupConnectivity(request, options))
                .with(LabelNull.OPERATION, request -> new ParallelLabelNull(request, options, 0, ScalarLabelWorker.bytes(request),
                        () -> new ScalarLabelWorker(request)));
    }
}
