package confoci.host.cli.command;

import confoci.host.device.select.DeviceMeasurement;
import confoci.host.device.select.Devices;
import confoci.host.json.Json;
import confoci.host.memory.Bytes;
import confoci.spi.DeviceFacts;
import confoci.spi.DeviceProbe;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci devices}: what permutations can run on here. */
@Command(name = "devices", mixinStandardHelpOptions = true,
        description = "Lists the devices for --device, the fastest first, with their memory and measured speed, or the reason why a"
                + " device cannot be used. Each is tested briefly and measured for about a second.")
public final class DevicesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print a JSON list with an object per device.")
    private boolean json;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        List<DeviceMeasurement> measured = Devices.found().measured();
        if (json) {
            out.print(Json.toString(measured.stream().map(DevicesCommand::object).toList()));
        } else {
            measured.forEach(device -> out.println(line(device)));
        }
        out.flush();
    }

    private static String line(DeviceMeasurement measured) {
        DeviceProbe device = measured.device();
        String usable = device.automatic() ? "usable" : "usable by --device";
        List<String> columns = new ArrayList<>(
                List.of(device.id(), device.name(), device.whyNot().map(why -> "not usable: " + why).orElse(usable)));
        if (device.usable()) {
            columns.add("self-test passed");
            device.facts().memoryBytes().ifPresent(total -> columns.add("memory " + Bytes.text(total)
                    + (device.facts().freeBytes().isEmpty() ? "" : ", " + Bytes.text(device.facts().freeBytes().getAsLong()) + " free")));
            measured.bytesPerSecond().ifPresent(rate -> columns.add(Math.round(rate / 1e9) + " GB/s"));
            measured.flopPerSecond().ifPresent(rate -> columns.add(Math.round(rate / 1e9) + " GFLOP/s"));
            device.facts().uuid().ifPresent(columns::add);
        }
        return String.join("\t", columns);
    }

    private static Map<String, @Nullable Object> object(DeviceMeasurement measured) {
        DeviceProbe device = measured.device();
        DeviceFacts facts = device.facts();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("id", device.id());
        object.put("name", device.name());
        object.put("kind", device.present() ? device.kind().name().toLowerCase(Locale.ROOT) : null);
        object.put("usable", device.usable());
        object.put("automatic", device.automatic());
        object.put("why_not", device.whyNot().orElse(null));
        object.put("self_test", device.usable() ? "passed" : null);
        object.put("uuid", facts.uuid().orElse(null));
        object.put("api", facts.api().orElse(null));
        object.put("driver", facts.driver().orElse(null));
        object.put("memory_bytes", number(facts.memoryBytes()));
        object.put("free_bytes", number(facts.freeBytes()));
        object.put("bytes_per_second", number(measured.bytesPerSecond()));
        object.put("flop_per_second", number(measured.flopPerSecond()));
        return object;
    }

    private static @Nullable Long number(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** To the million; a short measurement is good for less. */
    private static @Nullable Long number(OptionalDouble value) {
        return value.isPresent() ? (long) (Math.rint(value.getAsDouble() / 1e6) * 1e6) : null;
    }
}
