package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.foci.Experiment;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.simulate.PlantedStudy;
import confoci.host.space.Mask;
import confoci.host.space.Point;
import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A table of twenty experiments, half of them with a focus near -46 20 8, and a coarse mask, in a folder of their own. */
final class SmallStudy {

    static final Point CENTRE = new Point(-46, 20, 8);

    private static final double VOXEL_MM = 6;

    private final Path folder;

    private SmallStudy(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code studies.csv} and {@code mask.nii.gz} into a folder. */
    static SmallStudy in(Path folder) throws IOException {
        SmallStudy study = new SmallStudy(folder);
        SmallMasks.write(mask(), study.maskFile());
        FociFiles.write(experiments(), study.table(), FociFormat.CSV, false);
        return study;
    }

    static Mask mask() {
        return SmallMasks.on(SmallMasks.grid(VOXEL_MM));
    }

    static List<Experiment> experiments() {
        return PlantedStudy.simulate(new PlantedStudy.Design(20, 10, 40, 3, 8, CENTRE, 0.5, 3, 4), mask()).experiments();
    }

    Path table() {
        return folder.resolve("studies.csv");
    }

    Path maskFile() {
        return folder.resolve("mask.nii.gz");
    }

    Path out() {
        return folder.resolve("out");
    }

    /** Analyses the table within the mask; a run of 100 permutations that writes into {@link #out}, unless the options say otherwise. */
    CommandLineRun ale(String... options) {
        return CommandLineRun.of(command(table(), options));
    }

    /** {@link #ale} of another table. */
    CommandLineRun aleOf(Path input, String... options) {
        return CommandLineRun.of(command(input, options));
    }

    /** The command line of {@link #aleOf}. */
    List<String> command(Path input, String... options) {
        List<String> given = Arrays.asList(options);
        List<String> command = new ArrayList<>(List.of("ale", input.toString()));
        addUnless(given, "--mask", maskFile().toString(), command);
        addUnless(given, "--out", out().toString(), command);
        addUnless(given, "--permutations", "100", command);
        command.addAll(given);
        return command;
    }

    private static void addUnless(Collection<String> given, String option, String value, List<String> command) {
        if (!given.contains(option)) {
            command.addAll(List.of(option, value));
        }
    }

    /** Writes a file of text beside the table. */
    Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /**
     * That a run of {@code confoci ale} ends with this code and one line that says all of this, writes nothing to standard output, and
     * leaves every file as it was.
     */
    void refuses(int exitCode, List<String> said, Path input, String... options) {
        List<String> before = files();
        CommandLineRun run = aleOf(input, options);
        assertThat(run.errors()).hasSize(1);
        assertThat(run.errors().getFirst()).startsWith("confoci: ").contains(said);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    /**
     * A command line.
     *
     * @param usual options with their values, which stand in it unless the words have them
     */
    List<String> line(String command, List<List<String>> usual, Object... words) {
        List<String> line = new ArrayList<>(List.of(command));
        Arrays.stream(words).map(Object::toString).forEach(line::add);
        usual.forEach(option -> addUnless(List.copyOf(line), option.getFirst(), option.getLast(), line));
        return line;
    }

    /** That a command ends with this code and one line that says all of this, and leaves every file as it was. */
    void refuses(int exitCode, List<String> said, List<String> line) {
        List<String> before = files();
        CommandLineRun run = CommandLineRun.of(line);
        assertThat(run.errors()).as(run.err()).hasSize(1);
        assertThat(run.errors().getFirst()).startsWith("confoci: ").contains(said);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(files()).isEqualTo(before);
    }

    /** Every file and folder with what it holds. */
    List<String> files() {
        try (Stream<Path> paths = Files.walk(folder)) {
            TreeMap<String, String> contents = new TreeMap<>();
            for (Path path : paths.toList()) {
                contents.put(folder.relativize(path).toString(),
                        Files.isRegularFile(path) ? " " + Arrays.hashCode(Files.readAllBytes(path)) : "/");
            }
            return contents.entrySet().stream().map(e -> e.getKey() + e.getValue()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
