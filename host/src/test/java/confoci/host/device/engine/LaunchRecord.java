package confoci.host.device.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** What operations launch on a device, for tests. */
public final class LaunchRecord {

    private record Launch(String kernel, long parts) {
    }

    private final List<Launch> launches = new CopyOnWriteArrayList<>();

    /** The same device, whose launches are noted here. */
    public ComputeDevice of(ComputeDevice device) {
        return noting(ComputeDevice.class, device);
    }

    private <T> T noting(Class<T> type, T noted) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals("launch") || method.getName().equals("sweep")) {
                add((String) arguments[0], (long) arguments[1]);
            }
            try {
                Object result = method.invoke(noted, arguments);
                return result instanceof DeviceQueue queue ? noting(DeviceQueue.class, queue) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    void add(String kernel, long parts) {
        launches.add(new Launch(kernel, parts));
    }

    /** The kernels that were launched. */
    public Set<String> kernels() {
        Set<String> kernels = new TreeSet<>();
        launches.forEach(launch -> kernels.add(launch.kernel));
        return kernels;
    }

    /** How often a kernel was launched. */
    public long launches(String kernel) {
        return launches.stream().filter(launch -> launch.kernel.equals(kernel)).count();
    }

    /** In how many groups, or of how many items, all launches together. */
    public long parts(String kernel) {
        return launches.stream().filter(launch -> launch.kernel.equals(kernel)).mapToLong(Launch::parts).sum();
    }
}
