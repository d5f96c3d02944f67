package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import confoci.spi.DeviceProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Analyses that start many operations of a device, one after another and at once, write the same files on every device. */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class AnalysesOnDevicesContract {

    private static final String DEFINITION = "cpu:scalar";

    @Parameter
    DeviceProbe device;

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {
        "ale --robustness --correct cfwe-size,vfwe --cluster-p 0.005 --fail-safe-min 1 --fail-safe-max 3 --fail-safe-sequences 1",
        "roi --at 46,-20,8 --radius 20",
    })
    void everyFileIsTheSame(String command) throws IOException {
        device.whyNot().ifPresent(reason -> abort(device.id() + ": " + reason));
        SmallStudy study = SmallStudy.in(temp);
        Map<String, byte[]> defined = files(study, command, DEFINITION);
        Map<String, byte[]> made = files(study, command, device.id());
        assertThat(made.keySet()).isEqualTo(defined.keySet()).contains("run.json").hasSizeGreaterThan(5);
        defined.forEach((name, bytes) -> {
            if (!name.equals("run.json")) {
                assertThat(made.get(name)).as(name).isEqualTo(bytes);
            }
        });
        assertThat(new String(made.get("run.json"), StandardCharsets.UTF_8)).contains("\"" + device.id() + "\"");
    }

    private static Map<String, byte[]> files(SmallStudy study, String command, String device) throws IOException {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.replaceAll(word -> word.replace(',', word.matches("[-0-9,]+") ? ' ' : ','));
        words.addAll(1, List.of(study.table().toString(), "--mask", study.maskFile().toString(), "--permutations", "20", "--seed", "11",
                "--out", study.out().toString(), "--device", device, "--force", "--quiet"));
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(study.out())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(study.out().relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
