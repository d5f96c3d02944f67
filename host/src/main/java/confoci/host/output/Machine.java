package confoci.host.output;

import confoci.host.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The computer that a run used.
 *
 * @param os         operating system and its release
 * @param arch       processor architecture as Java names it
 * @param cpu        the processor's name; where the system does not report it, the architecture
 * @param processors hardware threads that the process may use
 */
public record Machine(String os, String arch, String cpu, int processors) implements Json.Convertible {

    /** The computer that this process runs on. */
    public static Machine current() {
        String arch = System.getProperty("os.arch");
        return new Machine(System.getProperty("os.name") + " " + System.getProperty("os.version"), arch, cpu(arch),
                Runtime.getRuntime().availableProcessors());
    }

    /** Linux names the processor of an x86 machine in {@code /proc/cpuinfo}. */
    private static String cpu(String otherwise) {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return otherwise;
        }
        try (BufferedReader lines = Files.newBufferedReader(info)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("model name")) {
                    return line.substring(line.indexOf(':') + 1).strip();
                }
            }
        } catch (IOException e) {
            return otherwise;
        }
        return otherwise;
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("os", os);
        json.put("arch", arch);
        json.put("cpu", cpu);
        json.put("processors", processors);
        return json;
    }
}
