package confoci.bench;

import confoci.host.foci.io.FociFiles;
import confoci.host.foci.io.FociFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Times whole commands as processes, each started cold: {@code NAME [RUNS]}; writes {@code results/NAME.json}. */
public final class Commands {

    private static final int RUNS = 5;

    private static final Path LAUNCHER = Path.of("..", "confoci").toAbsolutePath().normalize();

    /** Tells processor time and peak memory; absent on some systems, where these figures are left out. */
    private static final Path GNU_TIME = Path.of("/usr/bin/time");

    /** What {@link #GNU_TIME} tells: the peak of the resident set in KiB, seconds in the program and in the system. */
    private static final String FORMAT = "%M %U %S";

    /** A command, by what follows {@code confoci ale TABLE --out DIR}. */
    private record Command(String name, int experiments, List<String> options) {
    }

    /** What a command took: seconds on all processors together, and the peak of its resident set. */
    private record Usage(double processorSeconds, double mebibytes) {

        static Usage parse(String line) {
            String[] words = line.strip().split(" ");
            return new Usage(Double.parseDouble(words[1]) + Double.parseDouble(words[2]), Double.parseDouble(words[0]) / 1024);
        }
    }

    private static final List<Command> ALL = List.of(
            new Command("vfwe, cfwe size and mass", 30, List.of()),
            new Command("with tfce", 30, List.of("--correct", "vfwe,cfwe-size,cfwe-mass,tfce")),
            new Command("without the Vector API", 30, List.of("--device", "cpu:scalar")),
            new Command("300 experiments", 300, List.of()));

    private final Path folder;
    private final int runs;

    private Commands(Path folder, int runs) {
        this.folder = folder;
        this.runs = runs;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 0 || args.length > 2) {
            System.err.println("Give the figures a name and, if you like, a number of runs, for example: bench/commands laptop 5");
            System.exit(2);
        }
        Commands commands = new Commands(Files.createTempDirectory("confoci-bench"), args.length == 2 ? Integer.parseInt(args[1]) : RUNS);
        // The first use of the launcher builds.
        commands.run(List.of("--version"));
        Figures figures = new Figures(args[0]);
        List<Map<String, Object>> list = new ArrayList<>();
        for (Command command : ALL) {
            list.add(commands.measure(command));
        }
        figures.write(list);
    }

    private Map<String, Object> measure(Command command) throws IOException, InterruptedException {
        Literature literature = Literature.of(command.experiments);
        Path table = folder.resolve(command.experiments + ".csv");
        FociFiles.write(literature.experiments(), table, FociFormat.CSV, true);
        List<String> arguments = new ArrayList<>(List.of("ale", table.toString(), "--out", folder.resolve("out").toString(), "--force"));
        literature.maskFile().ifPresent(mask -> arguments.addAll(List.of("--mask", mask.toString(), "--mask-threshold", "0.1")));
        arguments.addAll(command.options);
        double[] seconds = new double[runs];
        double[] processorSeconds = new double[runs];
        double[] mebibytes = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            Optional<Usage> usage = run(arguments);
            seconds[i] = (System.nanoTime() - start) / 1e9;
            processorSeconds[i] = usage.map(Usage::processorSeconds).orElse(Double.NaN);
            mebibytes[i] = usage.map(Usage::mebibytes).orElse(Double.NaN);
            System.out.printf("%s: %.2f s%n", command.name, seconds[i]);
        }
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("command", command.name);
        figure.put("experiments", literature.experiments().size());
        figure.put("foci", literature.foci());
        figure.put("options", command.options);
        figure.put("seconds", Figures.summary(seconds));
        figure.put("processor_seconds", Figures.summary(processorSeconds));
        figure.put("peak_resident_mib", Figures.summary(mebibytes));
        return figure;
    }

    /** Runs a command to its end. */
    private Optional<Usage> run(List<String> arguments) throws IOException, InterruptedException {
        Path usage = folder.resolve("usage");
        Path output = folder.resolve("output");
        boolean timed = Files.isExecutable(GNU_TIME);
        List<String> line = new ArrayList<>();
        if (timed) {
            line.addAll(List.of(GNU_TIME.toString(), "-f", FORMAT, "-o", usage.toString()));
        }
        line.add(LAUNCHER.toString());
        line.addAll(arguments);
        int status = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", line) + " ended with status " + status + ":\n" + Files.readString(output));
        }
        return timed ? Optional.of(Usage.parse(Files.readString(usage))) : Optional.empty();
    }
}
