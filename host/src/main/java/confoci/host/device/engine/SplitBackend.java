package confoci.host.device.engine;

import confoci.error.DeviceOutOfMemory;
import confoci.op.AleNull;
import confoci.op.Engine;
import confoci.op.GroupConnectivity;
import confoci.op.LabelNull;
import confoci.op.MatrixProduct;
import confoci.op.Operation;
import confoci.op.PooledConnectivity;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import confoci.spi.Engines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Several devices as one: they share permutations, targets, rows, seeds and voxels; what is not made of them is left to the first. */
public final class SplitBackend implements Backend {

    private final List<Backend> backends;
    private final Consumer<String> details;
    private final Engines engines;

    /**
     * @param backends the devices, the fastest first, at least one; closed with this one
     * @param details  receives which device takes no part in a problem
     */
    public SplitBackend(List<Backend> backends, Consumer<String> details) {
        this.backends = List.copyOf(backends);
        this.details = details;
        this.engines = Engines.of(backends.getFirst());
        share(AleNull.OPERATION, (parts, speeds, request) -> new SplitAleNull(parts, speeds, request.reduction().maxima()));
        share(PooledConnectivity.OPERATION, (parts, speeds, request) -> new SplitPooledConnectivity(parts, speeds, request.selections()));
        share(MatrixProduct.OPERATION, (parts, speeds, request) -> new SplitMatrixProduct(parts, speeds, request.columns()));
        share(LabelNull.OPERATION, (parts, speeds, request) -> new SplitLabelNull(parts, speeds));
        engines.with(GroupConnectivity.OPERATION, request -> SplitGroupConnectivity.of(backends, request, details));
    }

    /** Makes one engine of those of several devices, given how fast each is. */
    private interface Joint<R, E> {
        E of(List<E> parts, double[] speeds, R request);
    }

    /** An operation whose engines are of all devices. A device without room for a problem takes no part in it, unless no device has. */
    private <R, E extends Engine> void share(Operation<R, E> operation, Joint<R, E> joint) {
        engines.with(operation, request -> joint(operation, request, joint));
    }

    private <R, E extends Engine> E joint(Operation<R, E> operation, R request, Joint<R, E> joint) {
        List<E> parts = new ArrayList<>();
        List<DeviceProbe> devices = new ArrayList<>();
        DeviceOutOfMemory shortage = null;
        try {
            for (Backend backend : backends) {
                try {
                    parts.add(backend.prepare(operation, request));
                    devices.add(backend.device());
                } catch (DeviceOutOfMemory e) {
                    shortage = e;
                    details.accept(e.getMessage() + "; it is not used");
                }
            }
        } catch (RuntimeException | Error e) {
            parts.reversed().forEach(Engine::close);
            throw e;
        }
        if (parts.isEmpty()) {
            throw shortage;
        }
        return parts.size() == 1 ? parts.getFirst()
                : joint.of(parts, devices.stream().mapToDouble(DeviceProbe::speed).toArray(), request);
    }

    @Override
    public DeviceProbe device() {
        List<DeviceProbe> devices = backends.stream().map(Backend::device).toList();
        return new DeviceProbe(devices.stream().map(DeviceProbe::id).collect(Collectors.joining("+")),
                devices.stream().map(DeviceProbe::name).collect(Collectors.joining(" + ")), devices.getFirst().kind(), true,
                devices.stream().mapToDouble(DeviceProbe::speed).sum(), Optional.empty());
    }

    @Override
    public Set<Operation<?, ?>> operations() {
        return engines.operations();
    }

    @Override
    public <R, E extends Engine> E prepare(Operation<R, E> operation, R request) {
        return engines.prepare(device(), operation, request);
    }

    @Override
    public void close() {
        backends.reversed().forEach(Backend::close);
    }
}
