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

/** Times whole commands as processes, each started cold: {@code NAME [RUNS]}; writes {@code results/NAME.json}. */
public final class Commands {

    private static final int RUNS = 5;

    /** A command, by what follows {@code confoci ale TABLE --out DIR}. */
    private record Command(String name, int experiments, List<String> options) {
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
        commands.warmUp();
        Figures figures = new Figures(args[0]);
        List<Map<String, Object>> list = new ArrayList<>();
        for (Command command : ALL) {
            list.add(commands.measure(command));
        }
        figures.write(list);
    }

    /** The first use of the launcher builds, and the first run makes its cache for a faster start. */
    private void warmUp() throws IOException, InterruptedException {
        Path table = folder.resolve("warm-up.csv");
        FociFiles.write(Literature.of(30).experiments(), table, FociFormat.CSV, true);
        TimedProcess.confoci(folder, List.of("ale", table.toString(), "--correct", "fdr", "--out", folder.resolve("warm-up").toString()));
    }

    private Map<String, Object> measure(Command command) throws IOException, InterruptedException {
        Literature literature = Literature.of(command.experiments);
        Path table = folder.resolve(command.experiments + ".csv");
        FociFiles.write(literature.experiments(), table, FociFormat.CSV, true);
        List<String> arguments = new ArrayList<>(List.of("ale", table.toString(), "--out", folder.resolve("out").toString(), "--force"));
        literature.maskFile().ifPresent(mask -> arguments.addAll(List.of("--mask", mask.toString(), "--mask-threshold", "0.1")));
        arguments.addAll(command.options);
        List<TimedProcess> readings = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            TimedProcess reading = TimedProcess.confoci(folder, arguments);
            readings.add(reading);
            System.out.printf("%s: %.2f s%n", command.name, reading.seconds());
        }
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("command", command.name);
        figure.put("experiments", literature.experiments().size());
        figure.put("foci", literature.foci());
        figure.put("options", command.options);
        figure.putAll(TimedProcess.summary(readings));
        return figure;
    }
}
