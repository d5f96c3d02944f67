package confoci.host.device;

import confoci.error.DeviceOutOfMemory;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivityRequest;
import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Several devices as one: they share permutations, targets, rows and seeds; what is not made of them is left to the first.
 */
public final class SplitBackend implements Backend {

    private final List<Backend> backends;
    private final Consumer<String> details;

    /**
     * @param backends the devices, the fastest first, at least one; closed with this one
     * @param details  told which device takes no part in a problem
     */
    public SplitBackend(List<Backend> backends, Consumer<String> details) {
        this.backends = List.copyOf(backends);
        this.details = details;
    }

    @Override
    public DeviceProbe device() {
        List<DeviceProbe> devices = backends.stream().map(Backend::device).toList();
        return new DeviceProbe(devices.stream().map(DeviceProbe::id).collect(Collectors.joining("+")),
                devices.stream().map(DeviceProbe::name).collect(Collectors.joining(" + ")), devices.getFirst().kind(), true,
                devices.stream().mapToDouble(DeviceProbe::speed).sum(), Optional.empty());
    }

    @Override
    public AleNull aleNull(AleNullRequest request) {
        return split(backend -> backend.aleNull(request),
                (engines, speeds) -> new SplitAleNull(engines, speeds, request.tfce().isPresent()));
    }

    /**
     * An engine of all devices. A device without room for the problem takes no part in it, unless no device has.
     *
     * @param open  opens a device's own engine
     * @param split makes one of several, given how fast each is
     */
    private <E extends AutoCloseable> E split(Function<Backend, E> open, BiFunction<List<E>, double[], E> split) {
        List<E> engines = new ArrayList<>();
        List<DeviceProbe> devices = new ArrayList<>();
        DeviceOutOfMemory shortage = null;
        try {
            for (Backend backend : backends) {
                try {
                    engines.add(open.apply(backend));
                    devices.add(backend.device());
                } catch (DeviceOutOfMemory e) {
                    shortage = e;
                    details.accept(e.getMessage() + "; it takes no part");
                }
            }
        } catch (RuntimeException | Error e) {
            engines.reversed().forEach(SplitBackend::close);
            throw e;
        }
        if (engines.isEmpty()) {
            throw shortage;
        }
        return engines.size() == 1 ? engines.getFirst()
                : split.apply(engines, devices.stream().mapToDouble(DeviceProbe::speed).toArray());
    }

    private static void close(AutoCloseable engine) {
        try {
            engine.close();
        } catch (Exception e) {
            throw new IllegalStateException("an engine's close() declares no exception", e);
        }
    }

    @Override
    public AleSubsets aleSubsets(AleSubsetsRequest request) {
        return backends.getFirst().aleSubsets(request);
    }

    @Override
    public RowAverages rowAverages(RowAveragesRequest request) {
        return backends.getFirst().rowAverages(request);
    }

    @Override
    public PooledConnectivity pooledConnectivity(PooledConnectivityRequest request) {
        return split(backend -> backend.pooledConnectivity(request),
                (engines, speeds) -> new SplitPooledConnectivity(engines, speeds, request.selections()));
    }

    @Override
    public FactorRows factorRows(FactorRowsRequest request) {
        return split(backend -> backend.factorRows(request),
                (engines, speeds) -> new SplitFactorRows(engines, speeds, request.grayordinates()));
    }

    @Override
    public GroupConnectivity groupConnectivity(GroupConnectivityRequest request) {
        return SplitGroupConnectivity.of(backends, request, details);
    }

    @Override
    public void close() {
        backends.reversed().forEach(Backend::close);
    }
}
