package confoci.host.device;

import confoci.error.DeviceOutOfMemory;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Several devices as one: they share the permutations; what is not made of permutations is left to the first. */
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

    /** A device without room for the problem takes no part in it, unless no device has. */
    @Override
    public AleNull aleNull(AleNullRequest request) {
        List<AleNull> engines = new ArrayList<>();
        List<DeviceProbe> devices = new ArrayList<>();
        DeviceOutOfMemory shortage = null;
        try {
            for (Backend backend : backends) {
                try {
                    engines.add(backend.aleNull(request));
                    devices.add(backend.device());
                } catch (DeviceOutOfMemory e) {
                    shortage = e;
                    details.accept(e.getMessage() + "; it takes no part");
                }
            }
        } catch (RuntimeException | Error e) {
            engines.reversed().forEach(AleNull::close);
            throw e;
        }
        if (engines.isEmpty()) {
            throw shortage;
        }
        return engines.size() == 1 ? engines.getFirst()
                : new SplitAleNull(engines, devices.stream().mapToDouble(DeviceProbe::speed).toArray(), request.tfce().isPresent());
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
    public void close() {
        backends.reversed().forEach(Backend::close);
    }
}
