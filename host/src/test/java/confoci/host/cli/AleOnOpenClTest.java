package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.device.opencl.OpenClProvider;
import confoci.host.template.SmallMasks;
import confoci.spi.DeviceProbe;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code confoci ale --device opencl}: the same files as on any device, and one line where there is no such device. */
class AleOnOpenClTest {

    @TempDir
    Path temp;

    private SmallStudy study;

    @BeforeEach
    void study() throws IOException {
        study = SmallStudy.in(temp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cfwe-size,cfwe-mass,vfwe", "tfce,vfwe"})
    void everyFileIsTheSame(String corrections) throws IOException {
        requireDevice();
        for (String device : List.of("cpu:vector", "opencl")) {
            CommandLineRun run = study.ale("--device", device, "--out", temp.resolve(device.replace(':', '-')).toString(), "--correct",
                    corrections, "--seed", "11");
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
        Map<String, byte[]> onProcessor = files(temp.resolve("cpu-vector"));
        Map<String, byte[]> onDevice = files(temp.resolve("opencl"));
        assertThat(onDevice.keySet()).isEqualTo(onProcessor.keySet()).contains("run.json").hasSizeGreaterThan(5);
        onProcessor.forEach((name, bytes) -> {
            if (!name.equals("run.json")) {
                assertThat(onDevice.get(name)).as(name).isEqualTo(bytes);
            }
        });
        assertThat(new String(onDevice.get("run.json"), StandardCharsets.UTF_8)).contains("\"opencl:");
    }

    @Test
    void verboseShowsThePlanOfTheMemory() {
        requireDevice();
        CommandLineRun run = study.ale("--device", "opencl", "--verbose", "--memory", "100m");
        assertThat(run.err()).contains("up to 100.0 MiB of memory").contains("batches of ").contains("of memory taken at most")
                .doesNotContain("never given back");
    }

    @Test
    void tooLittleMemoryEndsTheRunWithTheRemedy() throws IOException {
        requireDevice();
        Path fine = temp.resolve("fine.nii.gz");
        SmallMasks.write(SmallMasks.on(SmallMasks.grid(2)), fine);
        study.refuses(4, List.of("no room for", "of 1.0 MiB are in use", "--memory"), study.table(), "--mask", fine.toString(), "--device",
                "opencl", "--memory", "1m");
    }

    @Test
    void theProcessorNeedsNoOpenCl() throws Exception {
        Child child = run(Map.of(), List.of("-verbose:class"), study.command(study.table(), "--device", "cpu"));
        assertThat(child.exitCode()).as(child.err).isZero();
        assertThat(child.out).contains("confoci.host.cli.Main").doesNotContain("org.jocl");
    }

    @Test
    void withoutAGpuOpenClIsNotLoadedUnlessAskedFor() throws Exception {
        assumeTrue(Files.notExists(Path.of("/dev/dri")) && Files.notExists(Path.of("/dev/nvidiactl")), "this machine has a GPU");
        for (String wish : List.of("auto", "all")) {
            Child child = run(Map.of(), List.of("-verbose:class"), study.command(study.table(), "--device", wish, "--verbose", "--force"));
            assertThat(child.exitCode()).as(child.err).isZero();
            assertThat(child.out).contains("confoci.host.cli.Main").doesNotContain("org.jocl");
            assertThat(child.err).contains("device passed over: opencl: not loaded, since /dev shows no GPU");
        }
    }

    @Test
    void withoutALoader() throws Exception {
        refusesAndGoesOn(Map.of(), List.of("-Dconfoci.opencl.library=libNoSuchOpenCL.so"),
                "there is no OpenCL loader (libNoSuchOpenCL.so)");
    }

    @Test
    void withADriverThatIsBroken() throws Exception {
        requireLoader();
        Path vendors = Files.createDirectory(temp.resolve("vendors"));
        Files.writeString(vendors.resolve("broken.icd"), temp.resolve("libNoSuchDriver.so") + "\n");
        refusesAndGoesOn(Map.of("OCL_ICD_VENDORS", vendors.toString()), List.of(), "there is an OpenCL loader but no driver with a device");
    }

    @Test
    void withoutAnyDriver() throws Exception {
        requireLoader();
        Path vendors = Files.createDirectory(temp.resolve("none"));
        refusesAndGoesOn(Map.of("OCL_ICD_VENDORS", vendors.toString()), List.of(), "there is an OpenCL loader but no driver with a device");
    }

    private void refusesAndGoesOn(Map<String, String> environment, List<String> java, String reason) throws Exception {
        Child devices = run(environment, java, List.of("devices"));
        assertThat(devices.exitCode).isZero();
        assertThat(devices.out).contains("opencl\tno OpenCL device\tnot usable: " + reason).contains("cpu:scalar\tplain Java\tusable");
        Child named = run(environment, java, study.command(study.table(), "--device", "opencl"));
        assertThat(named.exitCode).as(named.err).isEqualTo(4);
        assertThat(named.err.lines().filter(line -> line.startsWith("confoci: "))).anySatisfy(
                line -> assertThat(line).startsWith("confoci: --device opencl: opencl: " + reason));
        Child auto = run(environment, java, study.command(study.table(), "--device", "auto", "--verbose"));
        assertThat(auto.exitCode).as(auto.err).isZero();
        assertThat(auto.err).contains("device passed over: opencl: " + reason);
    }

    private static void requireDevice() {
        DeviceProbe first = new OpenClProvider().probe().getFirst();
        if (!first.usable()) {
            abort(first.id() + ": " + first.whyNot().orElseThrow());
        }
    }

    private static void requireLoader() {
        new OpenClProvider().probe().getFirst().whyNot().filter(why -> why.contains("no OpenCL loader")).ifPresent(why -> abort(why));
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }

    private Child run(Map<String, String> environment, List<String> java, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(java);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        File out = Files.createTempFile("confoci", ".out").toFile();
        File err = Files.createTempFile("confoci", ".err").toFile();
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
            builder.environment().putAll(environment);
            Process process = builder.start();
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(Arrays.toString(command.toArray())).isTrue();
            return new Child(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
        } finally {
            Files.delete(out.toPath());
            Files.delete(err.toPath());
        }
    }

    private record Child(int exitCode, String out, String err) {
    }
}
