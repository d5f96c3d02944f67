package confoci.bench;

import confoci.host.foci.Experiment;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Times contrasts, a plan and robustness as processes, each started cold: {@code NAME}; writes {@code results/NAME.json}. Long ones are
 * read once.
 */
public final class FamilyCommands {

    private static final int RUNS = 3;

    /** Of the seed paper: the analysis of all experiments and those of groups. */
    private static final int ANALYSES_OF_THE_PLAN = 17;

    private final Path folder;
    private final Figures figures;
    private final List<Map<String, Object>> list = new ArrayList<>();

    private FamilyCommands(String name) throws IOException {
        this.folder = Files.createTempDirectory("confoci-bench");
        this.figures = new Figures(name);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 1) {
            System.err.println("Give the figures a name, for example: bench/family laptop");
            System.exit(2);
        }
        FamilyCommands commands = new FamilyCommands(args[0]);
        // The first use of the launcher builds, the first run makes its cache for a faster start.
        TimedProcess.confoci(commands.folder, List.of("--version"));
        TimedProcess.confoci(commands.folder, List.of("ale", commands.table("warm", 30, 30, 1), "--correct", "fdr", "--out",
                commands.folder.resolve("warm").toString()));
        commands.contrasts();
        commands.plan();
        commands.robustness();
        commands.figures.write(commands.list);
    }

    private void contrasts() throws IOException, InterruptedException {
        List<String> large = List.of(table("a", 300, 150, 0), table("b", 300, 150, 1));
        measure("contrast, 150 and 150 experiments, 10,000 permutations", RUNS, command(List.of("contrast"), large));
        List<String> forty = List.of(table("c", 90, 40, 0), table("d", 90, 40, 1));
        measure("balanced contrast, 17 of 40 and 40 experiments, 1,000 permutations of random foci", 1,
                command(List.of("contrast", "--balanced", "--subsample", "17", "--null", "foci", "--permutations", "1000"), forty));
        measure("balanced contrast, 17 of 40 and 40 experiments, 1,000 permutations of labels", 1,
                command(List.of("contrast", "--balanced", "--subsample", "17", "--permutations", "1000"), forty));
    }

    /** Analyses of 30 experiments, 29, and so on, which differ in their nulls. */
    private void plan() throws IOException, InterruptedException {
        StringBuilder plan = new StringBuilder("defaults: {permutations: 10000, correct: [vfwe, cfwe-size]}\nanalyses:\n");
        for (int i = 0; i < ANALYSES_OF_THE_PLAN; i++) {
            plan.append("  a").append(i).append(": {ale: '").append(table("p" + i, 30, 30 - i, 2)).append("'}\n");
        }
        Path file = Files.writeString(folder.resolve("plan.yaml"), plan);
        List<TimedProcess> readings = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            readings.add(TimedProcess.confoci(folder, List.of("run", file.toString(), "--out", folder.resolve("plan" + i).toString())));
        }
        add("plan of 17 ALEs of 14 to 30 experiments, 10,000 permutations each", readings);
    }

    private void robustness() throws IOException, InterruptedException {
        Path file = folder.resolve("planted.csv");
        FociFiles.write(Literature.planted().experiments(), file, FociFormat.CSV, true);
        List<String> command = List.of("ale", "--robustness", "--correct", "cfwe-size", file.toString(), "--fail-safe-sequences");
        measure("ALE of 30 experiments with a planted cluster, leave-one-out and fail-safe N by one sequence", RUNS,
                command(command, List.of("1")));
        measure("ALE of 30 experiments with a planted cluster, leave-one-out and fail-safe N by five sequences", 1,
                command(command, List.of("5")));
    }

    private static List<String> command(List<String> words, List<String> more) {
        List<String> command = new ArrayList<>(words);
        command.addAll(more);
        return command;
    }

    /**
     * A table of some experiments of a literature.
     *
     * @param parity 0 for those at even places, 1 for those at odd ones, 2 for the first
     */
    private String table(String name, int literature, int experiments, int parity) throws IOException {
        List<Experiment> all = Literature.of(literature).experiments();
        List<Experiment> taken = IntStream.range(0, all.size()).filter(e -> parity == 2 || e % 2 == parity).mapToObj(all::get)
                .limit(experiments).toList();
        Path file = folder.resolve(name + ".csv");
        FociFiles.write(taken, file, FociFormat.CSV, true);
        return file.toString();
    }

    private void measure(String name, int runs, List<String> command) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--out", folder.resolve("out").toString(), "--force"));
        List<TimedProcess> readings = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            readings.add(TimedProcess.confoci(folder, arguments));
        }
        add(name, readings);
    }

    private void add(String name, List<TimedProcess> readings) {
        readings.forEach(reading -> System.out.printf("%s: %.1f s%n", name, reading.seconds()));
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("command", name);
        figure.putAll(TimedProcess.summary(readings));
        list.add(figure);
    }
}
