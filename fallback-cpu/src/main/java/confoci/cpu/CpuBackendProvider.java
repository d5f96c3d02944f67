package confoci.cpu;

import confoci.cpu.scalar.ScalarEngines;
import confoci.cpu.vector.VectorEngines;
import confoci.error.DeviceUnavailable;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.BackendProvider;
import confoci.spi.DeviceKind;
import confoci.spi.DeviceProbe;
import java.util.List;
import java.util.Optional;

/** The processor as a device: {@code cpu:vector} where this Java has the Vector API, and {@code cpu:scalar} everywhere. */
public final class CpuBackendProvider implements BackendProvider {

    private static final String VECTOR = "cpu:vector";
    private static final String SCALAR = "cpu:scalar";

    @Override
    public String family() {
        return "cpu";
    }

    @Override
    public List<DeviceProbe> probe() {
        return List.of(vector(), scalar());
    }

    @Override
    public Backend open(String deviceId, BackendOptions options) {
        return switch (deviceId) {
            case SCALAR -> ScalarEngines.engines(options).backend(scalar(), CpuBackendProvider::nothingHeld);
            case VECTOR -> {
                DeviceProbe vector = vector();
                vector.whyNot().ifPresent(reason -> {
                    throw new DeviceUnavailable(VECTOR + ": " + reason);
                });
                yield VectorEngines.engines(options).backend(vector, CpuBackendProvider::nothingHeld);
            }
            default -> throw new DeviceUnavailable("there is no device " + deviceId + "; the processor is cpu:vector or cpu:scalar");
        };
    }

    /** Threads and memory are the engines' own. */
    private static void nothingHeld() {
    }

    private static DeviceProbe scalar() {
        return new DeviceProbe(SCALAR, "plain Java", DeviceKind.CPU, true, 1, Optional.empty());
    }

    /** Asks the module layer first: naming a class of the incubator module where it is missing would end in a LinkageError. */
    private static DeviceProbe vector() {
        boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return present
                ? new DeviceProbe(VECTOR, VectorEngines.describe(), DeviceKind.CPU, true, 10, Optional.empty())
                : new DeviceProbe(VECTOR, "Vector API", DeviceKind.CPU, true, 10, Optional.of(
                        "this Java runs without the Vector API; start it with --add-modules jdk.incubator.vector"));
    }
}
