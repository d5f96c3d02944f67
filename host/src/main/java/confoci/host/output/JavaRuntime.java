package confoci.host.output;

import confoci.host.json.Json;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The virtual machine that a run used.
 *
 * @param version   for example {@code 25.0.3+9-LTS}
 * @param vm        its name
 * @param vendor    who built it
 * @param maxHeap   the most heap that it may use, in bytes
 * @param arguments the options it was started with, up to and with the main class; empty where the system does not report them
 */
record JavaRuntime(String version, String vm, String vendor, long maxHeap, List<String> arguments) implements Json.Convertible {

    /**
     * @param applicationArguments how many of the process's arguments are the application's
     */
    static JavaRuntime of(int applicationArguments) {
        // Not RuntimeMXBean: the management classes take longer to load than all of the record takes to write.
        String[] all = ProcessHandle.current().info().arguments().orElse(new String[0]);
        int options = Math.max(0, all.length - applicationArguments);
        return new JavaRuntime(System.getProperty("java.runtime.version"), System.getProperty("java.vm.name"),
                System.getProperty("java.vendor"), Runtime.getRuntime().maxMemory(), List.of(Arrays.copyOf(all, options)));
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version);
        json.put("vm", vm);
        json.put("vendor", vendor);
        json.put("max_heap_bytes", maxHeap);
        json.put("arguments", arguments);
        return json;
    }
}
