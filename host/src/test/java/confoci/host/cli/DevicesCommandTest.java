package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.host.device.select.Devices;
import confoci.spi.DeviceProbe;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code confoci devices}, for people and for programs. */
class DevicesCommandTest {

    @Test
    void programsGetEveryDeviceWithWhatIsKnownOfIt() throws IOException {
        CommandLineRun run = CommandLineRun.of(List.of("devices", "--json"));
        assertThat(run.exitCode()).isZero();
        JsonNode devices = new ObjectMapper().readTree(run.out());
        List<DeviceProbe> expected = Devices.found().all();
        assertThat(devices).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            JsonNode device = devices.get(i);
            assertThat(device.get("id").asText()).isEqualTo(expected.get(i).id());
            if (device.get("usable").asBoolean()) {
                assertThat(device.get("self_test").asText()).isEqualTo("passed");
                assertThat(device.get("why_not").isNull()).isTrue();
                // From an emulated device to a hundred times the fastest of today.
                assertThat(device.get("bytes_per_second").asDouble()).as(device.toString()).isBetween(1e6, 1e15);
                assertThat(device.get("memory_bytes").isNull()).as(device.toString()).isEqualTo(isUnknown(device));
                if (!device.get("id").asText().startsWith("cpu:")) {
                    assertThat(device.get("flop_per_second").asDouble()).as(device.toString()).isBetween(1e6, 1e17);
                    assertThat(device.get("api").asText()).containsPattern("(OpenCL|CUDA) \\d+\\.\\d");
                }
            } else {
                assertThat(device.get("why_not").asText()).isNotBlank();
                assertThat(device.get("self_test").isNull()).isTrue();
            }
        }
    }

    /** The memory of the machine itself is told by Linux only. */
    private static boolean isUnknown(JsonNode device) {
        return device.get("id").asText().startsWith("cpu:") && !System.getProperty("os.name").equals("Linux");
    }

    @Test
    void peopleGetALineEach() {
        CommandLineRun run = CommandLineRun.of(List.of("devices"));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSameSizeAs(Devices.found().all())
                .anySatisfy(line -> assertThat(line).startsWith("cpu:scalar\tplain Java\tusable\tself-test passed\t")
                        .containsPattern("\t\\d+ GB/s"));
    }
}
