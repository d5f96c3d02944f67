package confoci.bench;

import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Times network convergence on a simulated connectome of full size, beside the time that reading it takes: {@code NAME FOLDER
 * [GRAYORDINATES]}; writes {@code results/NAME.json}. FOLDER needs 51 GB, which are given back. A dconn larger than memory is read from
 * the disk every time; a packed store that fits comes from memory after the first time.
 */
public final class ConnectomeCommands {

    private static final String FULL = "91282";

    private final Path folder;
    private final Path dconn;
    private final Path packed;
    private final Path table;
    private final List<Map<String, Object>> figures = new ArrayList<>();

    private ConnectomeCommands(Path folder) {
        this.folder = folder;
        this.dconn = folder.resolve("connectome.dconn.nii");
        this.packed = folder.resolve("connectome.float16.cfc");
        this.table = folder.resolve("foci.csv");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 2 || args.length > 3) {
            System.err.println("Give the figures a name and a folder with 51 GB to spare, for example: bench/connectome laptop /scratch");
            System.exit(2);
        }
        Path folder = Files.createTempDirectory(Path.of(args[1]), "confoci-bench");
        try {
            Figures figures = new Figures(args[0]);
            ConnectomeCommands commands = new ConnectomeCommands(folder);
            commands.measure(args.length == 3 ? args[2] : FULL);
            figures.write(commands.figures);
        } finally {
            delete(folder);
        }
    }

    private void measure(String grayordinates) throws IOException, InterruptedException {
        Literature literature = Literature.of(30);
        FociFiles.write(literature.experiments(), table, FociFormat.CSV, true);
        TimedProcess.confoci(folder, List.of("--version"));
        confoci("simulate", "connectome", "simulate", "--out", dconn.toString(), "--grayordinates", grayordinates, "--factors", "64");
        forget(dconn);
        read("cat dconn", dconn);
        forget(dconn);
        ccm("ccm, dconn, 1,000 permutations", dconn, "--null", "permutation", "--permutations", "1000");
        forget(dconn);
        read("cat dconn again", dconn);
        confoci("pack float16", "connectome", "pack", dconn.toString(), "--out", packed.toString(), "--as", "float16");
        forget(dconn);
        forget(packed);
        read("cat float16, from disk", packed);
        forget(packed);
        ccm("ccm, float16 from disk, 1,000 permutations", packed, "--null", "permutation", "--permutations", "1000");
        forget(packed);
        read("cat float16, from disk again", packed);
        read("cat float16, from memory", packed);
        ccm("ccm, float16 from memory, 1,000 permutations", packed, "--null", "permutation", "--permutations", "1000");
        ccm("ccm, float16 from memory, 10,000 permutations", packed, "--null", "permutation", "--permutations", "10000");
        ccm("ccm, float16 from memory, exact, nothing kept", packed, "--null", "exact");
        ccm("ccm, float16 from memory, exact, rows kept", packed, "--null", "exact");
    }

    private void read(String name, Path file) throws IOException, InterruptedException {
        add(name, TimedProcess.run(folder, List.of("sh", "-c", "cat \"$0\" > /dev/null", file.toString())));
    }

    /** Takes a file out of the page cache, as GNU dd does it, so that the next reading is one of the disk. */
    private void forget(Path file) throws IOException, InterruptedException {
        Process dd = new ProcessBuilder("dd", "of=" + file, "oflag=nocache", "conv=notrunc,fdatasync", "count=0", "status=none")
                .inheritIO().start();
        if (dd.waitFor() != 0) {
            System.err.println("bench: " + file + " could not be taken out of the page cache; the next reading is partly one of memory");
        }
    }

    private void ccm(String name, Path connectome, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("ccm", table.toString(), "--connectome", connectome.toString(), "--out",
                folder.resolve("out").toString(), "--force"));
        arguments.addAll(List.of(options));
        confoci(name, arguments.toArray(String[]::new));
    }

    private void confoci(String name, String... arguments) throws IOException, InterruptedException {
        add(name, TimedProcess.confoci(folder, List.of(arguments)));
    }

    private void add(String name, TimedProcess reading) {
        System.out.printf("%s: %.2f s%n", name, reading.seconds());
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("step", name);
        figure.putAll(TimedProcess.summary(List.of(reading)));
        figures.add(figure);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
