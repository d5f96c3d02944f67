package confoci.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Times network mapping in a simulated cohort, beside the time that unpacking its files takes: {@code NAME FOLDER [SUBJECTS]}; writes
 * {@code results/NAME.json}. Subjects have 200 int16 volumes of 3 mm (61 x 73 x 61 voxels, 61,668 of them in the mask and the rest 0),
 * which is more to do per packed byte than with float32. FOLDER needs 1 GB, which is given back. The files are in memory for all steps.
 */
public final class FcnmCommands {

    private static final int SUBJECTS = 100;
    /** Simulated ones; the others are the same under other names, for simulating takes longer than analysing. */
    private static final int DISTINCT = 20;
    private static final int VOLUMES = 200;
    private static final int RUNS = 3;
    private static final int[] STUDIES = {16, 200};
    private static final int PERMUTATIONS = 1000;
    private static final int MASK_VOXELS = 61_668;

    private final Path folder;
    private final Path simulated;
    private final Path cohort;
    private final int subjects;

    private FcnmCommands(Path folder, int subjects) {
        this.folder = folder;
        this.simulated = folder.resolve("simulated");
        this.cohort = folder.resolve("cohort");
        this.subjects = subjects;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length < 2 || args.length > 3) {
            System.err.println("Give the figures a name and a folder with 1 GB to spare, for example: bench/fcnm laptop /tmp");
            System.exit(2);
        }
        Path folder = Files.createTempDirectory(Path.of(args[1]), "confoci-bench");
        try {
            Figures figures = new Figures(args[0]);
            FcnmCommands commands = new FcnmCommands(folder, args.length == 3 ? Integer.parseInt(args[2]) : SUBJECTS);
            commands.simulate();
            figures.write(commands.measure());
        } finally {
            delete(folder);
        }
    }

    private void simulate() throws IOException, InterruptedException {
        TimedProcess.confoci(folder, List.of("fcnm", "simulate", "--out", simulated.toString(), "--voxel", "3", "--volumes",
                Integer.toString(VOLUMES), "--subjects", Integer.toString(Math.min(DISTINCT, subjects)), "--studies",
                Integer.toString(STUDIES[STUDIES.length - 1])));
        List<Path> images;
        try (Stream<Path> files = Files.list(simulated)) {
            images = files.filter(file -> file.getFileName().toString().startsWith("sub-")).sorted().toList();
        }
        Files.createDirectory(cohort);
        for (int s = 0; s < subjects; s++) {
            Files.createLink(cohort.resolve("sub-" + (1000 + s) + "_bold.nii.gz"), images.get(s % images.size()));
        }
        for (int studies : STUDIES) {
            Files.write(table(studies), first(Files.readAllLines(simulated.resolve("foci.csv")), studies));
        }
    }

    private Path table(int studies) {
        return folder.resolve(studies + ".csv");
    }

    /** The header and the foci of the first studies. */
    private static List<String> first(List<String> lines, int studies) {
        List<String> taken = new ArrayList<>(List.of(lines.getFirst()));
        Set<String> names = new LinkedHashSet<>();
        for (String line : lines.subList(1, lines.size())) {
            names.add(line.substring(0, line.indexOf(',')));
            if (names.size() <= studies) {
                taken.add(line);
            }
        }
        return taken;
    }

    /** All steps in turn, several times, so that whatever else the machine does is shared by all of them. */
    private List<Map<String, Object>> measure() throws IOException, InterruptedException {
        Map<String, List<TimedProcess>> readings = new LinkedHashMap<>();
        for (int run = 0; run < RUNS; run++) {
            add(readings, "gunzip on all processors", TimedProcess.run(folder, List.of("sh", "-c",
                    "ls \"$0\"/* | xargs -P " + Runtime.getRuntime().availableProcessors() + " -n 1 gunzip -c > /dev/null",
                    cohort.toString())));
            for (int studies : STUDIES) {
                add(readings, "fcnm run, " + studies + " studies", TimedProcess.confoci(folder, command(studies, List.of())));
            }
        }
        List<Map<String, Object>> figures = new ArrayList<>();
        readings.forEach((step, list) -> {
            Map<String, Object> figure = new LinkedHashMap<>();
            figure.put("step", step);
            figure.put("subjects", subjects);
            figure.putAll(TimedProcess.summary(list));
            figures.add(figure);
        });
        figures.add(randomFoci());
        return figures;
    }

    /** Once, for it takes minutes. The share of the ceiling is that of the whole command, reading and thresholds included. */
    private Map<String, Object> randomFoci() throws IOException, InterruptedException {
        TimedProcess run = TimedProcess.confoci(folder, command(STUDIES[0], List.of("--permutations", Integer.toString(PERMUTATIONS))));
        double multiplyAdds = (double) PERMUTATIONS * STUDIES[0] * MASK_VOXELS * VOLUMES * subjects;
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("step", "fcnm run, " + STUDIES[0] + " studies, " + PERMUTATIONS + " permutations");
        figure.put("subjects", subjects);
        figure.putAll(TimedProcess.summary(List.of(run)));
        figure.put("multiply_adds", multiplyAdds);
        figure.put("share_of_fma_ceiling",
                Figures.round(2e-9 * multiplyAdds / run.seconds() / Calibration.measure().fmaAll()));
        return figure;
    }

    private List<String> command(int studies, List<String> more) {
        List<String> command = new ArrayList<>(List.of("fcnm", "run", table(studies).toString(), "--subjects", cohort.toString(), "--mask",
                simulated.resolve("mask.nii.gz").toString(), "--out", folder.resolve("out").toString(), "--force"));
        command.addAll(more);
        return command;
    }

    private static void add(Map<String, List<TimedProcess>> readings, String step, TimedProcess reading) {
        System.out.printf("%s: %.2f s, %.2f s of processors%n", step, reading.seconds(), reading.processorSeconds());
        readings.computeIfAbsent(step, name -> new ArrayList<>()).add(reading);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
