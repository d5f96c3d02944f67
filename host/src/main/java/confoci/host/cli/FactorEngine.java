package confoci.host.cli;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.FactorConnectome;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import confoci.spi.Backend;
import java.util.function.Function;

/** Makes rows of factors on the device that the user wishes; the device is opened when it is first needed. */
final class FactorEngine implements Function<MatrixProductRequest, MatrixProduct>, AutoCloseable {

    private final DeviceOptions options;
    private final Log log;
    private Backend backend;

    FactorEngine(DeviceOptions options, Log log) {
        this.options = options;
        this.log = log;
    }

    /**
     * Refuses a device that was asked for if the connectome's rows are read and not made.
     *
     * @throws confoci.error.InvalidRequest if so
     */
    void requireUse(Connectome connectome) {
        if (!(connectome instanceof FactorConnectome)) {
            options.refuseDevice("the rows of " + connectome.name() + " are stored, a device has nothing to compute");
        }
    }

    @Override
    public MatrixProduct apply(MatrixProductRequest request) {
        if (backend == null) {
            backend = options.open(log);
        }
        return backend.prepare(MatrixProduct.OPERATION, request);
    }

    @Override
    public void close() {
        if (backend != null) {
            backend.close();
        }
    }
}
